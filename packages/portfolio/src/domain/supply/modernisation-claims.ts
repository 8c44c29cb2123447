import type { Wish } from "../demand/demand.ts";
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
  const wishes = new Map(portfolio.records.wish.map((wish) => [wish.id, wish]));
  return (plan.problem?.items ?? []).flatMap((item): readonly Course[] => {
    const start = plan.outcome.starts[item.id];
    if (item.nature !== "modernisation" || typeof start !== "number") return [];
    const wish = wishes.get(item.id);
    const work = works.get(item.id) ?? carrierOf(wish, works);
    if ((wish !== undefined && isOver(wish)) || (work !== undefined && hasEnded(work))) return [];
    const { name, nature, chains, duration, needs } = item;
    return [
      {
        ...{ id: work?.id ?? item.id, kind: "work", name, nature, layer: "planned", chains },
        start: startNow(item, plan.firstQuarter, addQuarters(plan.firstQuarter, start), work, now),
        quarters: duration,
        needs: needsOf(needs),
      },
    ];
  });
}

/** What ran when it was planned stands in the plan with what was left; what began after that, began on its day. */
function startNow(
  { fixedStart }: PlanningItem,
  first: Quarter,
  planned: Quarter,
  work: Work | undefined,
  now: Quarter,
): Quarter {
  if (fixedStart !== undefined) return planned;
  if (work?.startedOn !== undefined && isRunning(work)) {
    const began = quarterOf(work.startedOn);
    // Work of before the plan did not begin with a wish that the plan gives a place of its own.
    if (began >= first) return began;
  }
  return planned < now ? now : planned;
}

/** Modernisation that carries out a wish: what was signed for the wish is its own from then on. */
function carrierOf(wish: Wish | undefined, works: ReadonlyMap<string, Work>): Work | undefined {
  const work = wish?.work === undefined ? undefined : works.get(wish.work);
  return work?.nature === "modernisation" ? work : undefined;
}

/** Whether a wish asks nobody any more. */
function isOver({ state }: Wish): boolean {
  return state === "done" || state === "refused" || state === "withdrawn";
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
