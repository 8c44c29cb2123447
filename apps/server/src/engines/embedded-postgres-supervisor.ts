import { spawn } from "node:child_process";
import { closeSync, openSync, renameSync } from "node:fs";
import type { ServerAccount } from "./embedded-postgres-account.ts";

/** A server process whose life is tied to ours by a pipe. */
export interface SupervisedServer {
  readonly exited: Promise<number | null>;
  hasExited(): boolean;
  /** Closes the pipe: the server ends its sessions, writes a checkpoint and stops. */
  letGo(): void;
}

/**
 * A parent that no SIGKILL of Node can surprise: it holds the reading end of a pipe of which Node holds the
 * only writing end. When Node goes, in whatever way, the read ends and the server gets SIGINT, PostgreSQL's
 * fast and clean shutdown. When the server goes first, its exit status is passed on.
 */
const script = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( while read -r line <&3; do :; done; kill -INT "$server" 2>/dev/null ) &
watcher=$!
exec 3<&-
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
`;

/**
 * Starts `command` under the supervising shell, in a session of its own: Ctrl-C in a terminal reaches Node,
 * which stops in order, and not the server. Its words go to `logFile`; those of the run before are kept
 * beside it with `.1`.
 */
export function supervise(options: {
  readonly command: readonly string[];
  readonly account: ServerAccount;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly logFile: string;
}): SupervisedServer {
  const { account } = options;
  keepPrevious(options.logFile);
  const output = openSync(options.logFile, "a", 0o600);
  const [program = "/bin/sh", ...words] = [
    ...account.prefix,
    "/bin/sh",
    "-c",
    script,
    "sh",
    ...options.command,
  ];
  const child = spawn(program, words, {
    cwd: options.directory,
    env: options.environment,
    detached: true,
    stdio: ["pipe", output, output],
    ...account.identity,
  });
  closeSync(output);
  let ended = false;
  const exited = new Promise<number | null>((done) => {
    const end = (status: number | null) => {
      ended = true;
      done(status);
    };
    child.once("exit", end);
    child.once("error", () => end(null));
  });
  // The pipe breaks when the server ends before us; its exit status tells that.
  child.stdin?.on("error", () => undefined);
  child.unref();
  const letGo = () => {
    // Whoever waits for the end must not see Node leave before it.
    child.ref();
    child.stdin?.end();
  };
  return { exited, hasExited: () => ended, letGo };
}

function keepPrevious(logFile: string): void {
  try {
    renameSync(logFile, `${logFile}.1`);
  } catch {
    // There is none on the first run.
  }
}
