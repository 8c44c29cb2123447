import type { LogGap } from "../domain/gap.ts";
import { clockDoubted } from "./doubted-clock.ts";
import { holdsInForce, holdsOnMonth } from "./find-holds.ts";
import { forgetGaps } from "./forget-gaps.ts";
import type { RetentionServices } from "./ports.ts";
import { readCalendar } from "./read-calendar.ts";

/**
 * Destroys every month of this server's log whose period has ended and that no hold keeps, the oldest first, and lets
 * the projections forget what is gone. Killed at any moment, it goes on at the next round.
 *
 * @param onDestroyed hears of each month when it is gone
 * @throws RetentionError CLOCK_DOUBTED when a month seems to be due by a clock that may be wrong; nothing went then
 */
export async function destroyDueMonths(
  services: RetentionServices,
  onDestroyed: (gap: LogGap) => void = () => undefined,
): Promise<void> {
  const { log, gapRecord } = services;
  await services.caughtUp();
  const due = (await readCalendar(services)).filter(({ state }) => state === "due").reverse();
  // Asked at every round, so that it sees each jump, and after the calendar was read by that clock.
  const doubt = await services.clockDoubt?.();
  if (due.length > 0 && doubt !== undefined) {
    await forgetGaps(services);
    throw clockDoubted(doubt);
  }
  for (const { retentionClass, month, legalBasis = "" } of due) {
    // A hold may have come while the month before was destroyed.
    const holds = await holdsOnMonth(services, await holdsInForce(services), { retentionClass, month });
    if (holds.length > 0) continue;
    const motive = "retention calendar";
    const record = (claim: Parameters<typeof gapRecord>[1]) => gapRecord({ by: undefined, motive }, claim);
    onDestroyed(await log.destroyMonth({ retentionClass, month, legalBasis, record }));
  }
  await forgetGaps(services);
}
