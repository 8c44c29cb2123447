import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Opened {
  /** Until the head is known and may be appended to. */
  readonly seconds: number;
  /** Most memory the process held, after a proof and a read of an old record too. */
  readonly peakBytes: number;
}

/** Opens a log in a process that has done nothing else. */
export function openInChild(directory: string, entries: number): Promise<Opened> {
  const child = fork(fileURLToPath(new URL("opening.js", import.meta.url)), [directory, String(entries)]);
  return new Promise((resolve, reject) => {
    child.once("message", (message) =>
      isOpened(message) ? resolve(message) : reject(new Error("no figures")),
    );
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the process that opens the log ended with ${code}`)));
  });
}

function isOpened(message: unknown): message is Opened {
  return typeof message === "object" && message !== null && "seconds" in message && "peakBytes" in message;
}
