import type { RejectCode } from "./rejection.ts";

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);
/** How far the clock of a sender may be ahead. */
const clockSkewMs = 300_000;

/**
 * What is wrong with a time. One in another unit is told from one that is wrong by the power of a thousand that it
 * is off by.
 *
 * @param time milliseconds since the Unix epoch, as they were sent; 0 when none were
 */
export function timeFault(time: number, now: number): RejectCode | undefined {
  if (time >= earliest && time < latest) return time > now + clockSkewMs ? "TIME_AHEAD" : undefined;
  if (time === 0) return "TIME_MISSING";
  for (const factor of [1e3, 1e6, 1e9, 1e-3, 1e-6]) {
    if (time * factor >= earliest && time * factor < latest) return "TIME_UNIT";
  }
  return "TIME_WRONG";
}
