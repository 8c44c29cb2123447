import type { LogGap } from "./gap.ts";
import type { DestroyOrder, EraseOrder, LogMonth } from "./gap-order.ts";
import type { LogRecord, OpenedRecord, StoredRecord } from "./record.ts";

/** What a caller gets for a record that is durable and in the tree. */
export interface LogReceipt {
  readonly origin: string;
  readonly index: number;
  /** The 33-byte commitment that is the leaf of the tree. */
  readonly entry: Uint8Array;
  /** Signed checkpoint (C2SP tlog-checkpoint) of a tree that holds the record. */
  readonly checkpoint: string;
  /** Inclusion proof, RFC 9162 section 2.1.3.1: from the leaf to the root, 32 bytes each. */
  readonly hashes: readonly Uint8Array[];
  /** The same as text (C2SP tlog-proof), with the entry as its `extra` line. */
  proof(): string;
}

/** The head of one shard. */
export interface LogHead {
  readonly origin: string;
  /** Number of records that are durable. */
  readonly size: number;
  /** Signed checkpoint of that size. */
  readonly checkpoint: string;
  /** C2SP signed-note verifier key of this origin. */
  readonly verifierKey: string;
}

/** For each origin the first index that a follower has not seen. An origin that is absent starts at 0. */
export type LogPosition = Readonly<Record<string, number>>;

/** Records of one origin in order, and the position after them: store it with what you made of the records. */
export interface FollowedBatch {
  readonly records: readonly OpenedRecord[];
  readonly position: LogPosition;
}

/**
 * An append-only log of commitments with sealed payloads beside it, in shards (origins) of one organisation:
 * `<organisation>/log/<retention class>/<year>h<1|2>`.
 */
export interface Log {
  /**
   * Appends all records in one batch. Resolves when all are durable, in the tree and under a signed checkpoint;
   * the receipts stand in the order of the records.
   *
   * @throws LogError LOG_FULL, LOG_READ_ONLY, LOG_FAILED (after these nothing more is accepted), LOG_CLOSED,
   *   LOG_BAD_RECORD, LOG_TOO_LARGE, LOG_MONTH_DESTROYED
   */
  append(records: readonly LogRecord[]): Promise<readonly LogReceipt[]>;
  /** @throws LogError LOG_UNKNOWN_RECORD, LOG_ERASED, LOG_CORRUPT (the payload does not give the entry) */
  read(origin: string, index: number): Promise<StoredRecord>;
  /** Inclusion proof of a record in the present tree, as C2SP tlog-proof with the entry as `extra`. */
  prove(origin: string, index: number): Promise<string>;
  /** Consistency proof, RFC 9162 section 2.1.4.1, from one size to another (default: the present size). */
  consistency(origin: string, from: number, to?: number): Promise<readonly Uint8Array[]>;
  /** The durable head of every shard, in order of origin. */
  logs(): readonly LogHead[];
  /**
   * A public file of a shard: `checkpoint`, `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]` (C2SP
   * tlog-tiles), of any width up to the durable size. Undefined when there is none. Payloads are not public.
   */
  tile(origin: string, path: string): Promise<Uint8Array | undefined>;
  /**
   * A line that extends the checkpoints of a log from now on (C2SP tlog-checkpoint): what its map is. It takes the
   * place of the one before. The next publication shows it, also when no record comes.
   *
   * @throws LogError LOG_UNKNOWN_RECORD, LOG_MALFORMED when it is not the line of a map of at most the present size
   */
  extend(origin: string, line: string): void;
  /** Writes everything that is durable to the static files, and syncs them. */
  publish(): Promise<void>;
  /**
   * The records from a position on, in order within each origin, and then every new one. Ends when the log
   * closes or the caller leaves the loop. Records whose payload is gone are passed over.
   *
   * @param most stop reading for a batch once it has so many records; without it, as many as make a bulk insert worthwhile
   */
  follow(position: LogPosition, most?: number): AsyncIterable<FollowedBatch>;
  /**
   * Removes the payload of one record for good; its entry stays in the tree, and what is proved stays proved. The
   * audit record that stands for it is appended first. Resolves when nothing of the payload is left in the files
   * of the log; after a crash, opening the log goes on with it.
   *
   * @throws LogError LOG_UNKNOWN_RECORD, LOG_ERASED when it is gone already, and what `append` throws
   */
  erase(order: EraseOrder): Promise<LogGap>;
  /**
   * Destroys a month of a retention class: its sealing keys and its payloads. No record can be appended to it from
   * the call on. A month that was destroyed before gives the gap that it left.
   *
   * @throws LogError LOG_UNKNOWN_RECORD when the month never had a record, LOG_BAD_RECORD when the audit record would
   *   go into that same month, and what `append` throws
   */
  destroyMonth(order: DestroyOrder): Promise<LogGap>;
  /** What is gone, in order of origin and of the first index. */
  gaps(): readonly LogGap[];
  /** The months that have had records, in order of class and month. */
  months(): readonly LogMonth[];
  /** Waits for what was appended, publishes, and releases the directory. */
  close(): Promise<void>;
}
