import { createHash } from "node:crypto";
import type { LogFiles } from "../ports.ts";
import type { WitnessMemory } from "../witness/witness.ts";
import { nodeFiles } from "./node-files.ts";
import { replaceFile } from "./shards/replace-file.ts";

/** The memory of a witness in a folder, for one process alone, and what anyone may read of it. */
export interface WitnessFolder extends WitnessMemory {
  /** The newest cosigned checkpoint of a log by the SHA-256 of its origin, in hexadecimal. */
  readHashed(originHash: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Opens the folder of a witness: `cosigned/<SHA-256 of the origin>` is the last note, `refused/<SHA-256>` the last one
 * that did not fit. Every file is replaced as a whole and is on disk before the answer.
 *
 * @throws LogError LOG_LOCKED when another witness works in the folder, LOG_READ_ONLY
 */
export async function openWitnessFolder(directory: string): Promise<WitnessFolder> {
  return openWitnessFolderIn(nodeFiles(directory));
}

/** The same on other files than those of a folder. */
export async function openWitnessFolderIn(files: LogFiles): Promise<WitnessFolder> {
  await files.makeFolder(".");
  const release = await files.lock();
  try {
    for (const folder of ["cosigned", "refused"]) await files.makeFolder(folder);
    await files.sync(".");
  } catch (error) {
    await release();
    throw error;
  }
  const read = async (path: string): Promise<string | undefined> =>
    (await files.read(path))?.toString("utf8");
  return {
    read: (origin) => read(`cosigned/${hashOf(origin)}`),
    readHashed: async (hash) => (/^[0-9a-f]{64}$/.test(hash) ? read(`cosigned/${hash}`) : undefined),
    write: (origin, note) => replaceFile(files, `cosigned/${hashOf(origin)}`, Buffer.from(note, "utf8")),
    keepRefused: (origin, note) => replaceFile(files, `refused/${hashOf(origin)}`, Buffer.from(note, "utf8")),
    close: release,
  };
}

function hashOf(origin: string): string {
  return createHash("sha256").update(origin, "utf8").digest("hex");
}
