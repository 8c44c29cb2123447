import { chmodSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { QueryRow } from "@grondslag/log";
import { type EmbeddedPostgres, startPostgres } from "@grondslag/server";
import pg from "pg";

/** The same rows in PostgreSQL: a table partitioned by month, with an index by subject and one by employee. */
export class PostgresPeer {
  readonly #server: EmbeddedPostgres;
  readonly #pool: pg.Pool;
  readonly #folder: string;
  readonly #numbers = new Map<string, number>();
  #files = 0;

  private constructor(server: EmbeddedPostgres, folder: string) {
    this.#server = server;
    this.#folder = folder;
    this.#pool = new pg.Pool({ connectionString: server.url, max: 2 });
  }

  static async open(folder: string): Promise<PostgresPeer> {
    const server = await startPostgres({ directory: path.join(folder, "postgres"), log: () => undefined });
    const peer = new PostgresPeer(server, folder);
    chmodSync(folder, 0o755);
    await peer.#run("create schema query");
    await peer.#run(`create table query.record (
      origin smallint not null, seq bigint not null, item smallint not null, kind smallint not null,
      at bigint not null, subject bytea not null, employee bigint not null, unit smallint not null,
      department smallint not null, role smallint not null, system smallint not null, data_set smallint not null,
      activity smallint not null, purpose smallint not null, grounds smallint[] not null, action smallint not null,
      outcome smallint not null, reasons smallint[] not null, work_item text not null, trace uuid not null,
      fields smallint[] not null, emergency boolean not null, source smallint not null
    ) partition by range (at)`);
    for (const month of [9, 10, 11]) {
      const [from, to] = [Date.UTC(2026, month, 1), Date.UTC(2026, month + 1, 1)];
      await peer.#run(
        `create table query.record_${month} partition of query.record for values from (${from}) to (${to})`,
      );
    }
    return peer;
  }

  /** By COPY from a file, which is the fastest way in. */
  async load(rows: readonly QueryRow[]): Promise<void> {
    const file = path.join(this.#folder, `rows-${this.#files++}.tsv`);
    writeFileSync(file, rows.map((row) => this.#line(row)).join(""), { mode: 0o644 });
    await this.#run(`copy query.record from '${file}'`);
    rmSync(file);
  }

  /** Indexes after the rows, as anyone would; then it knows what it has. */
  async finish(): Promise<void> {
    await this.#run("set maintenance_work_mem = '1GB'");
    await this.#run("create unique index on query.record (origin, seq, item, at)");
    await this.#run("create index on query.record (subject, at desc)");
    await this.#run("create index on query.record (employee, at desc)");
    await this.#run("vacuum analyze query.record");
  }

  async bySubject(subject: Uint8Array, from: number, to: number, limit: number): Promise<number> {
    return this.#count(
      "select * from query.record where subject = $1 and at >= $2 and at < $3 order by at desc limit $4",
      [Buffer.from(subject), from, to, limit],
    );
  }

  async byEmployee(employee: string, from: number, to: number, limit: number): Promise<number> {
    return this.#count(
      "select * from query.record where employee = $1 and at >= $2 and at < $3 order by at desc limit $4",
      [keyOf(employee), from, to, limit],
    );
  }

  /** Who looked at three times as many people on a day as the median of his role. */
  async deviations(): Promise<number> {
    const client = await this.#pool.connect();
    try {
      await client.query("set work_mem = '512MB'");
      const { rows } = await client.query(`
        with seen as (
          select role, employee, at / 86400000 as day, count(distinct subject) as subjects
          from query.record group by role, employee, day),
        usual as (
          select role, day, percentile_disc(0.5) within group (order by subjects) as median
          from seen group by role, day)
        select seen.* from seen join usual using (role, day) where subjects >= 3 * median
        order by subjects::float8 / median desc limit 100`);
      return rows.length;
    } finally {
      client.release();
    }
  }

  async bytes(): Promise<number> {
    const { rows } = await this.#pool.query<{ size: string }>(
      `select sum(pg_total_relation_size(inhrelid)) as size from pg_inherits
       where inhparent = 'query.record'::regclass`,
    );
    return Number(rows[0]?.size ?? 0);
  }

  async close(): Promise<void> {
    await this.#pool.end();
    await this.#server.stop();
  }

  #line(row: QueryRow): string {
    const list = (texts: readonly string[]) => `{${texts.map((text) => this.#number(text)).join(",")}}`;
    return `${[
      this.#number(row.origin),
      row.index,
      row.item,
      this.#number(row.kind),
      row.at,
      `\\\\x${Buffer.from(row.subject ?? []).toString("hex")}`,
      keyOf(row.employee),
      this.#number(row.unit),
      this.#number(row.department),
      this.#number(row.role),
      this.#number(row.system),
      this.#number(row.dataSet),
      this.#number(row.activity),
      this.#number(row.purpose),
      list(row.grounds),
      this.#number(row.action),
      this.#number(row.outcome),
      list(row.reasons),
      row.workItem,
      row.trace,
      list(row.fields),
      row.emergency ? "t" : "f",
      this.#number(row.source),
    ].join("\t")}\n`;
  }

  /** Texts that come back are numbers in a table of names, as anyone would. */
  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  async #count(statement: string, values: readonly unknown[]): Promise<number> {
    const { rows } = await this.#pool.query({
      name: statement.slice(-60),
      text: statement,
      values: [...values],
    });
    return rows.length;
  }

  async #run(statement: string): Promise<void> {
    await this.#pool.query(statement);
  }
}

function keyOf(employee: string): string {
  return Buffer.from(employee, "hex").readBigInt64LE(0).toString();
}
