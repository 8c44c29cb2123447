import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { makeRunFolder } from "./memory-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Socket where a test asks for the database server of this run; it is started at the first question. */
    databaseBroker: string;
  }
}

/** What the broker answers, as JSON. */
export type DatabaseOffer =
  | { readonly url: string; readonly template: string; readonly prefix: string }
  | { readonly error: string };

interface TestServer {
  readonly offer: DatabaseOffer;
  stop(): Promise<void>;
}

/** One PostgreSQL for the whole run, with a migrated template, made when the first test asks for it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = makeRunFolder();
  let server: Promise<TestServer> | undefined;
  const broker = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    server ??= startServer(path.join(directory, "postgres"));
    server.then(
      ({ offer }) => socket.end(JSON.stringify(offer)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) } satisfies DatabaseOffer)),
    );
  });
  const address = path.join(directory, "broker");
  await new Promise<void>((done) => broker.listen(address, done));
  broker.unref();
  project.provide("databaseBroker", address);
  return async () => {
    broker.close();
    await server?.then(
      (running) => running.stop(),
      () => undefined,
    );
    rmSync(directory, { recursive: true, force: true });
  };
}

async function startServer(directory: string): Promise<TestServer> {
  // Loaded now and not with this file: a run without a database must not depend on the whole server.
  const { checkDatabase } = await import("../apps/server/src/engines/connect-database.ts");
  const { startPostgres } = await import("../apps/server/src/engines/embedded-postgres.ts");
  const { migrateDatabase } = await import("../apps/server/src/engines/migrate-database.ts");
  const given = process.env.DATABASE_URL;
  if (given) await checkDatabase(given);
  // No test takes the power away from PostgreSQL; what a kill leaves is as with a durable one.
  const embedded = given ? undefined : await startPostgres({ directory, durable: false });
  const url = given ?? embedded?.url ?? "";
  // The run's own prefix: several runs may share the server of DATABASE_URL.
  const prefix = `grondslag_test_${randomBytes(4).toString("hex")}`;
  const template = `${prefix}_template`;
  await withClient(url, (client) => client.query(`create database ${template}`));
  const pool = new pg.Pool({ connectionString: databaseUrl(url, template) });
  try {
    await migrateDatabase(pool);
  } finally {
    await pool.end();
  }
  const stop = async () => {
    if (given) await dropAll(given, prefix);
    await embedded?.stop();
  };
  return { offer: { url, template, prefix }, stop };
}

async function dropAll(url: string, prefix: string): Promise<void> {
  await withClient(url, async (client) => {
    const left = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [`${prefix}_`],
    );
    for (const { datname } of left.rows) await client.query(`drop database ${datname} with (force)`);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
