import { type GapNote, gapEntry } from "../../domain/gap-note.ts";
import { LogError } from "../../domain/log-error.ts";
import { gapPath } from "./gap-notes.ts";
import type { Shard } from "./shard.ts";
import type { ShardReader } from "./shard-reader.ts";

/**
 * Holds the note of a gap against the log: the audit record that it opens is there. Whoever can only write files could
 * lay a note down, and the log itself would destroy by it.
 *
 * @throws LogError LOG_CORRUPT
 */
export async function checkGapEvidence(
  note: GapNote,
  shardOf: (origin: string) => Shard | undefined,
  reader: Pick<ShardReader, "entry">,
): Promise<void> {
  const { origin, index } = note.evidence;
  const shard = shardOf(origin);
  const entry = shard === undefined || index >= shard.size ? undefined : await reader.entry(shard, index);
  if (entry?.equals(gapEntry(note)) === true) return;
  throw new LogError("LOG_CORRUPT", "the audit record that this note of a gap cites is not in the log", {
    where: gapPath(note),
    remedy: "verify the log, and find out who wrote the note before you take it away",
  });
}
