import { daysBetween } from "@grondslag/kernel";
import { type CourseReference, featuresOf, playCourses, remainingYears } from "@grondslag/portfolio";
import { predict } from "./fit-logistic.ts";
import { bounds, type Covered } from "./measure-coverage.ts";
import { courseReference, type Trained } from "./train.ts";
import type { LinkedRow } from "./uk-links.ts";
import type { UkRow } from "./uk-projects.ts";
import { knownOf, movedDays } from "./uk-years.ts";

/** What courses go by: the shares of their class alone; the own chances in the first year; or in each year. */
export const ways = ["class", "first-year", "each-year"] as const;
type Way = (typeof ways)[number];

/** End and cost of one set of projects, each with its bounds. */
export interface CoveredAhead {
  readonly end: readonly Covered[];
  readonly cost: readonly Covered[];
}

/** A project that is still in the report some years later. */
interface Followed {
  readonly linked: LinkedRow;
  readonly later: UkRow;
}

/** Projects with what the report `ahead` years later says, where that report is not after `until`. */
export function followed(rows: readonly LinkedRow[], ahead: number, until: number): readonly Followed[] {
  return rows.flatMap((linked) => {
    let at: LinkedRow | undefined = linked;
    for (let step = 0; step < ahead; step++) at = at?.next;
    return at === undefined || at.row.year > until ? [] : [{ linked, later: at.row }];
  });
}

/** P50 and P80, by courses, of what a report some years later says of projects that are still in it. */
export function coverAhead(
  projects: readonly Followed[],
  ahead: number,
  trained: Trained,
  way: Way = "each-year",
): CoveredAhead {
  const { ends, costs } = trained;
  const reference: CourseReference = way === "each-year" ? courseReference(trained) : { ends, costs };
  const end: Covered[] = [];
  const cost: Covered[] = [];
  for (const { linked, later } of projects) {
    const known = knownOf(linked);
    const remaining = remainingYears(known);
    if (remaining === undefined) continue;
    const features = featuresOf(known);
    const chances = {
      slip: predict(trained.own.slip, features),
      growth: predict(trained.own.growth, features),
    };
    const courses = playCourses(
      {
        remainingDays: remaining * daysOfYear,
        ...(way !== "class" && { chances }),
        ...(known.cents !== undefined && { millions: known.cents / 100_000_000 }),
        ...(known.startOn !== undefined && { elapsedDays: daysBetween(known.startOn, known.on) }),
      },
      reference,
      4000,
    );
    const still = courses.flatMap(({ stated }) => stated[ahead - 1] ?? []);
    if (still.length === 0) continue;
    const moved = movedDays(known.endOn, later.endOn);
    if (moved !== undefined) {
      const ends = still.map(({ endIn }) => endIn - remaining * daysOfYear);
      end.push({ chain: linked.chain, became: moved, ...bounds(ends) });
    }
    if (known.cents !== undefined && later.cents !== undefined) {
      const logs = still.map(({ costFactor }) => Math.log(costFactor));
      cost.push({ chain: linked.chain, became: Math.log(later.cents / known.cents), ...bounds(logs) });
    }
  }
  return { end, cost };
}

const daysOfYear = 365.25;
