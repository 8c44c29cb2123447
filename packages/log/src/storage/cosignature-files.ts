import { originSlug } from "../domain/origin.ts";
import type { LogFiles } from "../ports.ts";
import { cosignaturesFile } from "../verify-cosigned.ts";
import type { CosignatureStore } from "../witness/cosigning.ts";
import { nodeFiles } from "./node-files.ts";
import { replaceFile } from "./shards/replace-file.ts";

/** Cosigned checkpoints in the folder of the log, each beside what it is about. */
export function cosignatureFiles(directory: string): CosignatureStore {
  return cosignaturesIn(nodeFiles(directory));
}

/** The same on other files than those of a folder. */
export function cosignaturesIn(files: LogFiles): CosignatureStore {
  const pathOf = (origin: string): string => `${originSlug(origin)}/${cosignaturesFile}`;
  return {
    read: async (origin) => (await files.read(pathOf(origin)))?.toString("utf8"),
    write: async (origin, note) => {
      // There already where the log lies in the same folder.
      await files.makeFolder(originSlug(origin));
      await replaceFile(files, pathOf(origin), Buffer.from(note, "utf8"));
    },
  };
}
