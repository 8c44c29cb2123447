import type { Portfolio } from "../records.ts";
import { overridesInForce } from "../scenario/signing.ts";
import type { Work } from "../work/work.ts";
import { type Course, coursesOf } from "./course.ts";
import { type DemandLine, demandLines, useOf } from "./demand-lines.ts";
import { modernisationClaims } from "./modernisation-claims.ts";
import { quarterOf } from "./quarter.ts";
import type { Capacity, Quarter } from "./supply.ts";
import { addedLack, ask, type Cell, emptyCell, provide, withoutAsked } from "./supply-cell.ts";
import { groupBy } from "./supply-map.ts";

/** People of a skill in a quarter who are too few for modernisation and for what else takes them. */
export interface DisplacedPeople {
  readonly skill: string;
  /** The team that alone can do it. */
  readonly team?: string;
  readonly quarter: Quarter;
  /** Hundredths of a full-time person, more than 0. */
  readonly short: number;
  /** False when nobody recorded how many there are. */
  readonly stated: boolean;
  /** Ids of modernisation work and wishes that have these people. */
  readonly modernisation: readonly string[];
}

/** Looks at work, and at what it is part of, in the portfolio as it is to be. */
export type DisplacementWatch = (work: Work) => readonly DisplacedPeople[];

/**
 * Finds the people whom work would take and modernisation has (rows O3, O8, L8). What runs has taken its people
 * already; of what runs and grows, only the growth counts. Modernisation itself, work with an override on record, and
 * maintenance, which has people of its own, displace nobody.
 *
 * @param before the portfolio that says which people modernisation has
 * @param after with what is to be in it; may be the same
 * @param today `YYYY-MM-DD`
 */
export function watchDisplacement(before: Portfolio, after: Portfolio, today: string): DisplacementWatch {
  const now = quarterOf(today);
  const claims = groupBy(modernisationClaims(before, today), cellKey);
  const overridden = new Set(overridesInForce(after).map(({ item }) => item));
  const kept = new Map(before.records.work.map((work) => [work.id, work]));
  const asIs = remembered(() => runningPeople(before, today));
  const asWillBe = remembered(() => (after === before ? asIs() : runningPeople(after, today)));
  const lacks = (people: RunningPeople, id: string): readonly DisplacedPeople[] =>
    [...groupBy(people.linesOf(id), cellKey)].flatMap(([key, asked]) => {
      const [line] = asked;
      const all = claims.get(key);
      if (line === undefined || all === undefined || line.quarter < now) return [];
      // What the work itself has by the plan in force is no claim of another.
      const claimed = all.filter(({ item }) => item !== id);
      if (claimed.length === 0) return [];
      const own = claimed.length === all.length ? [] : all.filter(({ item }) => item === id);
      const cell = withoutAsked(people.cellOf(line, all), [...asked, ...own]);
      return addedLack(cell, together(asked)).flatMap(({ team, short }) => {
        const theirs = team === undefined ? claimed : claimed.filter((one) => one.team === team);
        if (theirs.length === 0) return [];
        const { skill, quarter } = line;
        const modernisation = [...new Set(theirs.map(({ item }) => item))];
        const stated = cell.supply.size > 0;
        return [{ skill, ...(team !== undefined && { team }), quarter, short, stated, modernisation }];
      });
    });
  const willBe = remembered(() => new Map(after.records.work.map((work) => [work.id, work])));
  const displacedBy = (work: Work): readonly DisplacedPeople[] => {
    if (claims.size === 0 || overridden.has(work.id) || !takesPeople(work)) return [];
    const was = kept.get(work.id);
    const before = was !== undefined && takesPeople(was) ? was : undefined;
    if (before !== undefined && !isMore(asIs().linesOf(work.id), asWillBe().linesOf(work.id))) return [];
    const already = new Map(
      (before === undefined ? [] : lacks(asIs(), work.id)).map((one) => [lackKey(one), one.short]),
    );
    return lacks(asWillBe(), work.id)
      .map((one) => ({ ...one, short: one.short - (already.get(lackKey(one)) ?? 0) }))
      .filter(({ short }) => short > 0)
      .sort((one, other) => (one.quarter < other.quarter ? -1 : one.quarter > other.quarter ? 1 : 0));
  };
  return (work) => [
    ...displacedBy(work),
    ...wholesOf(work.id, kept).flatMap((id) => {
      const whole = willBe().get(id);
      return whole === undefined ? [] : displacedBy(whole);
    }),
  ];
}

