import type { Log, LogPosition, OpenedRecord } from "@grondslag/log";

/** The end of the log, and the origins of which there is more before it. */
export interface LastRecords {
  readonly batches: AsyncIterable<readonly OpenedRecord[]>;
  readonly cut: readonly string[];
}

const batchSize = 1_024;

/**
 * The last records of all logs together, as they stand now: of each its newest, and no log takes the room of another.
 *
 * @param most so many at most, over all logs
 */
export function lastRecords(log: Pick<Log, "follow" | "logs">, most: number): LastRecords {
  const heads = [...log.logs()].sort((a, b) => a.size - b.size);
  const start: Record<string, number> = {};
  const ends = new Map<string, number>();
  let room = most;
  for (const [place, { origin, size }] of heads.entries()) {
    const taken = Math.min(size, Math.floor(room / (heads.length - place)));
    room -= taken;
    start[origin] = size - taken;
    if (taken > 0) ends.set(origin, size);
  }
  const cut = heads.map(({ origin }) => origin).filter((origin) => (start[origin] ?? 0) > 0);
  return { batches: recordsUntil(log, start, ends), cut };
}

async function* recordsUntil(
  log: Pick<Log, "follow">,
  start: LogPosition,
  ends: ReadonlyMap<string, number>,
): AsyncGenerator<readonly OpenedRecord[]> {
  const left = new Map(ends);
  if (left.size === 0) return;
  // Following never ends by itself: it waits for what is still to be appended.
  for await (const { records, position } of log.follow(start, batchSize)) {
    yield records.filter(({ origin, index }) => index < (ends.get(origin) ?? 0));
    for (const [origin, size] of left) if ((position[origin] ?? 0) >= size) left.delete(origin);
    if (left.size === 0) return;
  }
}
