import { daysBetween } from "@grondslag/kernel";
import { featuresOf, hasGrown, hasSlipped, type WorkYear } from "@grondslag/portfolio";
import type { LinkedRow } from "./uk-links.ts";
import type { UkRow } from "./uk-projects.ts";

/** What is asked of a model: does the end move later, does the cost grow, in the next year. */
export type Target = "slip" | "growth";

/** A project in a year, and what the report of the next year says of it. */
export interface UkCase {
  readonly year: number;
  readonly chain: string;
  readonly department: string;
  readonly known: WorkYear;
  readonly rating?: number;
  /** Facts of the product, and those that only these figures have. */
  readonly features: Readonly<Record<string, number>>;
  readonly later: { readonly endOn?: string; readonly cents?: number };
  /** The day of the figures of the next year. */
  readonly laterOn: string;
}

/** Figures of the report of a year are of the end of September before it. */
export function dayOfFigures(year: number): string {
  return `${year - 1}-09-30`;
}

/** Facts that a published rating and a budget add to those of the product. */
export const publishedFeatures = ["rating", "no-rating", "rating-worse", "overspent"] as const;

/** Pairs of years from `from` up to `until`: the report of `until` is the last that is looked at. */
export function pairsOf(rows: readonly LinkedRow[], from: number, until: number): readonly UkCase[] {
  return rows.flatMap((linked) => {
    const { row, next, chain } = linked;
    if (next === undefined || row.year < from || next.row.year > until) return [];
    const known = knownOf(linked);
    return [
      {
        year: row.year,
        chain,
        department: row.department,
        known,
        ...(row.rating !== undefined && { rating: row.rating }),
        features: { ...featuresOf(known), ...published(row, linked.before) },
        later: next.row,
        laterOn: dayOfFigures(next.row.year),
      },
    ];
  });
}

/** What was known of a project when the report of its row came out. */
export function knownOf({ row, before }: LinkedRow): WorkYear {
  return {
    on: dayOfFigures(row.year),
    ...(row.startOn !== undefined && { startOn: row.startOn }),
    ...(row.endOn !== undefined && { endOn: row.endOn }),
    ...(row.cents !== undefined && { cents: row.cents }),
    ...(before !== undefined && { before }),
  };
}

/** Whether it happened; undefined when one of the two reports does not say. */
export function outcomeOf({ known, later }: UkCase, target: Target): boolean | undefined {
  if (target === "slip") return hasSlipped(known.endOn, later.endOn);
  if (known.cents === undefined || later.cents === undefined) return undefined;
  return hasGrown(known.cents, later.cents);
}

/** Bounds beside those of the product: days, and shares of the cost. */
export const bounds: Readonly<Record<Target, readonly number[]>> = {
  slip: [0, 30, 92, 183],
  growth: [0, 0.02, 0.05, 0.1],
};

/** Whether the end moved by more days, or the cost grew by a larger share, than a bound. */
export function movedBeyond({ known, later }: UkCase, target: Target, bound: number): boolean | undefined {
  if (target === "growth")
    return known.cents === undefined || later.cents === undefined
      ? undefined
      : later.cents > known.cents * (1 + bound);
  const moved = movedDays(known.endOn, later.endOn);
  return moved === undefined ? undefined : moved > bound;
}

/** Days by which the stated end moved. */
export function movedDays(endOn: string | undefined, laterEndOn: string | undefined): number | undefined {
  return endOn === undefined || laterEndOn === undefined ? undefined : daysBetween(endOn, laterEndOn);
}

function published(
  row: UkRow,
  before: UkRow | undefined,
): Record<(typeof publishedFeatures)[number], number> {
  const worse = row.rating !== undefined && before?.rating !== undefined ? row.rating - before.rating : 0;
  return {
    rating: row.rating ?? 3,
    "no-rating": row.rating === undefined ? 1 : 0,
    "rating-worse": worse,
    overspent: row.overspend !== undefined && row.overspend > 1.05 ? 1 : 0,
  };
}
