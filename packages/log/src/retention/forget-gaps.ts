import type { LogGap } from "../domain/gap.ts";
import type { RetentionServices } from "./ports.ts";

/** What names a gap of a log, wherever that stands. */
export function gapName({ origin, month, ranges }: LogGap): string {
  return `${origin} ${month ?? `#${ranges[0]?.[0] ?? 0}`}`;
}

/**
 * Lets every projection forget what is gone from the log, once for each gap; when one fails, all are asked again at
 * the next round.
 *
 * @returns how many gaps were forgotten now
 */
export async function forgetGaps(
  services: Pick<RetentionServices, "log" | "store" | "caughtUp" | "forgetters" | "clock">,
): Promise<number> {
  const { log, store, forgetters, clock } = services;
  const known = await store.forgotten();
  const fresh = log.gaps().filter((gap) => !known.has(gapName(gap)));
  if (fresh.length === 0) return 0;
  // What was read from the log before the gap is in the projections by then, and nothing of it comes after.
  await services.caughtUp();
  for (const gap of fresh) {
    for (const forgetter of forgetters) await forgetter.forget(gap);
    await store.setForgotten(gapName(gap), clock.now());
  }
  return fresh.length;
}
