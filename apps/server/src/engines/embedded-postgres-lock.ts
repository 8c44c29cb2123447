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
  const visitors = new Set<Socket>();
  let ready = false;
  const server = createServer((socket) => {
    socket.unref();
    visitors.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => visitors.delete(socket));
    if (ready) socket.write("ready");
  });
  if (!(await listen(server, lockName(directory)))) return undefined;
  server.unref();
  return {
    announce() {
      ready = true;
      for (const socket of visitors) socket.write("ready");
    },
    release() {
      for (const socket of visitors) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/**
 * Waits for the holder of a folder until its server is ready.
 *
 * @returns `gone` settles when the holder lets the folder go; undefined when it did so before it was ready.
 */
export function visitHolder(directory: string): Promise<{ readonly gone: Promise<void> } | undefined> {
  return new Promise((done) => {
    const socket = connect(lockName(directory));
    const gone = new Promise<void>((end) => socket.once("close", () => end()));
    socket.on("error", () => socket.destroy());
    socket.once("data", () => {
      socket.unref();
      done({ gone });
    });
    gone.then(() => done(undefined));
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
