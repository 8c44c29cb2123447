import { createHash } from "node:crypto";
import { accessSync, constants, mkdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Random, secureRandom } from "@grondslag/kernel";
import { ensureDatabase } from "./connect-database.ts";
import { DatabaseError, useOwnServer } from "./database-error.ts";
import { checkReach, chooseAccount, giveFolder, type ServerAccount } from "./embedded-postgres-account.ts";
import { findPostgres, type PostgresBinaries } from "./embedded-postgres-binaries.ts";
import {
  databaseRole,
  lastLines,
  prepareCluster,
  readPassword,
  socketFolder,
} from "./embedded-postgres-cluster.ts";
import { claimFolder, type FolderLock, visitHolder } from "./embedded-postgres-lock.ts";
import { awaitEnd, awaitReady, clearStaleFiles, findPostmaster } from "./embedded-postgres-postmaster.ts";
import { postgresSettings } from "./embedded-postgres-settings.ts";
import { type SupervisedServer, supervise } from "./embedded-postgres-supervisor.ts";

export interface EmbeddedPostgresOptions {
  /** The folder that holds all of the server: data, password, socket, log. Made when absent. */
  readonly directory: string;
  /** Listen on this port of 127.0.0.1 as well (with the password). Default: on a socket file only. */
  readonly port?: number;
  /** False for data that may be lost with the power, as of a test: quicker by far. Default: true. */
  readonly durable?: boolean;
  /** Gets one line when something happens that an operator wants to know. */
  readonly log?: (line: string) => void;
  readonly random?: Random;
  /** As whom the server runs; default: chosen by {@link chooseAccount}. */
  readonly account?: ServerAccount;
}

export interface EmbeddedPostgres {
  /** For `pg` and for libpq. It holds the password: never write it to a log. */
  readonly url: string;
  /** True when a process that was there before owns the server: it stops when that process stops. */
  readonly attached: boolean;
  /** Settles when the server ends, whatever the reason. */
  readonly ended: Promise<void>;
  /** Stops the server cleanly; an attached one is only let go. May be called again. */
  stop(): Promise<void>;
}

/** How long a server whose owner is gone may take to end by itself. */
const patienceMs = 5_000;
/** How long our own server may take for its last checkpoint before it is pressed. */
const slowStopMs = 30_000;
const defaultPort = 5432;

/**
 * Starts the PostgreSQL server that came with `npm install`, on a folder of its own, durable (`fsync` and
 * `synchronous_commit` on) unless told otherwise. It ends with this process, also when that is killed with SIGKILL. When another
 * process holds the folder, this one attaches to its server; when that server is just ending, this waits.
 *
 * @throws DatabaseError POSTGRES_PLATFORM, POSTGRES_MISSING, POSTGRES_FOLDER, POSTGRES_START or POSTGRES_STOP.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = openFolder(options.directory);
  for (;;) {
    const lock = await claimFolder(directory);
    if (lock) return own(directory, lock, options);
    const holder = await visitHolder(directory);
    const attached = holder && attach(directory, holder.gone, options);
    if (attached) return attached;
    await pause(20);
  }
}

async function own(
  directory: string,
  lock: FolderLock,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  let server: SupervisedServer | undefined;
  try {
    const account = options.account ?? chooseAccount();
    const binaries = findPostgres(join(directory, "lib"));
    giveFolder(directory, account);
    checkReach(account, binaries.postgres, directory);
    const paths = layout(directory);
    await awaitEnd(paths.data, patienceMs);
    const { random = secureRandom } = options;
    prepareCluster({ dataDirectory: paths.data, passwordFile: paths.password, binaries, account, random });
    const socketDirectory = socketFolder(directory, keyOf(directory), account);
    const { port, durable = true } = options;
    const running = await launch({ paths, socketDirectory, binaries, account, port, durable });
    server = running;
    const url = urlOf(paths.password, socketDirectory, options.port);
    await ensureDatabase(url);
    lock.announce();
    options.log?.(`PostgreSQL ${binaries.major} runs on ${directory}`);
    const stop = once(async () => {
      running.letGo();
      await Promise.race([running.exited, pause(slowStopMs, undefined, { ref: false })]);
      await awaitEnd(paths.data, patienceMs);
      rmSync(socketDirectory, { recursive: true, force: true });
      await lock.release();
    });
    return { url, attached: false, ended: running.exited.then(() => undefined), stop };
  } catch (error) {
    server?.letGo();
    await lock.release();
    throw error;
  }
}

/** @returns undefined when the server is stopping just now. */
function attach(
  directory: string,
  ended: Promise<void>,
  options: EmbeddedPostgresOptions,
): EmbeddedPostgres | undefined {
  const account = options.account ?? chooseAccount();
  const paths = layout(directory);
  const postmaster = findPostmaster(paths.data);
  if (postmaster?.status !== "ready") return undefined;
  const { port } = postmaster;
  const socketDirectory = socketFolder(directory, keyOf(directory), account);
  options.log?.(`PostgreSQL already runs on ${directory}; attached to it`);
  return {
    url: urlOf(paths.password, socketDirectory, port),
    attached: true,
    ended,
    stop: async () => undefined,
  };
}

interface Layout {
  readonly directory: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
}

function layout(directory: string): Layout {
  return {
    directory,
    data: join(directory, "data"),
    password: join(directory, "password"),
    log: join(directory, "postgres.log"),
  };
}

async function launch(start: {
  readonly paths: Layout;
  readonly socketDirectory: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly port: number | undefined;
  readonly durable: boolean;
}): Promise<SupervisedServer> {
  const { paths, socketDirectory, binaries, account } = start;
  const settings = postgresSettings({
    socketDirectory,
    port: start.port ?? defaultPort,
    tcp: start.port !== undefined,
    durable: start.durable,
  });
  for (let attempt = 1; ; attempt++) {
    clearStaleFiles(paths.data, socketDirectory, start.port ?? defaultPort);
    const server = supervise({
      command: [binaries.postgres, "-D", paths.data, ...settings],
      account,
      environment: binaries.environment,
      directory: paths.directory,
      logFile: paths.log,
    });
    if (await awaitReady(paths.data, server.hasExited)) return server;
    const words = readFileSync(paths.log, "utf8");
    // Sessions of a killed server may outlive it by a moment; they hold its shared memory.
    if (attempt < 10 && words.includes("shared memory block")) await pause(100 * attempt);
    else throw startFailed(paths, words);
  }
}

function startFailed(paths: Layout, words: string): DatabaseError {
  return new DatabaseError("POSTGRES_START", `PostgreSQL did not start: ${lastLines(words)}`, {
    where: paths.log,
    remedy: `solve what the log names and start again, or ${useOwnServer}`,
  });
}

function openFolder(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(directory);
  } catch (cause) {
    throw new DatabaseError(
      "POSTGRES_FOLDER",
      "the folder for PostgreSQL cannot be made, entered or written",
      {
        where: directory,
        remedy: "start as its owner, make it writable, or choose another folder",
        cause,
      },
    );
  }
}

function urlOf(passwordFile: string, socketDirectory: string, port: number | undefined): string {
  const url = new URL(`postgres://localhost/${databaseRole}`);
  url.username = databaseRole;
  url.password = readPassword(passwordFile);
  url.searchParams.set("host", socketDirectory);
  url.searchParams.set("port", String(port ?? defaultPort));
  return url.href;
}

function keyOf(directory: string): string {
  return createHash("sha256").update(directory).digest("hex");
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
