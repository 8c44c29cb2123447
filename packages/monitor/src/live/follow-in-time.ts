import type { FollowedBatch, Log, LogPosition, OpenedRecord } from "@grondslag/log";

type Followed = Pick<Log, "follow" | "logs">;

/** Records that are given at once, and that are read ahead of each shard. */
const most = 1_024;

/**
 * A log whose followers get a backlog of several shards in order of time, as it came, and not one shard after the
 * other: who learns from the stream would take all but the first for a half-year late. Within a shard the order stays
 * that of the log.
 *
 * @param now milliseconds since the Unix epoch: a record that says it is later than this holds up no other
 */
export function followedInTime(log: Followed, now: () => number): Followed {
  return { logs: () => log.logs(), follow: (position) => follow(log, position, now) };
}

async function* follow(log: Followed, from: LogPosition, now: () => number): AsyncGenerator<FollowedBatch> {
  let position = from;
  let batches = log.follow(position, most)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await batches.next();
      if (done === true) return;
      const behind = log.logs().filter(({ origin, size }) => (position[origin] ?? 0) < size);
      if (behind.length <= 1) {
        position = value.position;
        yield value;
        continue;
      }
      // Several have something new: this batch is read again, with what the others have.
      await batches.return?.();
      const shards = behind.map(({ origin, size }) => new Backlog(log, origin, position[origin] ?? 0, size));
      try {
        for await (const records of inOrder(shards, now)) {
          position = { ...position, ...Object.fromEntries(shards.map(({ origin, next }) => [origin, next])) };
          yield { records, position };
        }
      } finally {
        await Promise.all(shards.map((shard) => shard.close()));
      }
      batches = log.follow(position, most)[Symbol.asyncIterator]();
    }
  } finally {
    await batches.return?.();
  }
}

/** The records of all shards, the oldest of those that come next in their own first. */
async function* inOrder(
  shards: readonly Backlog[],
  now: () => number,
): AsyncGenerator<readonly OpenedRecord[]> {
  let records: OpenedRecord[] = [];
  for (;;) {
    let first: { readonly shard: Backlog; readonly time: number } | undefined;
    for (const shard of shards) {
      const record = shard.first ?? (await shard.load());
      if (record === undefined) continue;
      const time = record.time > now() ? Number.NEGATIVE_INFINITY : record.time;
      if (first === undefined || time < first.time) first = { shard, time };
    }
    if (first === undefined) break;
    records.push(first.shard.take());
    if (records.length < most) continue;
    yield records;
    records = [];
  }
  // Also without records: the last ones of a shard may be gone.
  yield records;
}

/** What one shard held that was not seen yet, read piece by piece. */
class Backlog {
  readonly origin: string;
  readonly #end: number;
  readonly #batches: AsyncIterator<FollowedBatch>;
  #records: readonly OpenedRecord[] = [];
  #at = 0;
  /** Index after what was read. */
  #read: number;

  constructor(log: Followed, origin: string, from: number, end: number) {
    this.origin = origin;
    this.#end = end;
    this.#read = from;
    const others = log.logs().map((head) => [head.origin, Number.POSITIVE_INFINITY]);
    this.#batches = log
      .follow({ ...Object.fromEntries(others), [origin]: from }, most)
      [Symbol.asyncIterator]();
  }

  /** Undefined when the next piece must be read, or there is none. */
  get first(): OpenedRecord | undefined {
    return this.#records[this.#at];
  }

  /** Index of the first record that was not taken. */
  get next(): number {
    return this.first?.index ?? this.#read;
  }

  take(): OpenedRecord {
    const record = this.#records[this.#at];
    if (record === undefined) throw new RangeError("there is no record to take");
    this.#at += 1;
    return record;
  }

  /** Reads until there is a record. @returns undefined when there is none before the end */
  async load(): Promise<OpenedRecord | undefined> {
    while (this.first === undefined && this.#read < this.#end) {
      const { value, done } = await this.#batches.next();
      if (done === true) return undefined;
      this.#records = value.records.filter(({ origin }: OpenedRecord) => origin === this.origin);
      this.#at = 0;
      this.#read = value.position[this.origin] ?? this.#read;
    }
    return this.first;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}
