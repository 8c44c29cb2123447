import { type Kysely, sql } from "kysely";
import type { LogPosition } from "../domain/log.ts";
import { type RejectCode, rejectReasons } from "../domain/take-in/rejection.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type {
  Holder,
  ImportReached,
  ImportRun,
  ImportState,
  ImportStep,
  ImportStore,
  RejectedLine,
} from "../take-in/import-ports.ts";

interface ImportRow {
  readonly id: string;
  readonly source_id: string;
  readonly path: string;
  readonly follow: boolean;
  readonly state: ImportState;
  readonly reached: ImportReached | null;
  readonly heads: LogPosition;
  readonly accepted: string;
  readonly rejected: string;
  readonly passed: string;
  readonly code: string | null;
  readonly reason: string | null;
  readonly started_at: string;
  readonly started_by: string;
}

/** Lines of one import that are kept with their number; all are counted. */
const mostRejects = 10_000;

/** Imports in PostgreSQL, schema `log`. `Database` may hold any other tables too. */
export function importStore<Database>(db: Kysely<Database>): ImportStore {
  return {
    start: async ({ id, sourceId, host, path, follow }, { at, by, heads }) => {
      const { rows } = await sql<ImportRow>`
        insert into log.import (id, source_id, host, path, follow, state, heads, started_at, started_by, changed_at)
        values (${id}, ${sourceId}, ${host}, ${path}, ${follow}, 'waiting', ${JSON.stringify(heads)}::jsonb, ${at}, ${by}, ${at})
        on conflict (source_id, host, path) do update set follow = import.follow or excluded.follow, state = 'waiting',
          code = null, reason = null, changed_at = excluded.changed_at
        returning *`.execute(db);
      return runOf(rows[0], id);
    },
    find: async (id) => {
      const { rows } = await sql<ImportRow>`select * from log.import where id = ${id}`.execute(db);
      return rows[0] === undefined ? undefined : runOf(rows[0], id);
    },
    ofFile: async ({ sourceId, host, path }) => {
      const { rows } = await sql<ImportRow>`
        select * from log.import where source_id = ${sourceId} and host = ${host} and path = ${path}`.execute(
        db,
      );
      return rows[0] === undefined ? undefined : runOf(rows[0], rows[0].id);
    },
    list: async (sourceId, most) => {
      const { rows } = await sql<ImportRow>`
        select * from log.import where source_id = ${sourceId} order by started_at desc, id limit ${most}`.execute(
        db,
      );
      return rows.map((row) => runOf(row, row.id));
    },
    open: async (host) => {
      const { rows } = await sql<ImportRow>`
        select * from log.import where host = ${host} and state in ('waiting', 'running') order by changed_at`.execute(
        db,
      );
      return rows.map((row) => runOf(row, row.id));
    },
    hold: async (id, { by, now, until }, heads) => {
      const { rows } = await sql<ImportRow & { readonly before: string | null }>`
        with before as (select id, held_by from log.import where id = ${id} for update)
        update log.import set state = 'running', held_by = ${by}, held_until = ${until},
          heads = case when before.held_by is null then ${JSON.stringify(heads)}::jsonb else import.heads end
        from before
        where import.id = before.id and state in ('waiting', 'running')
          and (import.held_by is null or held_until <= ${now}) returning import.*, before.held_by as before`.execute(
        db,
      );
      return rows[0] === undefined ? undefined : { run: runOf(rows[0], id), torn: rows[0].before !== null };
    },
    drop: async (id, { by, now }) => {
      await sql`update log.import set held_until = ${now} where id = ${id} and held_by = ${by}`.execute(db);
    },
    step: (id, holder, step) =>
      db.transaction().execute((transaction) => writeStep(transaction, id, holder, step)),
    leave: async (id, { by, now }, { state, code, reason }) => {
      await sql`
        update log.import set state = ${state}, code = ${code ?? null}, reason = ${reason ?? null},
          changed_at = ${now}, held_by = null, held_until = null
        where id = ${id} and held_by = ${by}`.execute(db);
    },
    rejects: async (id, most) => {
      const { rows } = await sql<{ generation: number; line: string; code: string; place: string }>`
        select generation, line, code, place from log.import_reject
        where import_id = ${id} order by generation, line limit ${most}`.execute(db);
      return rows.flatMap(({ generation, line, code, place }): readonly RejectedLine[] =>
        isReject(code) ? [{ generation, line: Number(line), code, where: place }] : [],
      );
    },
  };
}

async function writeStep<Database>(
  db: Kysely<Database>,
  id: string,
  { by, now, until }: Holder,
  { reached, heads, accepted, passed, rejected }: ImportStep,
): Promise<void> {
  const { rows } = await sql<{ rejected: string }>`
    update log.import set reached = ${JSON.stringify(reached)}::jsonb, heads = ${JSON.stringify(heads)}::jsonb,
      accepted = accepted + ${accepted}, passed = passed + ${passed}, rejected = rejected + ${rejected.length},
      changed_at = ${now}, held_until = ${until}
    where id = ${id} and held_by = ${by} returning rejected`.execute(db);
  const [row] = rows;
  if (row === undefined) {
    throw new TakeInError("IMPORT_TAKEN", "another process goes on with this import", { where: "import" });
  }
  const room = Math.max(0, mostRejects - (Number(row.rejected) - rejected.length));
  const kept = rejected.slice(0, room);
  if (kept.length === 0) return;
  await sql`
    insert into log.import_reject (import_id, generation, line, code, place)
    select ${id}, * from unnest(${kept.map(({ generation }) => generation)}::integer[],
      ${kept.map(({ line }) => line)}::bigint[], ${kept.map(({ code }) => code)}::text[],
      ${kept.map(({ where }) => where)}::text[])
    on conflict do nothing`.execute(db);
}

function runOf(row: ImportRow | undefined, id: string): ImportRun {
  if (row === undefined) throw new TakeInError("IMPORT_UNKNOWN", "there is no such import", { where: id });
  return {
    id: row.id,
    sourceId: row.source_id,
    path: row.path,
    follow: row.follow,
    state: row.state,
    reached: row.reached ?? undefined,
    heads: row.heads,
    accepted: Number(row.accepted),
    rejected: Number(row.rejected),
    passed: Number(row.passed),
    code: row.code ?? undefined,
    reason: row.reason ?? undefined,
    startedAt: Number(row.started_at),
    startedBy: row.started_by,
  };
}

function isReject(code: string): code is RejectCode {
  return Object.hasOwn(rejectReasons, code);
}
