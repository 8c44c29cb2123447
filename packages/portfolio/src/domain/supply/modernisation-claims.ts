import type { PlanningItem } from "../planning/planning-problem.ts";
import type { Portfolio } from "../records.ts";
import { meaningOf } from "../scenario/planning-resources.ts";
import { planInForce } from "../scenario/signing.ts";
import type { Need } from "../work/work.ts";
import { type Course, coursesOf } from "./course.ts";
import { type DemandLine, demandLines } from "./demand-lines.ts";
import { addQuarters, quarterOf } from "./quarter.ts";
import type { Quarter } from "./supply.ts";
import { isRunning } from "./work-dates.ts";

/**
 * Whom modernisation has, quarter by quarter from today on: what the plan in force gives it, as it was signed, and for
 * what that plan does not know, the demand on record (row O8). What the plan leaves out has nobody unless it runs, and
 * a wish that no plan in force has is no claim yet.
 *
 * @param today `YYYY-MM-DD`
 */
export function modernisationClaims(portfolio: Portfolio, today: string): readonly DemandLine[] {
  const now = quarterOf(today);
  const signed = signedNeeds(portfolio, now);
  const courses = coursesOf(portfolio, today).courses.flatMap((course): readonly Course[] => {
    if (course.nature !== "modernisation" || course.layer === "wish") return [];
    const agreed = signed.get(course.id);
    return [agreed === undefined ? course : { ...course, ...agreed }];
  });
  return demandLines(courses).filter(({ quarter }) => quarter >= now);
}

/** What the plan in force gives each item of modernisation: from when, and whom. */
function signedNeeds(
  portfolio: Portfolio,
  now: Quarter,
): ReadonlyMap<string, { readonly start: Quarter; readonly needs: readonly Need[] }> {
  const plan = planInForce(portfolio);
  const works = new Map(portfolio.records.work.map((work) => [work.id, work]));
  return new Map(
    (plan?.problem?.items ?? []).flatMap((item) => {
      const start = plan?.outcome.starts[item.id];
      if (plan === undefined || item.nature !== "modernisation" || typeof start !== "number") return [];
      const planned = addQuarters(plan.firstQuarter, start);
      const work = works.get(item.id);
      // What ran when it was planned stands in the plan with what was left; what began after that, began on its day.
      const begun =
        work?.startedOn !== undefined && isRunning(work) && item.fixedStart === undefined
          ? quarterOf(work.startedOn)
          : undefined;
      const isLate = item.fixedStart === undefined && begun === undefined && planned < now;
      return [[item.id, { start: begun ?? (isLate ? now : planned), needs: needsOf(item) }] as const];
    }),
  );
}

/** Needs by skill and team: in a plan, what one team alone can do counts in the total of its skill as well. */
function needsOf({ needs }: PlanningItem): readonly Need[] {
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
