import { addDays } from "@grondslag/kernel";
import type { Wish } from "../demand/demand.ts";
import { wishValue } from "../demand/score.ts";
import type { PlanningItem, PlanningProblem, PlanningWeights } from "../planning/planning-problem.ts";
import { openWishes } from "../supply/course.ts";
import { useOf } from "../supply/demand-lines.ts";
import { firstDayOf, lastDayOf, quarterOf, quartersBetween } from "../supply/quarter.ts";
import type { Quarter, Skill } from "../supply/supply.ts";
import { entriesByWork, isRunning, lengthOfNeeds } from "../supply/work-dates.ts";
import type { Work, WorkNature } from "../work/work.ts";
import { agreedWork, firstStarts, withSigned } from "./agreed-starts.ts";
import type { SupposedPortfolio } from "./apply-scenario.ts";
import { defaultWeights, worthOfNature } from "./default-weights.ts";
import type { PlanningNote } from "./planning-note.ts";
import { plannedNeeds, planningResources } from "./planning-resources.ts";
import { type CourseSource, courseOfWork } from "./work-course.ts";
import { type WorkPlaces, workPlaces } from "./work-places.ts";
import { worthWhenOverdue } from "./worth-when-overdue.ts";

/** The quarters of a plan, and its rules of who gives way. */
export interface PlanningHorizon {
  readonly firstQuarter: Quarter;
  /** Number of quarters. */
  readonly quarters: number;
  /** Default: `defaultWeights`. */
  readonly weights?: PlanningWeights;
  /** What work is worth of which no wish says its worth. Default: `worthOfNature`. */
  readonly worth?: Readonly<Record<WorkNature, number>>;
}

/** What is to be planned, and what was supposed or left out to make it so. */
export interface PlanningCase {
  readonly problem: PlanningProblem;
  readonly notes: readonly PlanningNote[];
}

interface Source extends Omit<SupposedPortfolio, "portfolio" | "held">, PlanningHorizon, CourseSource {
  readonly worth: Readonly<Record<WorkNature, number>>;
  readonly places: WorkPlaces;
  readonly chainsWithRoom: ReadonlySet<string>;
  readonly agreed: ReadonlySet<string>;
}

/**
 * What the planner is asked: work that runs (where it is now), work and structural wishes that are to come, people for
 * change and, apart from them, people for maintenance (row O6), what waits for what, dates of law that cannot move, and where the signed
 * plan has each. A parameter wish takes no place: it takes effect on its day by itself (row O9).
 */
export function planningProblemOf(
  supposed: SupposedPortfolio,
  skills: readonly Skill[],
  horizon: PlanningHorizon,
): PlanningCase {
  const { portfolio } = supposed;
  const entries = entriesByWork(portfolio);
  const source: Source = {
    ...supposed,
    ...horizon,
    worth: horizon.worth ?? worthOfNature,
    entries,
    agreed: agreedWork(portfolio, entries),
    places: workPlaces(portfolio, firstDayOf(horizon.firstQuarter)),
    notes: [],
    chainsWithRoom: new Set(portfolio.records["chain-room"].map(({ chain }) => chain)),
  };
  const works = source.places.placed.flatMap((work) => itemOfWork(source, work) ?? []);
  const wishes = openWishes(portfolio)
    .filter(({ change }) => change === "structural")
    .flatMap((wish) => itemOfWish(source, wish) ?? []);
  const known = new Set([...works, ...wishes].map(({ id }) => id));
  const waiting = [...works, ...wishes].map((item) => ({
    ...item,
    after: item.after.filter(({ id }) => known.has(id)),
  }));
  const first = firstStarts(waiting);
  const items = waiting
    .map((item) => withSigned(source, item, first.get(item.id) ?? item.earliest))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const { resources, notes } = planningResources(supposed, skills, items, horizon);
  return {
    problem: {
      firstQuarter: horizon.firstQuarter,
      quarters: horizon.quarters,
      resources,
      items,
      weights: horizon.weights ?? defaultWeights,
      overrides: supposed.overrides.filter((id) => known.has(id)),
    },
    notes: [...source.notes, ...notes],
  };
}

