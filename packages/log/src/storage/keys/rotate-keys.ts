import { LogError } from "../../domain/log-error.ts";
import type { LogFiles } from "../../ports.ts";
import { replaceFile } from "../shards/replace-file.ts";
import { formatKeyLine, type KeyLine, keyFolder, parseKeyFile } from "./key-lines.ts";
import type { KeyRing } from "./key-ring.ts";

/** What replacing the master key did. */
export interface RotatedKeys {
  /** Sealing keys that the new master key wraps now, and another did before. */
  readonly rewrapped: number;
  /** Sealing keys that it wrapped already. */
  readonly kept: number;
  readonly destroyed: number;
}

/**
 * Wraps every sealing key again under the current master key of the ring. No payload is written again. Each file is
 * replaced as a whole, so that after a crash each key is wrapped by one of both, and this can be run again. The
 * caller must be the only writer of the log.
 *
 * @throws LogError LOG_KEY when none of the master keys opens a sealing key, LOG_CORRUPT when a key file is damaged;
 *   files before it are replaced then
 */
export async function rotateKeys(files: LogFiles, ring: KeyRing): Promise<RotatedKeys> {
  const counts = { rewrapped: 0, kept: 0, destroyed: 0 };
  for (const retentionClass of await files.list(keyFolder)) {
    for (const month of await files.list(`${keyFolder}/${retentionClass}`)) {
      if (month.endsWith(".new")) continue;
      const path = `${keyFolder}/${retentionClass}/${month}`;
      const { lines, whole } = parseKeyFile((await files.read(path)) ?? Buffer.alloc(0));
      if (!whole) throw new LogError("LOG_CORRUPT", "a file of sealing keys is damaged", { where: path });
      const fresh: KeyLine[] = [];
      for (const line of lines) fresh.push(await rewrap(line, ring, path, counts));
      if (fresh.every((line, at) => line === lines[at])) continue;
      await replaceFile(files, path, Buffer.from(fresh.map(formatKeyLine).join("")));
    }
  }
  return counts;
}

async function rewrap(
  line: KeyLine,
  ring: KeyRing,
  path: string,
  counts: { rewrapped: number; kept: number; destroyed: number },
): Promise<KeyLine> {
  if (line.kind === "destroyed") {
    counts.destroyed += 1;
    return line;
  }
  const { current } = ring;
  if (line.by === current.id) {
    counts.kept += 1;
    return line;
  }
  const key = await ring.unwrap(line.wrapped, line.by);
  if (key === undefined) {
    throw new LogError("LOG_KEY", "none of the given master keys opens this sealing key", {
      where: path,
      remedy: "give the master key that wrapped it as well",
    });
  }
  const wrapped = Buffer.from(await current.wrap(key));
  const back = await current.unwrap(wrapped);
  if (back === undefined || !key.equals(back)) {
    throw new LogError("LOG_KEY", "the new master key does not give back what it wrapped", { where: path });
  }
  counts.rewrapped += 1;
  return { kind: "wrapped", id: line.id, wrapped, by: current.id };
}
