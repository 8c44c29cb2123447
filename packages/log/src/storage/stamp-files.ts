import { originSlug } from "../domain/origin.ts";
import type { LogFiles } from "../ports.ts";
import type { StampStore } from "../timestamps/stamp-checkpoints.ts";
import { nodeFiles } from "./node-files.ts";
import { replaceFile } from "./shards/replace-file.ts";

/** Time stamps in the folder of the log: `timestamps/<day>.checkpoint` with its `<day>.tsr`. */
export function stampFiles(directory: string): StampStore {
  return stampsIn(nodeFiles(directory));
}

/** The same on other files than those of a folder. */
export function stampsIn(files: LogFiles): StampStore {
  const folder = (origin: string): string => `${originSlug(origin)}/timestamps`;
  return {
    days: async (origin) =>
      (await files.list(folder(origin))).flatMap((name) => /^(\d{4}-\d\d-\d\d)\.tsr$/.exec(name)?.[1] ?? []),
    read: async (origin, day) => {
      const token = await files.read(`${folder(origin)}/${day}.tsr`);
      const checkpoint = await files.read(`${folder(origin)}/${day}.checkpoint`);
      if (token === undefined || checkpoint === undefined) return undefined;
      return { token, checkpoint: checkpoint.toString("utf8") };
    },
    write: async (origin, day, { checkpoint, token }) => {
      await files.makeFolder(folder(origin));
      await files.sync(originSlug(origin));
      // The token last: a day counts when it is there.
      await replaceFile(files, `${folder(origin)}/${day}.checkpoint`, Buffer.from(checkpoint, "utf8"));
      await replaceFile(files, `${folder(origin)}/${day}.tsr`, token);
    },
  };
}
