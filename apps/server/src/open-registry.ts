import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { checkDatabase } from "./engines/connect-database.ts";
import { startPostgres } from "./engines/embedded-postgres.ts";
import { migrateDatabase } from "./engines/migrate-database.ts";
import type { Logger, PreparationServices } from "./server-config.ts";

/** The registry's database, connected and up to date. */
export interface Registry {
  readonly pool: pg.Pool;
  /** For following the state of access alone: whoever holds all connections of the other does not stop a lease. */
  readonly statePool: pg.Pool;
  readonly db: PreparationServices["db"];
  readonly url: string;
  close(): Promise<void>;
}

export interface RegistryOptions {
  /** PostgreSQL elsewhere; undefined starts the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  readonly logger: Logger;
}

const connections = 16;
/** One that listens, one that renews the lease, one that reports, one that asks after the other nodes. */
const stateConnections = 4;

/** @throws DatabaseError when the server cannot be started, reached or brought up to date. */
export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const { databaseUrl, dataDirectory, logger } = options;
  const embedded =
    databaseUrl === undefined
      ? await startPostgres({
          directory: join(dataDirectory, "postgres"),
          log: (line) => logger({ level: "info", event: "postgres", line }),
        })
      : undefined;
  const url = embedded?.url ?? databaseUrl ?? "";
  // A machine that lost its power says nothing: without a sign of life a connection ends.
  const alive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
  const poolOf = (max: number) =>
    new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, ...alive });
  const pool = poolOf(connections);
  const statePool = poolOf(stateConnections);
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  let closing = false;
  const onLost = (): void => {
    if (!closing) logger({ level: "warning", event: "database-connection-lost" });
  };
  for (const each of [pool, statePool]) {
    each.on("error", onLost);
    // The same for a connection that breaks in the middle of a transaction.
    each.on("connect", (client) => client.on("error", onLost));
  }
  const close = async (): Promise<void> => {
    closing = true;
    await Promise.all([pool.end(), statePool.end()]);
    await embedded?.stop();
  };
  try {
    if (embedded === undefined) await checkDatabase(url);
    await migrateDatabase(pool);
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return { pool, statePool, db: new Kysely({ dialect: new PostgresDialect({ pool }) }), url, close };
}
