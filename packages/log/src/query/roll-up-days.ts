import { type Clock, dayInAmsterdam } from "@grondslag/kernel";
import type { QueryStore } from "./query-store.ts";

export interface RollUpServices {
  readonly store: Pick<QueryStore, "staleDays" | "rollUp">;
  readonly clock: Clock;
}

/** So many days at a time, so that the job can be stopped in between. */
const daysAtOnce = 31;

/**
 * Makes the figures of each finished day that has other rows than when they were made: days that ended since, days
 * for which lines came in late, days of which rows were destroyed. Each day costs what that day has.
 *
 * @param go on with the next day; false stops.
 * @returns the days that were made anew
 */
export async function rollUpDays(
  { store, clock }: RollUpServices,
  go: () => boolean = () => true,
): Promise<readonly string[]> {
  const made: string[] = [];
  const days = await store.staleDays(dayInAmsterdam(clock.now()), daysAtOnce);
  for (const day of days) {
    if (!go()) break;
    await store.rollUp(day);
    made.push(day);
  }
  return made;
}
