import type { KeyObject } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import type { LogGap } from "../../domain/gap.ts";
import type { DestroyOrder, EraseOrder, LogMonth } from "../../domain/gap-order.ts";
import type { FollowedBatch, Log, LogHead, LogPosition, LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord, StoredRecord } from "../../domain/record.ts";
import type { LogFiles, MasterKeys } from "../../ports.ts";
import { KeyRing } from "../keys/key-ring.ts";
import { rotateKeys } from "../keys/rotate-keys.ts";
import { GapNotes } from "../shards/gap-notes.ts";
import { checkRecord } from "../shards/payload-record.ts";
import { RecordRoutes } from "../shards/record-routes.ts";
import { SealingKeys } from "../shards/sealing-keys.ts";
import { ShardReader } from "../shards/shard-reader.ts";
import { ShardReads } from "../shards/shard-reads.ts";
import { agreeOnKeys } from "./agree-on-keys.ts";
import { batchKeyOf } from "./batch-body.ts";
import { BatchWriter } from "./batch-writer.ts";
import { databaseFiles } from "./database-files.ts";
import type { GapHostParts } from "./gap-host.ts";
import { checkKeptHeads, keepHeads, SeenHeads } from "./kept-heads.ts";
import { LogNode } from "./log-node.ts";
import { openSession } from "./log-session.ts";
import { MonthKeys } from "./month-keys.ts";
import { NodeGaps } from "./node-gaps.ts";
import { Publication } from "./publication.ts";
import { Replica } from "./replica.ts";
import { Signal } from "./signal.ts";
import { splitWith } from "./split-chunk.ts";

/** What the driver needs; checked by `openPostgresLog`. */
export interface PostgresLogParts {
  readonly urls: readonly string[];
  readonly organisation: string;
  readonly signingKey: KeyObject;
  readonly masterKey: MasterKeys;
  readonly random: Random;
  readonly readOnly: boolean;
  readonly leaseMs: number;
  readonly patienceMs: number;
  readonly keepMs: number;
  /** Folder of this node alone, for the heads that it has seen. */
  readonly kept: LogFiles | undefined;
  readonly onFault: (fault: LogError) => void;
  readonly onNoStandby: () => void;
}

/** What only a node that writes has. */
interface Writing {
  readonly monthKeys: MonthKeys;
  readonly gaps: NodeGaps;
}

/** The log in a PostgreSQL database that several nodes share. */
export class PostgresLog implements Log {
  readonly #parts: PostgresLogParts;
  readonly #node: LogNode;
  readonly #reads: ShardReads;
  readonly #routes: RecordRoutes;
  readonly #ring: KeyRing;
  /** Undefined when the log is open for reading only. */
  #writing: Writing | undefined;
  /** Appends that wait for a sealing key. */
  readonly #appending = new Set<Promise<unknown>>();

  private constructor(
    parts: PostgresLogParts,
    node: LogNode,
    reads: ShardReads,
    routes: RecordRoutes,
    ring: KeyRing,
  ) {
    this.#parts = parts;
    this.#node = node;
    this.#reads = reads;
    this.#routes = routes;
    this.#ring = ring;
  }

  /** @throws LogError LOG_UNREACHABLE, LOG_CORRUPT, LOG_KEY */
  static async open(parts: PostgresLogParts): Promise<PostgresLog> {
    const { organisation, signingKey, random, urls, readOnly } = parts;
    const ring = await KeyRing.open(parts.masterKey);
    const signal = new Signal();
    const batchKey = batchKeyOf(signingKey, organisation);
    const writer = new BatchWriter(batchKey, random, () => signal.notify());
    let reads: ShardReads | undefined;
    const replica = new Replica({
      organisation,
      signingKey,
      batchKey,
      known: (key) => writer.outstanding.get(key),
      onApplied: (keys, sections) => {
        writer.placed(keys, sections);
        reads?.announce();
      },
    });
    const publication = new Publication({ organisation, replica, keepMs: parts.keepMs });
    const connect = (onWord: (word: string) => void) => openSession(urls, onWord);
    const seen = new SeenHeads(() => (reads?.closed === false ? reads : undefined));
    const node = new LogNode({ ...parts, replica, writer, publication, batchKey, signal, connect, seen });
    try {
      await node.open();
      // Whoever reads uses the connection of the moment: after a failure it is another one.
      const files = databaseFiles(() => node.session.pool);
      const keys = await SealingKeys.load(files, ring, random);
      const notes = await GapNotes.load(files);
      const routes = new RecordRoutes(organisation, signingKey, keys, replica.shards);
      const reader = new ShardReader(files, keys, notes);
      reads = new ShardReads(replica.shards, reader);
      const log = new PostgresLog(parts, node, reads, routes, ring);
      if (parts.kept !== undefined) await checkKeptHeads(parts.kept, log);
      if (!readOnly) {
        const monthKeys = new MonthKeys(routes, () => node.session.pool, parts.patienceMs);
        await monthKeys.whileNoKeyIsMade(async () => {
          await agreeOnKeys(files, ring, signingKey, random);
          if (ring.isChanging) await rotateKeys(files, ring);
        });
        await log.#start({ files, keys, notes, reader, replica, monthKeys });
      }
      return log;
    } catch (error) {
      await node.close();
      await ring.close();
      throw error;
    }
  }

