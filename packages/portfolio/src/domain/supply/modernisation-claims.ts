import type { PlanningItem } from "../planning/planning-problem.ts";
import type { Portfolio } from "../records.ts";
import { meaningOf } from "../scenario/planning-resources.ts";
import { planInForce } from "../scenario/signing.ts";
import type { Need, Work } from "../work/work.ts";
import { type Course, coursesOf } from "./course.ts";
import { type DemandLine, demandLines } from "./demand-lines.ts";
import { addQuarters, quarterOf } from "./quarter.ts";
import type { Quarter } from "./supply.ts";
import { isRunning } from "./work-dates.ts";

/**
 * Whom modernisation has, quarter by quarter from today on: what the plan in force gives it, as it was signed, and for
 * what that plan does not know, the demand on record (row O8). What was signed is freed by three signatures or by work
 * that ends, and not by an edit that makes it smaller. What the plan leaves out has nobody unless it runs, and a wish
 * that no plan in force has is no claim yet.
 *
 * @param today `YYYY-MM-DD`
 */
export function modernisationClaims(portfolio: Portfolio, today: string): readonly DemandLine[] {
  const now = quarterOf(today);
  const signed = signedCourses(portfolio, now);
  const known = new Set(signed.map(({ id }) => id));
  const others = coursesOf(portfolio, today).courses.filter(
    ({ id, nature, layer }) => nature === "modernisation" && layer !== "wish" && !known.has(id),
  );
  return demandLines([...signed, ...others]).filter(({ quarter }) => quarter >= now);
}

/** What the plan in force gives each item of modernisation that has not ended: from when, and whom. */
function signedCourses(portfolio: Portfolio, now: Quarter): readonly Course[] {
  const plan = planInForce(portfolio);
  if (plan === undefined) return [];
  const works = new Map(portfolio.records.work.map((work) => [work.id, work]));
  const over = overWishes(portfolio);
  return (plan.problem?.items ?? []).flatMap((item): readonly Course[] => {
    const start = plan.outcome.starts[item.id];
    if (item.nature !== "modernisation" || typeof start !== "number") return [];
    const work = works.get(item.id);
    if (over.has(item.id) || (work !== undefined && hasEnded(work))) return [];
    const { id, name, nature, chains, duration, needs } = item;
    return [
      {
        ...{ id, kind: "work", name, nature, layer: "planned", chains },
        start: startNow(item, addQuarters(plan.firstQuarter, start), work, now),
        quarters: duration,
        needs: needsOf(needs),
      },
    ];
  });
}

/** What ran when it was planned stands in the plan with what was left; what began after that, began on its day. */
function startNow(
  { fixedStart }: PlanningItem,
  planned: Quarter,
  work: Work | undefined,
  now: Quarter,
): Quarter {
  if (fixedStart !== undefined) return planned;
  if (work?.startedOn !== undefined && isRunning(work)) return quarterOf(work.startedOn);
  return planned < now ? now : planned;
}

/** Ids of wishes that ask nobody: done, turned down, or carried out by modernisation that has a course of its own. */
function overWishes({ records }: Pick<Portfolio, "records">): ReadonlySet<string> {
  const modernisation = new Set(
    records.work.flatMap(({ id, nature }) => (nature === "modernisation" ? [id] : [])),
  );
  return new Set(
    records.wish.flatMap(({ id, state, work }) =>
      (work !== undefined && modernisation.has(work)) ||
      state === "done" ||
      state === "refused" ||
      state === "withdrawn"
        ? [id]
        : [],
    ),
  );
}

function hasEnded({ status }: Work): boolean {
  return status === "finished" || status === "cancelled";
}

/** Needs by skill and team: in a plan, what one team alone can do counts in the total of its skill as well. */
function needsOf(needs: PlanningItem["needs"]): readonly Need[] {
  const people = needs.flatMap(({ resource, perQuarter }) => {
    const meaning = meaningOf(resource);
    return "chain" in meaning || meaning.use !== undefined ? [] : [{ ...meaning, perQuarter }];
  });
  return people.map((need) => {
    if (need.team !== undefined) return need;
    const bound = people.filter(({ skill, team }) => skill === need.skill && team !== undefined);
    const free = need.perQuarter.map((amount, index) =>
      bound.reduce((left, { perQuarter }) => left - (perQuarter[index] ?? 0), amount),
    );
    return { ...need, perQuarter: free };
  });
}
