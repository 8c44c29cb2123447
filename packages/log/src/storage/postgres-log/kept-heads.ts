import { type Checkpoint, parseCheckpoint } from "../../domain/checkpoint.ts";
import type { Log } from "../../domain/log.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import { verifyConsistency } from "../../domain/merkle-verify.ts";
import { parseNote } from "../../domain/signed-note.ts";
import type { LogFiles } from "../../ports.ts";
import { replaceFile } from "../shards/replace-file.ts";
import type { Shard } from "../shards/shard.ts";
import { rolledBack } from "./rolled-back.ts";

const path = "heads.json";

/**
 * The checkpoints that this node has seen, in a folder of its own: a database that was put back is found when the
 * server starts, also when no witness is configured.
 */
export async function keepHeads(files: LogFiles, log: Pick<Log, "logs">): Promise<void> {
  const heads = Object.fromEntries(log.logs().map(({ origin, checkpoint }) => [origin, checkpoint]));
  await files.makeFolder(".");
  await replaceFile(files, path, Buffer.from(`${JSON.stringify(heads)}\n`));
}

/** @throws LogError LOG_CORRUPT when the log does not extend what this node has seen of it */
export async function checkKeptHeads(files: LogFiles, log: Pick<Log, "logs" | "consistency">): Promise<void> {
  const text = (await files.read(path))?.toString("utf8");
  if (text === undefined) return;
  const kept: Readonly<Record<string, string>> = JSON.parse(text);
  await checkSeenHeads(new Map(Object.entries(kept)), log);
}

/** What a node has seen of a log, from before it reads it anew until that is held against what it found. */
export class SeenHeads {
  readonly #seen = new Map<string, string>();
  readonly #log: () => Pick<Log, "logs" | "consistency"> | undefined;

  /** @param log undefined before it is open, and when it is closed */
  constructor(log: () => Pick<Log, "logs" | "consistency"> | undefined) {
    this.#log = log;
  }

  remember(shards: Iterable<Pick<Shard, "origin" | "size" | "checkpoint">>): void {
    for (const { origin, size, checkpoint } of shards) {
      if (size > 0 && !this.#seen.has(origin)) this.#seen.set(origin, checkpoint);
    }
  }

  /** @throws LogError LOG_CORRUPT when the log does not extend what was seen */
  async check(): Promise<void> {
    const log = this.#log();
    if (log !== undefined) await checkSeenHeads(this.#seen, log);
    this.#seen.clear();
  }
}

/**
 * @param seen checkpoints by origin
 * @throws LogError LOG_CORRUPT when the log does not extend them
 */
async function checkSeenHeads(
  seen: ReadonlyMap<string, string>,
  log: Pick<Log, "logs" | "consistency">,
): Promise<void> {
  const present = new Map(log.logs().map((head) => [head.origin, checkpointOf(head.checkpoint)]));
  for (const [origin, checkpoint] of seen) {
    const before = checkpointOf(checkpoint);
    const now = present.get(origin);
    if (now === undefined || now.size < before.size) throw rolledBack(`${origin} ${before.size}`);
    const hashes = await log.consistency(origin, before.size, now.size);
    const claim = { from: before.size, to: now.size, fromRoot: before.root, toRoot: now.root, hashes };
    const extends_ = before.size === now.size ? sameHash(before.root, now.root) : verifyConsistency(claim);
    if (!extends_) throw rolledBack(`${origin} ${before.size}`);
  }
}

function checkpointOf(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text);
}
