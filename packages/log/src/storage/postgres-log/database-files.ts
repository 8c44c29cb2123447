import type { QueryResultRow } from "pg";
import { LogError } from "../../domain/log-error.ts";
import type { LogFiles } from "../../ports.ts";
import { unreachable } from "./database-fault.ts";

/** What runs a statement: a pool, or one connection within a transaction. */
export interface Querying {
  query<Row extends QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<{ readonly rows: readonly Row[] }>;
}

// From name to name, so that a folder with a million tiles costs one look at the index.
const listNames = `
  with recursive step as (
    (select path from log_store.file where path >= $1 order by path limit 1)
    union all
    select (
      select file.path from log_store.file
      where file.path > case when strpos(substring(step.path from $2::integer), '/') > 0
        then $1 || split_part(substring(step.path from $2::integer), '/', 1) || '/' || chr(1114111)
        else step.path end collate "C"
      order by file.path limit 1
    ) from step where step.path ^@ $1
  )
  select split_part(substring(path from $2::integer), '/', 1) as name from step where path ^@ $1`;

/**
 * The files of a log as rows of `log_store.file`, for all that works on files: sealing keys, gaps, verification.
 * A statement is durable when it returns, so there is nothing to sync; folders are the starts of paths.
 */
export function databaseFiles(connection: Querying | (() => Querying)): LogFiles {
  const run = async <Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<readonly Row[]> => {
    try {
      const database = typeof connection === "function" ? connection() : connection;
      const { rows } = await database.query<Row>(text, [...values]);
      return rows;
    } catch (cause) {
      throw unreachable(cause);
    }
  };
  return {
    read: async (path) => {
      const rows = await run<{ bytes: Buffer }>("select bytes from log_store.file where path = $1", [path]);
      return rows[0]?.bytes;
    },
    list: async (path) => {
      const start = path === "." ? "" : `${path}/`;
      const rows = await run<{ name: string }>(listNames, [start, start.length + 1]);
      return rows.map(({ name }) => name).sort();
    },
    makeFolder: async () => {},
    write: async (path, bytes) => {
      await run(
        `insert into log_store.file (path, bytes) values ($1, $2)
          on conflict (path) do update set bytes = excluded.bytes`,
        [path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)],
      );
    },
    sync: async () => {},
    rename: async (from, to) => {
      await run(
        `with moved as (delete from log_store.file where path = $1 returning bytes)
          insert into log_store.file (path, bytes) select $2, bytes from moved
          on conflict (path) do update set bytes = excluded.bytes`,
        [from, to],
      );
    },
    remove: async (path) => {
      await run("delete from log_store.file where path = $1 or path ^@ $2", [path, `${path}/`]);
    },
    openSegment: () => Promise.reject(noSuchThing("a write-ahead segment")),
    lock: () => Promise.reject(noSuchThing("a lock")),
  };
}

function noSuchThing(what: string): LogError {
  return new LogError("LOG_FAILED", `a log in PostgreSQL has no use for ${what}`, { where: "log_store" });
}