/** What a work is part of: when a part no longer says whom it needs, its whole takes its own people again. */
function wholesOf(id: string, works: ReadonlyMap<string, Work>): readonly string[] {
  const found: string[] = [];
  for (let at = works.get(id)?.parent; at !== undefined && !found.includes(at); at = works.get(at)?.parent)
    found.push(at);
  return found;
}

/** Work that goes on now, not as modernisation, with people who could do that. */
function takesPeople({ status, nature }: Work): boolean {
  return status === "in-execution" && nature !== "modernisation" && useOf(nature) === "change";
}

/** Whom work takes that runs, modernisation aside, and who there are. */
interface RunningPeople {
  linesOf(work: string): readonly DemandLine[];
  /** One skill in one quarter, with all that is claimed and all that runs taken. */
  cellOf(place: Pick<DemandLine, "skill" | "quarter">, claimed: readonly DemandLine[]): Cell;
}

function runningPeople(portfolio: Portfolio, today: string): RunningPeople {
  const running = new Set(portfolio.records.work.filter(takesPeople).map(({ id }) => id));
  const lines = demandLines(coursesWithAll(portfolio, today).filter(({ id }) => running.has(id)));
  const byWork = groupBy(lines, ({ item }) => item);
  const byCell = groupBy(lines, cellKey);
  // By skill, and in that by team.
  const supply = new Map(
    [
      ...groupBy(
        portfolio.records.capacity.filter(({ use }) => use === "change"),
        ({ skill }) => skill,
      ),
    ].map(([skill, same]) => [skill, [...groupBy(same, ({ team }) => team).values()]]),
  );
  const cells = new Map<string, Cell>();
  return {
    linesOf: (work) => byWork.get(work) ?? [],
    cellOf(place, claimed) {
      const key = cellKey(place);
      const known = cells.get(key);
      if (known !== undefined) return known;
      const cell = emptyCell();
      for (const one of supply.get(place.skill) ?? []) {
        const last = lastUntil(one, place.quarter);
        if (last !== undefined) provide(cell, last);
      }
      ask(cell, claimed);
      ask(cell, byCell.get(key) ?? []);
      cells.set(key, cell);
      return cell;
    },
  };
}

/** Also work that runs of which nobody knows when it began: it takes its people from now on. */
function coursesWithAll(portfolio: Portfolio, today: string): readonly Course[] {
  const { courses, undated } = coursesOf(portfolio, today);
  const without = new Set(undated);
  const start = quarterOf(today);
  const more = portfolio.records.work
    .filter(({ id, status }) => status === "in-execution" && without.has(id))
    .map(({ id, name, nature, chains, needs }): Course => {
      return { id, kind: "work", name, nature, layer: "running", chains, start, quarters: 1, needs };
    });
  return [...courses, ...more];
}

/** As the planner reckons: what a team recorded last goes on. */
function lastUntil(recorded: readonly Capacity[], quarter: Quarter): Capacity | undefined {
  let last: Capacity | undefined;
  for (const one of recorded)
    if (one.quarter <= quarter && (last === undefined || one.quarter > last.quarter)) last = one;
  return last;
}

/** One amount for each team that is asked, and one for any team. */
function together(asked: readonly DemandLine[]) {
  return [...groupBy(asked, ({ team }) => team)].map(([team, same]) => ({
    ...(team !== undefined && { team }),
    amount: same.reduce((sum, { amount }) => sum + amount, 0),
  }));
}

/** Whether anybody is asked who was not asked before. */
function isMore(was: readonly DemandLine[], now: readonly DemandLine[]): boolean {
  const before = new Map(was.map((line) => [lackKey(line), line.amount]));
  return now.some((line) => line.amount > (before.get(lackKey(line)) ?? 0));
}

function cellKey({ skill, quarter }: Pick<DemandLine, "skill" | "quarter">): string {
  return `${quarter} ${skill}`;
}

function lackKey({ skill, team, quarter }: Pick<DemandLine, "skill" | "team" | "quarter">): string {
  return `${quarter} ${skill} ${team ?? ""}`;
}

function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