/** Work: where it is when it runs, else wherever it fits from the start that it was promised for. */
function itemOfWork(source: Source, work: Work): PlanningItem | undefined {
  const { id, name, nature } = work;
  const { firstQuarter, quarters, notes, required, held } = source;
  const runs = isRunning(work);
  if (work.needs.length === 0) notes.push({ note: "needs-unknown", item: id, name });
  const course = courseOfWork(source, work);
  if (course === undefined) return undefined;
  const { duration, needs, start } = course;
  if (duration > quarters) notes.push({ note: "longer-than-plan", item: id, name });
  const fixed = runs && !held.has(id) ? start : undefined;
  const legal = lastDayFor(source, work);
  const deadline = legal === undefined ? undefined : lastQuarterBy(legal, firstQuarter);
  // What runs ends when it ends, and no plan can meet a day that is past.
  const isMissed =
    deadline !== undefined && (deadline < 0 || (fixed !== undefined && fixed + duration - 1 > deadline));
  if (isMissed && legal !== undefined)
    notes.push(
      fixed === undefined
        ? passedNote(work, legal, source, duration)
        : { note: "deadline-missed", item: id, name, on: legal },
    );
  const isDue = deadline !== undefined && !isMissed && deadline < quarters;
  // That its day is past takes nothing off what law asks.
  const isOverdue = isMissed && fixed === undefined && duration <= quarters;
  const waiting =
    fixed === undefined ? waits(source, work, source.places.waitsFor(work)) : { after: [], earliest: 0 };
  return {
    id,
    name,
    nature,
    duration,
    needs: plannedNeeds(needs, useOf(nature), duration, chainsChangedBy(source, work)),
    earliest: Math.max(start, waiting.earliest),
    ...(isDue && { deadline }),
    after: waiting.after,
    value: valueWhen(isOverdue, valueOfWork(source, work), source),
    mandatory: fixed !== undefined || required.has(id) || isDue || isOverdue,
    ...(fixed !== undefined && { fixedStart: fixed }),
    chains: work.chains,
  };
}

function itemOfWish(source: Source, wish: Wish): PlanningItem | undefined {
  const { id, name, nature, needs, chains } = wish;
  const { firstQuarter, quarters, notes, required, chainsWithRoom } = source;
  const duration = lengthOfNeeds(needs);
  if (duration === 0) {
    notes.push({ note: "length-unknown", item: id, name });
    return undefined;
  }
  if (duration > quarters) notes.push({ note: "longer-than-plan", item: id, name });
  const law = source.portfolio.records["law-date"].find((one) => one.id === wish.lawDate);
  const days = [
    ...(law === undefined || law.movable ? [] : [addDays(law.effectiveOn, -1)]),
    ...[required.get(id) ?? []].flat(),
  ].sort();
  const [first] = days;
  const deadline = first === undefined ? undefined : lastQuarterBy(first, firstQuarter);
  const isPast = first !== undefined && deadline !== undefined && deadline < 0;
  if (isPast) notes.push(passedNote(wish, first, source, duration));
  const isOverdue = isPast && duration <= quarters;
  const isDue = deadline !== undefined && deadline >= 0 && deadline < quarters;
  const waiting = waitsOfWish(source, wish);
  return {
    id,
    name,
    nature,
    duration,
    needs: plannedNeeds(
      needs,
      useOf(nature),
      duration,
      chains.filter((chain) => chainsWithRoom.has(chain)),
    ),
    earliest: Math.max(waiting.earliest, quartersBetween(firstQuarter, quarterOf(wish.askedOn))),
    ...(isDue && { deadline }),
    after: waiting.after,
    value: valueWhen(isOverdue, valueOfWish(wish, source), source),
    mandatory: required.has(id) || isDue || isOverdue,
    chains,
  };
}

/** What must still be done though its last day can no longer be met. */
function passedNote(
  { id, name }: Pick<Work, "id" | "name">,
  on: string,
  { firstQuarter, quarters }: Pick<Source, "firstQuarter" | "quarters">,
  duration: number,
): PlanningNote {
  const past = on < firstDayOf(firstQuarter);
  return { note: "deadline-passed", item: id, name, on, past, ...(duration > quarters && { longer: true }) };
}

