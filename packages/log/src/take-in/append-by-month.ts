import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { monthOf } from "../domain/origin.ts";
import type { LogRecord } from "../domain/record.ts";

/**
 * Appends records of which some may belong to a month that is destroyed: those are left out, and the others stand.
 *
 * @returns the places of what was left out
 * @throws LogError of the log for any other reason; then what was written before may stand
 */
export async function appendByMonth(
  log: Pick<Log, "append">,
  records: readonly LogRecord[],
): Promise<readonly number[]> {
  try {
    if (records.length > 0) await log.append(records);
    return [];
  } catch (error) {
    if (!isDestroyed(error)) throw error;
  }
  // The log refuses a call as a whole, so nothing of it stands yet.
  const months = new Map<string, number[]>();
  for (const [place, { retentionClass, time }] of records.entries()) {
    const month = `${retentionClass} ${monthOf(time)}`;
    const places = months.get(month) ?? [];
    places.push(place);
    months.set(month, places);
  }
  const left: number[] = [];
  for (const places of months.values()) {
    try {
      await log.append(places.flatMap((place) => records[place] ?? []));
    } catch (error) {
      if (!isDestroyed(error)) throw error;
      left.push(...places);
    }
  }
  return left;
}

function isDestroyed(error: unknown): boolean {
  return error instanceof LogError && error.code === "LOG_MONTH_DESTROYED";
}
