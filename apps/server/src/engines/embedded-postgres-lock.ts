import { createHash } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";

/** The claim of one process on a data folder. The kernel ends it when the process ends, however it ends. */
export interface FolderLock {
  /** Tells those that wait that they may attach, now and later. */
  announce(): void;
  release(): Promise<void>;
}

/**
 * Claims a folder by a socket in the abstract namespace of Linux: no file that could be left behind, so that
 * a SIGKILL never leaves a stale lock. No secret ever passes through it.
 *
 * @returns undefined when another process (or this one) holds the folder.
 */
export async function claimFolder(directory: string): Promise<FolderLock | undefined> {
  const waiting = new Set<Socket>();
  let ready = false;
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("close", () => waiting.delete(socket));
    if (ready) socket.end("ready");
    else waiting.add(socket);
  });
  if (!(await listen(server, lockName(directory)))) return undefined;
  server.unref();
  return {
    announce() {
      ready = true;
      for (const socket of waiting) socket.end("ready");
    },
    release() {
      for (const socket of waiting) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** Waits for the holder of a folder: true when its server is ready, false when it let the folder go. */
export function awaitHolder(directory: string): Promise<boolean> {
  return new Promise((done) => {
    let ready = false;
    const socket = connect(lockName(directory));
    socket.on("data", () => {
      ready = true;
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => done(ready));
  });
}

function lockName(directory: string): string {
  return `\0grondslag-postgres-${createHash("sha256").update(directory).digest("hex").slice(0, 32)}`;
}

function listen(server: Server, name: string): Promise<boolean> {
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? done(false) : fail(error),
    );
    server.listen(name, () => done(true));
  });
}
