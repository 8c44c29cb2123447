import { readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DatabaseError } from "./database-error.ts";

const lookEveryMs = 20;

/** What `postmaster.pid` says of the server of a data folder. */
export interface Postmaster {
  readonly pid: number;
  /** "starting", "ready", "stopping" or "standby". */
  readonly status: string;
  /** 0 while it is starting. */
  readonly port: number;
}

/**
 * The server that runs on this data folder now. A pid file left by a crash may name a process that is now
 * something else (low pids come back after a restart of a container): only a process that works in this
 * folder counts.
 */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataDirectory, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !worksIn(pid, dataDirectory)) return undefined;
  return { pid, status: (lines[7] ?? "starting").trim(), port: Number(lines[3] ?? 0) };
}

/** Removes what a crash left: PostgreSQL itself would refuse to start when the old pid is in use again. */
export function clearStaleFiles(dataDirectory: string, socketDirectory: string, port: number): void {
  rmSync(join(dataDirectory, "postmaster.pid"), { force: true });
  rmSync(join(socketDirectory, `.s.PGSQL.${port}.lock`), { force: true });
  rmSync(join(socketDirectory, `.s.PGSQL.${port}`), { force: true });
}

/**
 * Waits for a server whose owner is gone to end; helps it after `patienceMs`, first to end its sessions
 * (SIGINT), then to end at once (SIGQUIT: the next start recovers from the write-ahead log).
 *
 * @throws DatabaseError POSTGRES_STOP when it stays.
 */
export async function awaitEnd(dataDirectory: string, patienceMs: number): Promise<void> {
  const signals = ["SIGINT", "SIGQUIT"] as const;
  for (let round = 0; round <= signals.length; round++) {
    const limit = performance.now() + patienceMs * 4 ** round;
    while (performance.now() < limit) {
      if (findPostmaster(dataDirectory) === undefined) return;
      await pause(lookEveryMs);
    }
    const postmaster = findPostmaster(dataDirectory);
    const signal = signals[round];
    if (postmaster && signal) sendSignal(postmaster.pid, signal);
  }
  throw new DatabaseError("POSTGRES_STOP", "an earlier PostgreSQL on this folder does not stop", {
    where: `${dataDirectory}, process ${findPostmaster(dataDirectory)?.pid}`,
    remedy: "stop that process with SIGINT and start again",
  });
}

/** Waits until the server takes connections; false when `ended` came first. */
export async function awaitReady(dataDirectory: string, ended: () => boolean): Promise<boolean> {
  while (!ended()) {
    if (findPostmaster(dataDirectory)?.status === "ready") return true;
    await pause(lookEveryMs);
  }
  return false;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime, or belongs to another account: the wait that follows tells which.
  }
}

function worksIn(pid: number, directory: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch (error) {
    // EACCES: a live process of another account. Better to wait for it than to start a second server.
    return error instanceof Error && "code" in error && error.code === "EACCES" && isPostgres(pid);
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
}
