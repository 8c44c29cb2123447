import type { LogGap } from "../domain/gap.ts";
import type { RecordGap } from "../domain/gap-order.ts";
import { clockDoubted } from "./doubted-clock.ts";
import { refuseHeldMonth } from "./find-holds.ts";
import { forgetGaps } from "./forget-gaps.ts";
import type { RetentionServices } from "./ports.ts";
import { readCalendar } from "./read-calendar.ts";
import { RetentionError } from "./retention-error.ts";

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
    const motive = "retention calendar";
    const record: RecordGap = async (claim) => {
      // A hold may have come since the calendar was read.
      await refuseHeldMonth(services, { retentionClass, month });
      return gapRecord({ by: undefined, motive }, claim);
    };
    try {
      onDestroyed(await log.destroyMonth({ retentionClass, month, legalBasis, record }));
    } catch (error) {
      if (!(error instanceof RetentionError && error.code === "UNDER_HOLD")) throw error;
    }
  }
  await forgetGaps(services);
}
