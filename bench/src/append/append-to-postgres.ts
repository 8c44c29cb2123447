import { readdirSync, readFileSync } from "node:fs";
import { startPostgres } from "@grondslag/server";
import pg from "pg";
import { cpuSecondsOf, ownCpuSeconds } from "../measure.ts";
import { makeRecord } from "./workload.ts";

const schema = `
  create table chained (id bigint primary key, facts text, subject text, actor text, digest bytea);
  create function chain() returns trigger language plpgsql as $$
  declare last record;
  begin
    perform pg_advisory_xact_lock(1);
    select id, digest into last from chained order by id desc limit 1;
    new.id := coalesce(last.id, 0) + 1;
    new.digest := sha256(coalesce(last.digest, '\\x') || convert_to(new.facts || new.subject || new.actor, 'UTF8'));
    return new;
  end $$;
  create trigger chain before insert on chained for each row execute function chain();
  create table plain (id bigserial primary key, facts text, subject text, actor text);
`;

/** PostgreSQL as a log: with a hash chain in a trigger, and without one in large batches. */
export interface PostgresPeer {
  /** One transaction a record, 16 connections, a trigger that chains each row to the last. */
  chained(records: number): Promise<number>;
  /** 1,000 records an insert, no chain, no proof, nothing sealed. */
  batches(records: number): Promise<number>;
  close(): Promise<void>;
}

export async function openPostgresPeer(directory: string): Promise<PostgresPeer> {
  const server = await startPostgres({ directory });
  const pool = new pg.Pool({ connectionString: server.url, max: 16 });
  // The server may end a connection that the pool is just letting go.
  pool.on("error", () => {});
  await pool.query(schema);
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  const cpu = (): number => ownCpuSeconds() + familyCpuSeconds(postmaster);

  const measure = async (records: number, work: () => Promise<void>): Promise<number> => {
    const before = cpu();
    await work();
    return records / (cpu() - before);
  };
  return {
    chained: (records) =>
      measure(records, async () => {
        let next = 0;
        const client = async (): Promise<void> => {
          while (next < records) {
            const { facts, subject, actor } = makeRecord(next++);
            await pool.query("insert into chained (facts, subject, actor) values ($1, $2, $3)", [
              facts,
              subject,
              actor,
            ]);
          }
        };
        await Promise.all(Array.from({ length: 16 }, client));
      }),
    batches: (records) =>
      measure(records, async () => {
        for (let from = 0; from < records; from += 1_000) {
          const batch = Array.from({ length: 1_000 }, (_, at) => makeRecord(from + at));
          await pool.query(
            "insert into plain (facts, subject, actor) select * from unnest($1::text[], $2::text[], $3::text[])",
            [
              batch.map((record) => record.facts),
              batch.map((record) => record.subject),
              batch.map((record) => record.actor),
            ],
          );
        }
      }),
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

/** CPU of the server and of all its children that run. The pool keeps its connections, so none ends unseen. */
export function familyCpuSeconds(postmaster: number): number {
  const children = readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && parentOf(Number(name)) === postmaster,
  );
  return [postmaster, ...children.map(Number)].reduce((sum, pid) => sum + cpuOrNothing(pid), 0);
}

function cpuOrNothing(pid: number): number {
  try {
    return cpuSecondsOf(pid);
  } catch {
    return 0;
  }
}

/** The process that started another; 0 when that is gone. */
export function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}
