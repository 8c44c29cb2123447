import { type Kysely, sql } from "kysely";
import type { Control, Entries, EntryKind } from "../domain/entries.ts";
import type { EntryVersion, ListRequest, ModeCount, Page, RegisterStore } from "../ports.ts";
import { changeRegistry } from "./change-feed.ts";
import type { EntryRow } from "./entry-tables.ts";
import { registerEdit } from "./register-edit.ts";
import { entryTable, registerReads } from "./register-reads.ts";

/** The register in PostgreSQL, after {@link registerMigrations}. */
export function registerStore<Database>(db: Kysely<Database>): RegisterStore {
  return {
    ...registerReads(db),
    list: (kind, request) => list(db, kind, request),
    history: (kind, id) => history(db, kind, id),
    countModes: () => countModes(db),
    controlsWithOpenFindings: () => controlsWithOpenFindings(db),
    edit: (work) => changeRegistry(db, (trx, record) => work(registerEdit(trx, record))),
  };
}

async function list<Database, Kind extends EntryKind>(
  db: Kysely<Database>,
  kind: Kind,
  request: ListRequest,
): Promise<Page<Entries[Kind]>> {
  const { words, sort, page, pageSize } = request;
  const column = sql.ref({ name: "name", id: "id", recordedAt: "recorded_at" }[sort.by]);
  const direction = sort.descending ? sql`desc` : sql`asc`;
  const matches = words.map((word) => sql`words like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  const where = matches.length === 0 ? sql`` : sql`where ${sql.join(matches, sql` and `)}`;
  const counted = await sql<{ total: string }>`
    select count(*) as total from ${entryTable(kind)} ${where}`.execute(db);
  const { rows } = await sql<EntryRow<Kind>>`
    select value from ${entryTable(kind)} ${where}
    order by ${column} ${direction}, id ${direction}
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { items: rows.map((row) => row.value), total: Number(counted.rows[0]?.total ?? 0), page, pageSize };
}

async function history<Database, Kind extends EntryKind>(
  db: Kysely<Database>,
  kind: Kind,
  id: string,
): Promise<readonly EntryVersion<Entries[Kind]>[]> {
  const { rows } = await sql<Omit<EntryVersion<Entries[Kind]>, "recordedAt"> & { readonly recordedAt: Date }>`
    select version, recorded_at as "recordedAt", recorded_by as "recordedBy", value
    from register.entry_version where kind = ${kind} and id = ${id}
    order by version desc`.execute(db);
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.getTime() }));
}

async function countModes<Database>(db: Kysely<Database>): Promise<readonly ModeCount[]> {
  const { rows } = await sql<Omit<ModeCount, "systems"> & { readonly systems: string }>`
    select value->>'riskClass' as "riskClass", value->>'monitoringMode' as "monitoringMode", count(*) as systems
    from register.system group by 1, 2`.execute(db);
  return rows.map((row) => ({ ...row, systems: Number(row.systems) }));
}

async function controlsWithOpenFindings<Database>(db: Kysely<Database>): Promise<readonly Control[]> {
  const { rows } = await sql<EntryRow<"control">>`
    select value from register.control
    where value @> '{"findings":[{"state":"open"}]}' order by id`.execute(db);
  return rows.map((row) => row.value);
}
