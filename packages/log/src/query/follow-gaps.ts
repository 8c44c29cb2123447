import type { IndexRange, LogGap } from "../domain/gap.ts";
import type { Log, LogPosition } from "../domain/log.ts";
import { gapName } from "../retention/forget-gaps.ts";
import type { QueryStore } from "./query-store.ts";

export interface FollowGapsServices {
  readonly log: Pick<Log, "gaps">;
  readonly store: Pick<QueryStore, "forget">;
  /** How far the rows in the store reach. */
  readonly position: () => Promise<LogPosition>;
}

/** Ranges of one statement, at most. */
const manyRanges = 1_000;

/**
 * Lets one query store forget what is gone from the log. Each store does so by itself, and looks at every gap again after
 * a start: it may have been filled, or away, while another server of the same log made them.
 *
 * @returns one round of that. It does nothing while there is no new gap, and leaves for the next round those whose rows
 *   may still be on their way to the store.
 */
export function gapFollower({ log, store, position }: FollowGapsServices): () => Promise<void> {
  const known = new Set<string>();
  return async () => {
    const fresh = log.gaps().filter((gap) => !known.has(gapName(gap)));
    if (fresh.length === 0) return;
    const reached = await position();
    const byOrigin = new Map<string, LogGap[]>();
    for (const gap of fresh) {
      if ((reached[gap.origin] ?? 0) < endOf(gap.ranges)) continue;
      byOrigin.set(gap.origin, [...(byOrigin.get(gap.origin) ?? []), gap]);
    }
    for (const [origin, gaps] of byOrigin) {
      const ranges = gaps.flatMap((gap) => gap.ranges);
      for (let at = 0; at < ranges.length; at += manyRanges) {
        await store.forget({ origin, ranges: ranges.slice(at, at + manyRanges) });
      }
      for (const gap of gaps) known.add(gapName(gap));
    }
  };
}

function endOf(ranges: readonly IndexRange[]): number {
  return ranges.reduce((end, [, to]) => Math.max(end, to), 0);
}
