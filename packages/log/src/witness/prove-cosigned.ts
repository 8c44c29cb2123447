import { parseCheckpoint } from "../domain/checkpoint.ts";
import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { leafHash } from "../domain/merkle-hash.ts";
import { verifyInclusion } from "../domain/merkle-verify.ts";
import { parseNote } from "../domain/signed-note.ts";
import { formatProof } from "../domain/tlog-proof.ts";
import type { Cosigning } from "./cosigning.ts";
import type { CosignedHead } from "./cosigning-status.ts";
import { TreeAt } from "./tree-at.ts";

/** A proof as it is given out. */
export interface GivenProof {
  /** C2SP tlog-proof with the entry as `extra`. */
  readonly proof: string;
  /** Who has cosigned the checkpoint of the proof; left out when nobody has yet. */
  readonly cosigned?: CosignedHead;
}

export interface ProvingServices {
  readonly log: Pick<Log, "prove" | "tile">;
  /** Left out where no witness is configured. */
  readonly cosigning?: Pick<Cosigning, "note" | "ofLog"> | undefined;
}

/**
 * Proves that a record is in the log, under the newest checkpoint that enough witnesses cosigned when that covers the
 * record, and else under the present one.
 *
 * @throws LogError LOG_UNKNOWN_RECORD, LOG_CORRUPT when the files do not prove the record
 */
export async function proveCosigned(
  { log, cosigning }: ProvingServices,
  origin: string,
  index: number,
): Promise<GivenProof> {
  const note = cosigning?.note(origin);
  const cosigned = cosigning?.ofLog(origin);
  if (note === undefined || cosigned === undefined || index >= cosigned.size) {
    return { proof: await log.prove(origin, index) };
  }
  return { proof: await proveUnder(log, index, note), cosigned };
}

/** The proof of a record under a checkpoint of before, which the log has extended since. */
export async function proveUnder(log: Pick<Log, "tile">, index: number, note: string): Promise<string> {
  const { origin, size, root } = parseCheckpoint(parseNote(note).text);
  const tree = new TreeAt(log, origin, size);
  const extra = await tree.entry(index);
  const hashes = await tree.inclusion(index);
  if (!verifyInclusion({ index, size, leafHash: leafHash(extra), hashes, root })) {
    throw new LogError("LOG_CORRUPT", "the files do not prove this record", {
      where: `${origin} ${index}`,
      remedy: "verify the log and restore its files from a copy",
    });
  }
  return formatProof({ extra, index, hashes, checkpoint: note });
}
