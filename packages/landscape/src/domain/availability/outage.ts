/** A time during which something did not work, or was not to work. */
export type Outage = {
  /** Who tells: a monitoring program, a desk. */
  readonly source: string;
  /** Its name at that source; told again, it is the same outage. */
  readonly key: string;
  /** Id of the item. */
  readonly item: string;
  /** Ms since the epoch. */
  readonly from: number;
  /** Ms since the epoch; absent while it lasts. */
  readonly until?: number;
  /** Work that was announced: it is counted apart when it was told before it began. */
  readonly planned: boolean;
  readonly text?: string;
};

/** An outage as it is kept. */
export interface KeptOutage extends Outage {
  /** When it was told first, ms since the epoch. */
  readonly toldAt: number;
}

/** From a moment up to and without another, ms since the epoch. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

/** The same time in as few intervals as can be, in order; intervals without length vanish. */
export function unionOf(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from);
  const union: Interval[] = [];
  for (const next of sorted) {
    const last = union.at(-1);
    if (last === undefined || next.from > last.until) union.push(next);
    else if (next.until > last.until) union[union.length - 1] = { from: last.from, until: next.until };
  }
  return union;
}

/** The part of `those` that lies in none of `without`. */
export function minus(those: readonly Interval[], without: readonly Interval[]): readonly Interval[] {
  const cut = unionOf(without);
  return unionOf(those).flatMap((interval) => {
    const left: Interval[] = [];
    let { from } = interval;
    for (const hole of cut) {
      if (hole.until <= from || hole.from >= interval.until) continue;
      if (hole.from > from) left.push({ from, until: hole.from });
      from = hole.until;
    }
    return from < interval.until ? [...left, { from, until: interval.until }] : left;
  });
}

/** Ms in intervals that do not overlap. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((total, { from, until }) => total + until - from, 0);
}

/**
 * Since when an outage counts as told. Work that is announced and then ends sooner was told when it was announced;
 * work that is made longer or moved is told anew, so that nobody announces downtime after it happened.
 *
 * @param before what was kept of it, when something was.
 * @param at now, ms since the epoch.
 */
export function toldWhen(outage: Outage, before: KeptOutage | undefined, at: number): number | "unchanged" {
  if (before === undefined) return at;
  const { item, from, until = Number.POSITIVE_INFINITY, planned, text } = outage;
  const ended = before.until ?? Number.POSITIVE_INFINITY;
  const isSame =
    before.item === item && before.from === from && ended === until && before.planned === planned;
  if (isSame && before.text === text) return "unchanged";
  const within = before.item === item && before.from <= from && until <= ended && before.planned === planned;
  return within ? before.toldAt : at;
}
