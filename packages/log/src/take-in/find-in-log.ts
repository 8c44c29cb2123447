import type { Log, LogPosition } from "../domain/log.ts";
import type { OpenedRecord } from "../domain/record.ts";

/**
 * Looks what was appended since a moment through, for whoever stopped between the log and the note that it had
 * written there.
 *
 * @param since the sizes of the logs at that moment
 */
export async function findInLog(
  log: Pick<Log, "follow" | "logs">,
  since: LogPosition,
  onRecord: (record: OpenedRecord) => void,
): Promise<void> {
  const heads = log.logs();
  const missing = new Set(
    heads.filter(({ origin, size }) => (since[origin] ?? 0) < size).map(({ origin }) => origin),
  );
  if (missing.size === 0) return;
  for await (const { records, position } of log.follow(since)) {
    for (const record of records) onRecord(record);
    for (const { origin, size } of heads) if ((position[origin] ?? 0) >= size) missing.delete(origin);
    // Following never ends by itself: it waits for what is still to be appended.
    if (missing.size === 0) return;
  }
}

/** The sizes of the logs now. */
export function headsOf(log: Pick<Log, "logs">): LogPosition {
  return Object.fromEntries(log.logs().map(({ origin, size }) => [origin, size]));
}
