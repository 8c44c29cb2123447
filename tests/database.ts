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

/** What many tests begin with: filled once in a test run, and cloned for each. */
export interface Beginning {
  /** Lower case letters. */
  readonly name: string;
  /** Fills a fresh database; leaves no session open but those of the pool. */
  readonly fill: (pool: pg.Pool) => Promise<void>;
}

type Offer = Exclude<DatabaseOffer, { readonly error: string }>;

/**
 * A fresh database with all migrations, cloned from the template of this test run. Files are copied, not pages
 * through the write-ahead log: on a server that need not be durable that takes a tenth of the time.
 * Works on the embedded PostgreSQL, or on the server of `DATABASE_URL` when that is set.
 *
 * @param beginning what is in it already; default: nothing
 */
export async function testDatabase(beginning?: Beginning): Promise<TestDatabase> {
  const offer = await askBroker(inject("databaseBroker"));
  if ("error" in offer) throw new Error(`no test database: ${offer.error}`);
  const name = `${offer.prefix}_${randomBytes(6).toString("hex")}`;
  const template = beginning === undefined ? offer.template : await filledTemplate(offer, beginning);
  await onServer(offer.url, `create database ${name} template ${template} strategy file_copy`);
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

/** Template with a beginning in it; the first that asks in a test run fills it while others wait. */
async function filledTemplate(offer: Offer, { name, fill }: Beginning): Promise<string> {
  const template = `${offer.prefix}_${name}`;
  const client = new pg.Client({ connectionString: offer.url });
  await client.connect();
  try {
    // Held until this session ends.
    await client.query("select pg_advisory_lock(hashtext($1))", [template]);
    const there = await client.query("select from pg_database where datname = $1", [template]);
    if (there.rowCount === 1) return template;
    // It gets its name when it is whole: what failed halfway is no template.
    const draft = `${template}_${randomBytes(6).toString("hex")}`;
    await client.query(`create database ${draft} template ${offer.template} strategy file_copy`);
    const pool = new pg.Pool({ connectionString: databaseUrl(offer.url, draft) });
    try {
      await fill(pool);
    } finally {
      await pool.end();
    }
    await client.query(`alter database ${draft} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
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
