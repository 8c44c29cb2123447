import { monthDestroyed } from "../../domain/gap-order.ts";
import { LogError } from "../../domain/log-error.ts";
import { keyIdLength } from "../shards/payload-chunk.ts";
import { type BatchSection, parseBatch } from "./batch-body.ts";
import { type BatchWriter, type OwnBatch, uuidOf } from "./batch-writer.ts";
import type { Querying } from "./database-files.ts";
import type { LogSession } from "./log-session.ts";
import { formatSections } from "./log-tables.ts";
import { placeBatches, type SplitChunk, type WaitingBatch } from "./place-batches.ts";
import type { Replica } from "./replica.ts";

/** Batches that are integrated at once, at most: bounds memory, as each has some megabytes at most. */
const manyBatches = 16;
/** What no later attempt mends: such a batch leaves the queue. */
const forGood: ReadonlySet<string> = new Set(["LOG_CORRUPT", "LOG_MONTH_DESTROYED"]);
/** Where a chunk names its key. */
const keyIdOffset = 10;

export interface IntegratorOptions {
  readonly replica: Replica;
  readonly writer: BatchWriter;
  readonly batchKey: Buffer;
  readonly split: SplitChunk;
  /** Whether a sealing key, by its id in hexadecimal, is of a month that takes no record any more. */
  readonly isClosed: (keyId: string) => boolean;
  /** Whether there is such a sealing key: what was sealed with one that is lost could never be read. */
  readonly isKnown: (keyId: Buffer) => Promise<boolean>;
  /** Told of a batch that was not taken in. */
  readonly onRefused: (fault: LogError) => void;
}

interface FoundBatch extends WaitingBatch {
  /** Its number in the queue; undefined for one that this node brings itself. */
  readonly id: string | undefined;
}

/**
 * Gives batches their place: one node at a time does this, as integrator of a term. The database takes an integration
 * only if it is the next one, of the present term, and every log still has the size and root that the integrator
 * started from; so a second one, or one that was asleep, cannot make a fork.
 */
export class Integrator {
  readonly term: number;
  readonly #options: IntegratorOptions;
  readonly #session: LogSession;

  constructor(term: number, session: LogSession, options: IntegratorOptions) {
    this.term = term;
    this.#session = session;
    this.#options = options;
  }

  /**
   * Integrates what waits: what this node brings, and, when `look` says so, what others have handed over.
   *
   * @returns the number of batches of others, and whether there was anything
   * @throws the fault of the database; GL001 when another node is the integrator by now
   */
  async integrate(
    own: OwnBatch | undefined,
    look: boolean,
  ): Promise<{ readonly others: number; readonly any: boolean }> {
    const waiting = look ? await this.#waiting() : [];
    const batches: FoundBatch[] = [...waiting];
    if (own !== undefined) batches.push({ ...own, id: undefined });
    if (batches.length === 0) return { others: 0, any: false };
    const { writer } = this.#options;
    const others = waiting.filter(({ key }) => !writer.outstanding.has(key)).length;
    await this.#commit(batches, own);
    return { others, any: true };
  }

  async #commit(batches: readonly FoundBatch[], own: OwnBatch | undefined): Promise<void> {
    const { replica, split } = this.#options;
    const sequence = replica.sequence + 1;
    const placed = await placeBatches(batches, (origin) => replica.shardOf(origin), split);
    const checkpoints = new Map(placed.map(({ shard, tree }) => [shard.origin, shard.sign(tree)]));
    const sections = formatSections(
      placed.map(({ shard: { origin }, resealed }) => ({
        origin,
        checkpoint: checkpoints.get(origin) ?? "",
        resealed,
      })),
    );
    const keys = batches.map(({ key }) => key);
    await this.#session.commit.query({
      name: "integrate",
      text: "select log_store.integrate($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
      values: [
        sequence,
        this.term,
        own?.key ?? null,
        own?.body ?? null,
        batches.flatMap(({ id }) => id ?? []),
        keys,
        sections,
        placed.map(({ shard }) => shard.origin),
        placed.map(({ shard }) => shard.size),
        placed.map(({ shard }) => base64(shard.prepared.root)),
        placed.map(({ tree }) => tree.size),
        placed.map(({ tree }) => base64(tree.root)),
        placed.map(({ shard }) => checkpoints.get(shard.origin)),
      ],
    });
    replica.apply(sequence, keys, placed, checkpoints);
  }

  /** The batches in the queue, in its order. One that no node of this log made is put aside. */
  async #waiting(): Promise<readonly FoundBatch[]> {
    const { writer, batchKey, onRefused } = this.#options;
    const text = `select waiting.id::text as id, key::text as key,
        case when key = any ($1::uuid[]) then null else body end as body
      from log_store.waiting join log_store.batch using (key) order by waiting.id limit $2`;
    const { rows } = await this.#session.control.query<{ id: string; key: string; body: Buffer | null }>(
      text,
      [[...writer.outstanding.keys()], manyBatches],
    );
    const found: FoundBatch[] = [];
    for (const { id, key, body } of rows) {
      try {
        const own = body === null ? writer.outstanding.get(key) : undefined;
        if (body === null && own === undefined) continue;
        const sections = own?.sections ?? parseBatch(batchKey, uuidOf(key), body ?? Buffer.alloc(0));
        await this.#checkKeys(sections);
        found.push({ id, key, sections });
      } catch (error) {
        if (!(error instanceof LogError) || !forGood.has(error.code)) throw error;
        await this.#session.control.query("delete from log_store.waiting where id = $1", [id]);
        onRefused(error);
      }
    }
    return found;
  }

  /**
   * @throws LogError LOG_MONTH_DESTROYED when a record of the batch is of a month that was destroyed meanwhile,
   *   LOG_CORRUPT when its sealing key is not there
   */
  async #checkKeys(sections: readonly BatchSection[]): Promise<void> {
    const { isClosed, isKnown } = this.#options;
    for (const { origin, chunks } of sections) {
      let before: Buffer | undefined;
      for (const { bytes } of chunks) {
        const keyId = bytes.subarray(keyIdOffset, keyIdOffset + keyIdLength);
        if (before?.equals(keyId) === true) continue;
        before = keyId;
        if (isClosed(keyId.toString("hex"))) throw monthDestroyed(origin, "");
        if (await isKnown(keyId)) continue;
        throw new LogError("LOG_CORRUPT", "the sealing key of a batch is not there: it was not taken in", {
          where: origin,
        });
      }
    }
  }
}

function base64(root: Uint8Array): string {
  return Buffer.from(root.buffer, root.byteOffset, root.byteLength).toString("base64");
}

/** Makes a node the integrator when nobody is, or whoever is has been silent for too long. */
export async function claimTerm(
  { control, commit }: LogSession,
  node: string,
  leaseMs: number,
): Promise<number | undefined> {
  const { rows: backends } = await commit.query<{ pid: number }>("select pg_backend_pid() as pid");
  const { rows } = await control.query<{ term: string | null }>(
    "select log_store.claim($1, $2, $3::integer * interval '1 millisecond') as term",
    [node, backends[0]?.pid, leaseMs],
  );
  const term = rows[0]?.term ?? null;
  return term === null ? undefined : Number(term);
}

/** Tells that the integrator lives. Says nothing while a commit of the integrator itself is under way. */
export async function beat(database: Querying, term: number): Promise<boolean> {
  await database.query(
    `update log_store.state set beat = clock_timestamp()
      where term = $1 and one = (select one from log_store.state for update skip locked)`,
    [term],
  );
  const { rows } = await database.query<{ term: string }>("select term from log_store.state");
  return Number(rows[0]?.term) === term;
}
