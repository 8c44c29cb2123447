import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { DatabaseError } from "./database-error.ts";

/** Versions before this one miss what the migrations use (`SECURITY`, `MERGE`, privileges on `public`). */
const oldestServer = 15;

/**
 * Makes the database that `url` names when the server does not have it yet.
 *
 * @throws DatabaseError DATABASE_UNREACHABLE.
 */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  const client = new pg.Client({ connectionString: maintenance.href });
  try {
    await client.connect();
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Checks that the server of `DATABASE_URL` answers and is new enough; waits for one that is starting.
 *
 * @param patienceMs how long to wait for an answer.
 * @throws DatabaseError DATABASE_UNREACHABLE or DATABASE_TOO_OLD.
 */
export async function checkDatabase(url: string, patienceMs = 10_000): Promise<{ readonly version: number }> {
  const limit = performance.now() + patienceMs;
  for (;;) {
    try {
      return { version: supported(url, await readVersion(url)) };
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      if (performance.now() >= limit || !mayPass(error)) throw unreachable(url, error);
      await pause(250);
    }
  }
}

async function readVersion(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    return Math.floor(Number(answer.rows[0]?.version) / 10_000);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function supported(url: string, version: number): number {
  if (version >= oldestServer) return version;
  throw new DatabaseError(
    "DATABASE_TOO_OLD",
    `PostgreSQL ${version} is too old, ${oldestServer} or later is needed`,
    {
      where: withoutPassword(url),
      remedy: "upgrade that server, or leave DATABASE_URL out to use the embedded one",
    },
  );
}

/** A refused password or an unknown database does not get better by waiting. */
function mayPass(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("E") || code === "57P03" || code === "53300" || code === "";
}

function unreachable(url: string, cause: unknown): DatabaseError {
  const reason = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return new DatabaseError("DATABASE_UNREACHABLE", `PostgreSQL does not let us in${reason}`, {
    where: withoutPassword(url),
    remedy: "check that the server runs, and the host, role, password and database name in DATABASE_URL",
    cause,
  });
}

function withoutPassword(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") ?? host}${pathname}`;
}