function valueWhen(isOverdue: boolean, value: number, { weights = defaultWeights }: Source): number {
  return isOverdue ? worthWhenOverdue(value, weights) : value;
}

/** The last day that law or the scenario allows: what comes first of its own, of law that cannot move, of what is asked. */
function lastDayFor({ portfolio, required }: Source, work: Work): string | undefined {
  const laws = portfolio.records["law-date"].filter((law) => !law.movable && law.work.includes(work.id));
  const days = [
    ...(work.legalDeadline === undefined ? [] : [work.legalDeadline.on]),
    ...laws.map(({ effectiveOn }) => addDays(effectiveOn, -1)),
    ...[required.get(work.id) ?? []].flat(),
  ];
  return days.sort()[0];
}

/** The last quarter that is over by a day, as an index; what is not over by then is too late. */
function lastQuarterBy(day: string, firstQuarter: Quarter): number {
  const quarter = quarterOf(day);
  return quartersBetween(firstQuarter, quarter) - (lastDayOf(quarter) === day ? 0 : 1);
}

/** What it waits for that goes on, and the first quarter after what is finished, with the quarters between. */
function waits(
  { places, notes, firstQuarter }: Source,
  { id: waiting, name }: Pick<Work, "id" | "name">,
  befores: ReturnType<WorkPlaces["waitsFor"]>,
): Pick<PlanningItem, "after" | "earliest"> {
  const after = new Map<string, number>();
  let earliest = 0;
  for (const { work: before, lag } of befores) {
    if (before.status === "cancelled")
      notes.push({ note: "waits-for-cancelled", item: waiting, name, before: before.name });
    if (before.status === "finished" && before.endedOn !== undefined)
      earliest = Math.max(earliest, quartersBetween(firstQuarter, quarterOf(before.endedOn)) + 1 + lag);
    for (const id of places.standFor(before.id)) after.set(id, Math.max(lag, after.get(id) ?? 0));
  }
  after.delete(waiting);
  return { after: [...after].map(([id, lag]) => ({ id, lag })), earliest };
}

/** What a wish waits for: work, and other wishes or the work that carries them out. */
function waitsOfWish(source: Source, wish: Wish): Pick<PlanningItem, "after" | "earliest"> {
  const { work: works, wish: wishes } = source.portfolio.records;
  const others = wishes.filter(({ id }) => wish.after?.includes(id));
  const asWork = new Set([...(wish.after ?? []), ...others.flatMap(({ work }) => work ?? [])]);
  const befores = works.filter(({ id }) => asWork.has(id)).map((work) => ({ work, lag: 0 }));
  for (const { name, state } of others)
    if (state === "refused" || state === "withdrawn")
      source.notes.push({ note: "waits-for-cancelled", item: wish.id, name: wish.name, before: name });
  const { after, earliest } = waits(source, wish, befores);
  return { after: [...after, ...others.map(({ id }) => ({ id, lag: 0 }))], earliest };
}

/**
 * The share of the best possible score that a wish has, in promille, over the goals that it was scored against, as the
 * board has it; at least 1, so that it is worth having.
 */
function valueOfWish(wish: Wish, { portfolio, worth }: Pick<Source, "portfolio" | "worth">): number {
  const { points, weight } = wishValue(wish, portfolio.records.goal);
  if (weight === 0) return worth[wish.nature];
  return Math.max(1, Math.round((1000 * points) / (weight * 5)));
}

/** Modernisation goes first whatever its score; other work is worth what the wish is that it carries out. */
function valueOfWork(source: Source, { id, nature }: Work): number {
  if (nature === "modernisation") return source.worth.modernisation;
  const wish = source.portfolio.records.wish.find(({ work }) => work === id);
  return wish === undefined ? source.worth[nature] : valueOfWish(wish, source);
}

/** Chains in which it takes a place: those with a known room, when it carries out a structural wish. */
function chainsChangedBy({ portfolio, chainsWithRoom }: Source, { id, chains }: Work): readonly string[] {
  const isStructural = portfolio.records.wish.some(
    ({ work, change }) => work === id && change === "structural",
  );
  return isStructural ? chains.filter((chain) => chainsWithRoom.has(chain)) : [];
}
