import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Ready } from "./server-process.ts";

/** A server in a process of its own. */
export interface Child extends Ready {
  /** CPU seconds that it has used, with all its threads. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

export async function startChild(program: "echo" | "platform" | `../ingest/${string}`): Promise<Child> {
  const child = fork(fileURLToPath(new URL(`./${program}.js`, import.meta.url)), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ready = (await message(child)) as Ready;
  return {
    ...ready,
    cpuSeconds: async () => {
      child.send("cpu");
      return ((await message(child)) as { readonly cpuSeconds: number }).cpuSeconds;
    },
    stop: async () => {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

async function message(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const onExit = (code: number | null) => ended.abort(new Error(`the server process ended with ${code}`));
  child.once("exit", onExit);
  try {
    const [value] = await once(child, "message", { signal: ended.signal });
    return value;
  } finally {
    child.off("exit", onExit);
  }
}
