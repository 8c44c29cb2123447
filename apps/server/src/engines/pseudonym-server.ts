import { unlinkSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { formatKeeperFrame, type KeeperFrame, type PseudonymKeeper, parseKeeperFrames } from "@grondslag/log";
import { ConfigurationError } from "../configuration/configuration-error.ts";

export interface PseudonymServerOptions {
  /** Path of the Unix socket. Its folder decides who can reach it; the socket itself is for owner and group. */
  readonly socket: string;
  readonly organisation: string;
  readonly keeper: PseudonymKeeper;
}

export interface RunningPseudonymServer {
  /** Takes no more questions and removes the socket. */
  close(): Promise<void>;
}

/** Servers of one agency that ask at once; more are turned away. */
const mostConnections = 256;
/** Rights of the socket: owner and group may write. */
const socketMask = 0o117;

/**
 * Answers questions for pseudonyms on a Unix socket. A caller who says something else than the protocol, or is of
 * another organisation, is told so and cut off; what he asked is never logged.
 *
 * @throws ConfigurationError `SOCKET_UNUSABLE` when another process answers there, or it cannot be made
 */
export async function servePseudonyms(options: PseudonymServerOptions): Promise<RunningPseudonymServer> {
  const { socket: path } = options;
  await removeStale(path);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    talk(socket, options);
  });
  server.maxConnections = mostConnections;
  await listen(server, path);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function talk(socket: Socket, { organisation, keeper }: PseudonymServerOptions): void {
  let rest: Buffer = Buffer.alloc(0);
  let greeted = false;
  const refuse = (call: number): void => {
    socket.end(formatKeeperFrame({ type: "refusal", call }));
  };
  const take = (frame: KeeperFrame): void => {
    if (frame.type === "hello" && frame.organisation === organisation) {
      greeted = true;
      socket.write(formatKeeperFrame({ type: "hello", call: frame.call, organisation }));
    } else if (frame.type === "questions" && greeted) {
      void answer(socket, keeper, frame);
    } else {
      refuse(frame.call);
    }
  };
  socket.on("error", () => socket.destroy());
  socket.on("drain", () => socket.resume());
  socket.on("data", (bytes) => {
    if (socket.writableEnded) return;
    try {
      const parsed = parseKeeperFrames(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
      rest = Buffer.from(parsed.rest);
      for (const frame of parsed.frames) if (!socket.writableEnded) take(frame);
    } catch {
      refuse(0);
    }
    // A caller who does not read what he asked for is not read either.
    if (socket.writableNeedDrain) socket.pause();
  });
}

async function answer(
  socket: Socket,
  keeper: PseudonymKeeper,
  { call, questions }: Extract<KeeperFrame, { readonly type: "questions" }>,
): Promise<void> {
  const answers = await keeper.answer(questions);
  if (!socket.destroyed) socket.write(formatKeeperFrame({ type: "answers", call, answers }));
}

/** Removes the socket of a keeper that died; one that answers is left alone. */
async function removeStale(path: string): Promise<void> {
  const fault = await new Promise<string | undefined>((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.once("error", (error) => resolve("code" in error ? String(error.code) : "unknown"));
  });
  if (fault === undefined) throw unusable(path, "another process answers on this socket");
  if (fault === "ECONNREFUSED") unlinkSync(path);
  else if (fault !== "ENOENT") throw unusable(path, `this socket cannot be used (${fault})`);
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(unusable(path, "this socket cannot be made", cause)));
    const before = process.umask(socketMask);
    server.listen(path, () => resolve());
    process.umask(before);
  });
}

function unusable(where: string, message: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError("SOCKET_UNUSABLE", message, {
    where,
    remedy: "stop the other process, or name another path with GRONDSLAG_PSEUDONYM_SOCKET",
    cause,
  });
}