  async #start(
    parts: Pick<GapHostParts, "files" | "keys" | "notes" | "reader" | "replica"> & Pick<Writing, "monthKeys">,
  ): Promise<void> {
    const { monthKeys, keys } = parts;
    const { organisation, onFault } = this.#parts;
    const node = this.#node;
    const sealingKey = async (retentionClass: string, time: number) =>
      (await monthKeys.make({ retentionClass, time })).key;
    const gapParts: GapHostParts = {
      ...parts,
      organisation,
      routes: this.#routes,
      node,
      append: (records) => this.append(records),
      routed: () => Promise.allSettled(this.#appending),
      sealingKey,
      whileNoKeyIsMade: (work) => monthKeys.whileNoKeyIsMade(work),
    };
    const gaps = new NodeGaps(gapParts, onFault);
    this.#writing = { monthKeys, gaps };
    await gaps.follow();
    node.start({
      split: splitWith(keys, sealingKey),
      isKnown: (keyId) => keys.has(keyId),
      onGaps: () => gaps.follow(),
      onLead: () => gaps.finish(),
    });
  }

  async append(records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
    const writing = this.#writable();
    for (const record of records) checkRecord(record);
    if (records.length === 0) return [];
    const routes = this.#routes.allKnown(records);
    if (!Array.isArray(routes)) return this.#appendFirst(writing, records);
    return this.#node.append(records, routes);
  }

  /** The first record of a class in a month waits for its sealing key, and closing waits for both. */
  async #appendFirst({ monthKeys }: Writing, records: readonly LogRecord[]): Promise<readonly LogReceipt[]> {
    const appending = (async () => {
      let routes = this.#routes.allKnown(records);
      while (!Array.isArray(routes)) {
        await monthKeys.make(routes);
        routes = this.#routes.allKnown(records);
      }
      return this.#node.append(records, routes);
    })();
    this.#appending.add(appending);
    try {
      return await appending;
    } finally {
      this.#appending.delete(appending);
    }
  }

  #writable(): Writing {
    this.#reads.checkOpen();
    if (this.#writing !== undefined) return this.#writing;
    throw new LogError("LOG_READ_ONLY", "the log was opened for reading", {
      remedy: "open it without readOnly",
    });
  }

  read(origin: string, index: number): Promise<StoredRecord> {
    return this.#reads.read(origin, index);
  }

  prove(origin: string, index: number): Promise<string> {
    return this.#reads.prove(origin, index);
  }

  consistency(origin: string, from: number, to?: number): Promise<readonly Uint8Array[]> {
    return this.#reads.consistency(origin, from, to);
  }

  logs(): readonly LogHead[] {
    return this.#reads.logs();
  }

  tile(origin: string, path: string): Promise<Uint8Array | undefined> {
    return this.#reads.tile(origin, path);
  }

  extend(origin: string, line: string): void {
    this.#writable();
    this.#reads.extend(origin, line);
  }

  /** Of whichever node integrates: this one or another. Also keeps the heads that this node has seen. */
  async publish(): Promise<void> {
    this.#writable();
    await this.#node.publish();
    if (this.#parts.kept !== undefined) await keepHeads(this.#parts.kept, this);
  }

  integrates(): boolean {
    return this.#node.integrates;
  }

  takes(): boolean {
    return this.#node.takes;
  }

  follow(position: LogPosition, most?: number): AsyncIterable<FollowedBatch> {
    return this.#reads.follow(position, most);
  }

  async erase(order: EraseOrder): Promise<LogGap> {
    return this.#writable().gaps.erase(order);
  }

  async destroyMonth(order: DestroyOrder): Promise<LogGap> {
    return this.#writable().gaps.destroyMonth(order);
  }

  gaps(): readonly LogGap[] {
    return this.#reads.gaps();
  }

  months(): readonly LogMonth[] {
    return this.#reads.months();
  }

  async close(): Promise<void> {
    await this.#writing?.gaps.settled();
    if (this.#reads.closed) return;
    this.#reads.close();
    try {
      await Promise.allSettled(this.#appending);
      await this.#node.close();
    } finally {
      this.#reads.announce();
      await this.#ring.close();
    }
  }
}
