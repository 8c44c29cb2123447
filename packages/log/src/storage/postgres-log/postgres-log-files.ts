import pg from "pg";
import type { LogFiles, MapFiles } from "../../ports.ts";
import { unreachable } from "./database-fault.ts";
import { databaseFiles, type Querying } from "./database-files.ts";
import { databaseMapFiles } from "./database-map-files.ts";

/** The files beside a log in PostgreSQL, for what keeps its own there: maps, cosignatures, time stamps. */
export interface PostgresLogFiles extends LogFiles {
  readonly maps: MapFiles;
  close(): Promise<void>;
}

/** @param databaseUrls as of `openPostgresLog`; the first that is a primary is used, and looked for again after a fault */
export function postgresLogFiles(databaseUrls: readonly string[]): PostgresLogFiles {
  const pools = databaseUrls.map((connectionString) => {
    const pool = new pg.Pool({
      connectionString,
      max: 2,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      // A database that fell silent must not hold up a job for good.
      query_timeout: 60_000,
    });
    pool.on("error", () => undefined);
    return pool;
  });
  let primary: pg.Pool | undefined;
  const find = async (): Promise<pg.Pool> => {
    let fault: unknown = new Error("none of the addresses is a primary");
    for (const pool of pools) {
      try {
        const { rows } = await pool.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
        if (rows[0]?.standby === false) return pool;
      } catch (error) {
        fault = error;
      }
    }
    throw unreachable(fault);
  };
  const querying: Querying = {
    query: async (text, values) => {
      primary ??= await find();
      try {
        return await primary.query(text, values);
      } catch (error) {
        primary = undefined;
        throw error;
      }
    },
  };
  const files = databaseFiles(querying);
  return {
    ...files,
    maps: databaseMapFiles(querying, files),
    close: () => Promise.all(pools.map((pool) => pool.end())).then(() => undefined),
  };
}
