import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { MonitorState, MonitorStateFile } from "../live/ports.ts";

const form = "grondslag-monitor 1\n";
const digestLength = 32;

/**
 * The memory of the monitor in one file: the form, a SHA-256 of what follows, and the state as V8 writes it. It is
 * replaced as a whole; a file that is not whole, or of another form, is no memory.
 */
export function monitorStateFile(directory: string): MonitorStateFile {
  const file = path.join(directory, "state");
  return {
    load: async () => {
      let bytes: Buffer;
      try {
        bytes = readFileSync(file);
      } catch {
        return undefined;
      }
      const start = form.length + digestLength;
      const content = bytes.subarray(start);
      const isWhole =
        bytes.subarray(0, form.length).equals(Buffer.from(form)) &&
        createHash("sha256").update(content).digest().equals(bytes.subarray(form.length, start));
      return isWhole ? stateOf(deserialize(content)) : undefined;
    },
    save: async (state) => {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const content = serialize(state);
      const digest = createHash("sha256").update(content).digest();
      const next = `${file}.next`;
      const open = openSync(next, "w", 0o600);
      try {
        for (const part of [Buffer.from(form), digest, content]) writeSync(open, part);
        fsyncSync(open);
      } finally {
        closeSync(open);
      }
      renameSync(next, file);
      const folder = openSync(directory, "r");
      try {
        fsyncSync(folder);
      } finally {
        closeSync(folder);
      }
    },
  };
}

/** What `save` wrote: the digest vouches for it. */
function stateOf(value: MonitorState): MonitorState {
  return value;
}
