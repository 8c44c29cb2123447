import { isInRanges } from "../domain/gap.ts";
import type { Log } from "../domain/log.ts";
import type { IndexSpan } from "../verify-subject-proof.ts";

/**
 * The first span that a map shows nothing of although the log has no gap there: the file of a segment was lost, and
 * that must not pass for destruction. Undefined when every span is gone from the log.
 */
export function unexplainedSpan(
  log: Pick<Log, "gaps">,
  origin: string,
  spans: readonly IndexSpan[],
): IndexSpan | undefined {
  const gaps = log.gaps().filter((gap) => gap.origin === origin);
  return spans.find(({ from, to }) => {
    for (let index = from; index < to; index += 1) {
      if (!gaps.some(({ ranges }) => isInRanges(ranges, index))) return true;
    }
    return false;
  });
}
