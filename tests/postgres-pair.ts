import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { secureRandom } from "@grondslag/kernel";
import pg from "pg";
import { ensureDatabase } from "../apps/server/src/engines/connect-database.ts";
import { chooseAccount } from "../apps/server/src/engines/embedded-postgres-account.ts";
import { findPostgres } from "../apps/server/src/engines/embedded-postgres-binaries.ts";
import {
  prepareCluster,
  readPassword,
  socketFolder,
} from "../apps/server/src/engines/embedded-postgres-cluster.ts";
import { clearStaleFiles, findPostmaster } from "../apps/server/src/engines/embedded-postgres-postmaster.ts";
import { postgresSettings } from "../apps/server/src/engines/embedded-postgres-settings.ts";
import { type SupervisedServer, supervise } from "../apps/server/src/engines/embedded-postgres-supervisor.ts";

/** A primary with a synchronous standby, of the embedded PostgreSQL, for tests that kill them. */
export interface PostgresPair {
  /** Addresses of both; which one is the primary changes. */
  readonly urls: readonly string[];
  primaryUrl(): string;
  /** Kills the primary with all its sessions, and starts it again. */
  crashPrimary(): Promise<void>;
  /** Kills the primary for good, promotes the standby, and gives it a standby of its own. */
  failOver(): Promise<void>;
  /** Kills the standby, and settles when a commit waits for it. The answer starts it again. */
  cutStandby(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const port = 5432;
const role = "grondslag";
const standbyName = "standby";

interface Site {
  readonly directory: string;
  readonly data: string;
  readonly socket: string;
  readonly url: string;
  server: SupervisedServer | undefined;
}

/** Starts a pair in a folder of its own; everything that was committed is on both from then on. */
export async function startPair(): Promise<PostgresPair> {
  const root = mkdtempSync(path.join(tmpdir(), "postgres-pair-"));
  const account = chooseAccount();
  const binaries = findPostgres(path.join(root, "lib"));
  const passwordFile = path.join(root, "password");
  const sites = ["a", "b"].map((name): Omit<Site, "url"> => {
    const directory = path.join(root, name);
    mkdirSync(directory, { mode: 0o700 });
    const key = createHash("sha256").update(directory).digest("hex");
    const socket = socketFolder(directory, key, account);
    return { directory, data: path.join(directory, "data"), socket, server: undefined };
  });
  prepareCluster({
    dataDirectory: sites[0]?.data ?? "",
    passwordFile,
    binaries,
    account,
    random: secureRandom,
  });
  const password = readPassword(passwordFile);
  const [first, second] = sites.map((site): Site => {
    const url = new URL(`postgres://${role}:${password}@localhost/log`);
    url.searchParams.set("host", site.socket);
    url.searchParams.set("port", String(port));
    return { ...site, url: url.href };
  });
  if (first === undefined || second === undefined) throw new Error("a pair has two sites");
  let primary = first;
  let standby = second;

  async function launch(site: Site, settings: Readonly<Record<string, string>>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      clearStaleFiles(site.data, site.socket, port);
      const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
      const usual = postgresSettings({ socketDirectory: site.socket, port, tcp: false, durable: true });
      const server = supervise({
        command: [binaries.postgres, "-D", site.data, ...usual, ...words],
        account,
        environment: binaries.environment,
        directory: site.directory,
        logFile: path.join(site.directory, "postgres.log"),
      });
      site.server = server;
      while (!server.hasExited() && findPostmaster(site.data)?.status !== "ready") await pause(20);
      if (!server.hasExited()) return;
      // Sessions of a killed server outlive it by a moment; they hold its memory.
      if (attempt === 20) throw new Error(`PostgreSQL did not start: see ${site.directory}`);
      await pause(100);
    }
  }

  const startPrimary = (site: Site) =>
    launch(site, { wal_keep_size: "256MB", wal_sender_timeout: "5s", max_wal_senders: "4" });
  const startStandby = (site: Site, of: Site) =>
    launch(site, {
      primary_conninfo: `host=${of.socket} port=${port} user=${role} password=${password} application_name=${standbyName}`,
      wal_receiver_status_interval: "1s",
      wal_retrieve_retry_interval: "100ms",
    });

  async function kill(site: Site): Promise<void> {
    const found = findPostmaster(site.data);
    if (found !== undefined) process.kill(found.pid, "SIGKILL");
    await site.server?.exited;
  }

  /** A copy of the primary that follows it, and without which nothing is committed. */
  async function seedStandby(): Promise<void> {
    rmSync(standby.data, { recursive: true, force: true });
    await onPrimary(async (client) => {
      await client.query("select pg_backup_start('pair', true)");
      cpSync(primary.data, standby.data, {
        recursive: true,
        filter: (source) => !/postmaster\.(pid|opts)$|\/pg_wal\/.+|\/pg_replslot\/.+/.test(source),
      });
      mkdirSync(path.join(standby.data, "pg_wal", "archive_status"), { recursive: true, mode: 0o700 });
      const { rows } = await client.query<{ labelfile: string }>(
        "select labelfile from pg_backup_stop(false)",
      );
      writeFileSync(path.join(standby.data, "backup_label"), rows[0]?.labelfile ?? "");
      writeFileSync(path.join(standby.data, "standby.signal"), "");
    });
    await startStandby(standby, primary);
    await onPrimary(async (client) => {
      await client.query(`alter system set synchronous_standby_names = '${standbyName}'`);
      await client.query("select pg_reload_conf()");
      await awaitSync(client);
    });
  }

  async function awaitSync(client: pg.Client): Promise<void> {
    const statement = "select 1 from pg_stat_replication where sync_state = 'sync' and state = 'streaming'";
    while ((await client.query(statement)).rows.length === 0) await pause(20);
  }

  async function onPrimary<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: primary.url });
    client.on("error", () => undefined);
    await client.connect();
    return work(client).finally(() => client.end());
  }

  await startPrimary(primary);
  await ensureDatabase(primary.url);
  await seedStandby();
  return {
    urls: [first.url, second.url],
    primaryUrl: () => primary.url,
    crashPrimary: async () => {
      await kill(primary);
      await startPrimary(primary);
      await onPrimary(awaitSync);
    },
    failOver: async () => {
      await kill(primary);
      const promoted = new pg.Client({ connectionString: standby.url });
      promoted.on("error", () => undefined);
      await promoted.connect();
      await promoted.query("select pg_promote(true)");
      await promoted.end();
      [primary, standby] = [standby, primary];
      await seedStandby();
    },
    cutStandby: async () => {
      await kill(standby);
      const waiting = "select 1 from pg_stat_activity where wait_event = 'SyncRep'";
      await onPrimary(async (client) => {
        while ((await client.query(waiting)).rows.length === 0) await pause(20);
      });
      return async () => {
        await startStandby(standby, primary);
        await onPrimary(awaitSync);
      };
    },
    close: async () => {
      await Promise.all([kill(primary), kill(standby)]);
      for (const { socket } of [first, second]) rmSync(socket, { recursive: true, force: true });
      rmSync(root, { recursive: true, force: true });
    },
  };
}
