import { type Checkpoint, parseCheckpoint } from "../../domain/checkpoint.ts";
import type { Log } from "../../domain/log.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import { verifyConsistency } from "../../domain/merkle-verify.ts";
import { parseNote } from "../../domain/signed-note.ts";
import type { LogFiles } from "../../ports.ts";
import { replaceFile } from "../shards/replace-file.ts";
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
  const present = new Map(log.logs().map((head) => [head.origin, checkpointOf(head.checkpoint)]));
  const kept: Readonly<Record<string, string>> = JSON.parse(text);
  for (const [origin, checkpoint] of Object.entries(kept)) {
    const seen = checkpointOf(checkpoint);
    const now = present.get(origin);
    if (now === undefined || now.size < seen.size) throw rolledBack(`${origin} ${seen.size}`);
    const hashes = await log.consistency(origin, seen.size, now.size);
    const claim = { from: seen.size, to: now.size, fromRoot: seen.root, toRoot: now.root, hashes };
    const extends_ = seen.size === now.size ? sameHash(seen.root, now.root) : verifyConsistency(claim);
    if (!extends_) throw rolledBack(`${origin} ${seen.size}`);
  }
}

function checkpointOf(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text);
}
