import { type Interval, type KeptOutage, lengthOf, minus, unionOf } from "./outage.ts";

/** How much something worked in a year against what was promised. All times in whole ms. */
export interface Availability {
  readonly year: number;
  /** Until when is known: now, or the end of the year. */
  readonly until: number;
  /** Thousandths of a percent: 99900 is 99.9 %. */
  readonly target: number;
  /** What may be lost in the whole year: 8 h 45.6 min of a year of 365 days for 99.9 %. */
  readonly allowedMs: number;
  readonly downMs: number;
  /** Announced work, which does not count as downtime. */
  readonly plannedMs: number;
  /** What is left of `allowedMs`; below zero after a breach. */
  readonly remainingMs: number;
  /** The moment from which on more was lost than promised. */
  readonly breachedAt?: number;
  /** Share of the time that passed in which it worked, in thousandths of a percent, rounded down. */
  readonly worked: number;
}

/** A time of downtime or of work, and when it was told. */
export type Downtime = Pick<KeptOutage, "from" | "until" | "planned" | "toldAt">;

/**
 * Measures a calendar year in UTC, in which no hour comes twice or is left out.
 *
 * Announced work counts apart when it was told before it began; told later it is downtime like any other. An outage
 * within announced work is announced.
 *
 * @param target thousandths of a percent, 0 to 100000.
 * @param now ms since the epoch: what lasts, lasts until now.
 */
export function measureAvailability(
  outages: readonly Downtime[],
  target: number,
  year: number,
  now: number,
): Availability {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const until = Math.max(start, Math.min(end, now));
  const clip = ({ from, until: ended = now }: Downtime): Interval => ({
    from: Math.max(start, from),
    until: Math.min(until, ended),
  });
  const announced = unionOf(outages.filter(isAnnounced).map(clip));
  const down = minus(outages.filter((outage) => !isAnnounced(outage)).map(clip), announced);
  const allowedMs = Math.floor(((end - start) * (100_000 - target)) / 100_000);
  const downMs = lengthOf(down);
  const breachedAt = momentOf(down, allowedMs);
  const passed = until - start;
  return {
    year,
    until,
    target,
    allowedMs,
    downMs,
    plannedMs: lengthOf(announced),
    remainingMs: allowedMs - downMs,
    ...(breachedAt !== undefined && { breachedAt }),
    worked: passed === 0 ? 100_000 : Math.floor(((passed - downMs) * 100_000) / passed),
  };
}

/** Hours and minutes to the nearest minute, as people say them: `8 h 46 min`. */
export function hoursAndMinutes(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  return `${ms < 0 && minutes > 0 ? "-" : ""}${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Cents that would have passed in a time, of what passes in a day; half a cent is rounded up (row L11). */
export function centsDuring(centsPerDay: bigint, ms: number): bigint {
  const dayMs = 86_400_000n;
  return (centsPerDay * BigInt(ms) * 2n + dayMs) / (2n * dayMs);
}

/** Whether it is work that was told of before it began. */
export function isAnnounced({ planned, toldAt, from }: Downtime): boolean {
  return planned && toldAt < from;
}

/** The moment at which the budget is used up and more is lost. */
function momentOf(down: readonly Interval[], allowedMs: number): number | undefined {
  let left = allowedMs;
  for (const { from, until } of down) {
    if (until - from > left) return from + left;
    left -= until - from;
  }
  return undefined;
}
