import type { KeyObject } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import pg from "pg";
import type { Log } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import { checkOrganisation } from "../../domain/origin.ts";
import { signingKeyOf } from "../../domain/signed-note.ts";
import type { MasterKeys } from "../../ports.ts";
import { nodeFiles } from "../node-files.ts";
import { unreachable } from "./database-fault.ts";
import { migrateLogStore } from "./migrate-log-store.ts";
import { PostgresLog } from "./postgres-log.ts";

const usualLeaseMs = 1_000;
const usualPatienceMs = 10_000;

export interface PostgresLogOptions {
  /** Addresses of PostgreSQL >= 15: the primary, and the standbys that may become it. */
  readonly databaseUrls: readonly string[];
  /** Host name of the organisation, the first part of every origin; the same for all nodes. */
  readonly organisation: string;
  /** Ed25519 private key, or its seed of 32 bytes; the same for all nodes. Signs the checkpoints. */
  readonly signingKey: KeyObject | Uint8Array;
  /** What wraps the sealing keys; the same for all nodes. */
  readonly masterKey: MasterKeys;
  readonly random: Random;
  /** Folder of this node alone: keeps the heads that it has seen, so that it notices a database that was put back. */
  readonly directory?: string;
  /** Reads only: the log as it is now. */
  readonly readOnly?: boolean;
  /** How long a node that integrates may be silent before another one does, ms. Default 1,000. */
  readonly leaseMs?: number;
  /** How long an append may wait for the database before it is refused, ms. Default 10,000. */
  readonly patienceMs?: number;
  /** Told of what went wrong and passes by itself. */
  readonly onFault?: (fault: LogError) => void;
  /** Told, at the start and after a failure, that the database names no synchronous standby. */
  readonly onNoStandby?: () => void;
}

/** A log that several nodes share. */
export interface SharedLog extends Log {
  /** Whether this node integrates now: it does what only one node should do. */
  integrates(): boolean;
  /** Whether records are taken now, as far as this node can tell without one. */
  takes(): boolean;
}

/**
 * Opens the log that several nodes share in one PostgreSQL. A record is acknowledged when a transaction with its batch,
 * its place and the signed head is on the disk of the primary, and on that of the synchronous standby where
 * `synchronous_standby_names` names one.
 *
 * @throws LogError LOG_UNREACHABLE, LOG_CORRUPT, LOG_KEY, LOG_MALFORMED
 */
export async function openPostgresLog(options: PostgresLogOptions): Promise<SharedLog> {
  const { databaseUrls: urls, organisation, masterKey, random, directory, readOnly = false } = options;
  checkOrganisation(organisation);
  const signingKey = signingKeyOf(options.signingKey);
  const patienceMs = options.patienceMs ?? usualPatienceMs;
  if (!readOnly) await prepare(urls, organisation);
  return PostgresLog.open({
    urls,
    organisation,
    signingKey,
    masterKey,
    random,
    readOnly,
    leaseMs: options.leaseMs ?? usualLeaseMs,
    patienceMs,
    // Whoever asks whether a batch came in must find it for longer than anybody goes on asking.
    keepMs: 2 * patienceMs,
    kept: directory === undefined ? undefined : nodeFiles(directory),
    onFault: options.onFault ?? (() => {}),
    onNoStandby: options.onNoStandby ?? (() => {}),
  });
}

/** Makes the tables in the first database that is a primary, and says whose log it is. */
async function prepare(urls: readonly string[], organisation: string): Promise<void> {
  let fault: unknown;
  for (const url of urls) {
    const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
    pool.on("error", () => undefined);
    try {
      const { rows } = await pool.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
      if (rows[0]?.standby === true) continue;
      await migrateLogStore(pool);
      await pool.query("insert into log_store.state (organisation) values ($1) on conflict do nothing", [
        organisation,
      ]);
      return;
    } catch (error) {
      if (error instanceof LogError) throw error;
      fault = error;
    } finally {
      await pool.end();
    }
  }
  throw unreachable(fault ?? new Error("none of the addresses is a primary"));
}
