import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import pg from "pg";
import { inject } from "vitest";
import { type DatabaseOffer, databaseUrl } from "./database-setup.ts";

export interface TestDatabase {
  readonly pool: pg.Pool;
  readonly url: string;
  /** Ends the pool and drops the database, also when sessions are still open. */
  close(): Promise<void>;
}

/**
 * A fresh database with all migrations, durable like the real one, cloned from the template of this test run.
 * Works on the embedded PostgreSQL, or on the server of `DATABASE_URL` when that is set.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const offer = await askBroker(inject("databaseBroker"));
  if ("error" in offer) throw new Error(`no test database: ${offer.error}`);
  const name = `${offer.prefix}_${randomBytes(6).toString("hex")}`;
  await onServer(offer.url, `create database ${name} template ${offer.template}`);
  const url = databaseUrl(offer.url, name);
  const pool = new pg.Pool({ connectionString: url, max: 25 });
  // A test that cuts connections must not end the process; the pool replaces what was lost.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    pool,
    url,
    async close() {
      if (!pool.ending) await pool.end();
      await onServer(offer.url, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function askBroker(address: string): Promise<DatabaseOffer> {
  return new Promise((done, fail) => {
    let text = "";
    const socket = connect(address);
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("error", fail);
    socket.on("end", () => done(JSON.parse(text)));
  });
}
