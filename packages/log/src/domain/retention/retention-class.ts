import type { LogMonth } from "../gap-order.ts";

/** How long records of a class are kept: one version of the agency's own choice, never an official rule. */
export interface RetentionClass {
  /** Slug, as in the names of the logs. */
  readonly id: string;
  /** From 1. */
  readonly version: number;
  /** Whole months after the month of a record; undefined: for ever. */
  readonly months: number | undefined;
  /** Law, selection list or risk analysis that the period rests on. */
  readonly legalBasis: string;
  /** First day that it holds, `YYYY-MM-DD` in Amsterdam. */
  readonly from: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
}

/** The version that holds on a day: of those that have begun, the newest. */
export function classOn(versions: readonly RetentionClass[], day: string): RetentionClass | undefined {
  return newestOf(versions.filter(({ from }) => from <= day));
}

/** The version that will hold next; undefined when none was decided. */
export function classComing(versions: readonly RetentionClass[], day: string): RetentionClass | undefined {
  const later = versions.filter(({ from }) => from > day).sort((a, b) => (a.from < b.from ? -1 : 1));
  return newestOf(later.filter(({ from }) => from === later[0]?.from));
}

function newestOf(versions: readonly RetentionClass[]): RetentionClass | undefined {
  return versions.toSorted((a, b) => b.version - a.version)[0];
}

/** First moment (ms) at which a month need not be kept any longer. @param month `2026-11`, in UTC */
export function dueAt(month: string, months: number): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return Date.UTC(year, number + months, 1);
}

/** The months of a class that would be due at a moment (ms) under a period, oldest first. */
export function monthsDue(
  months: readonly LogMonth[],
  { id, months: period }: Pick<RetentionClass, "id" | "months">,
  at: number,
): readonly string[] {
  if (period === undefined) return [];
  return months
    .filter(({ retentionClass, month, state }) => {
      return retentionClass === id && state === "kept" && dueAt(month, period) <= at;
    })
    .map(({ month }) => month)
    .sort();
}

/** Whether a month is over at a moment (ms). @param month `2026-11`, in UTC */
export function isOver(month: string, now: number): boolean {
  return now >= dueAt(month, 0);
}
