import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ThreatVersion } from "../domain/rules/threat.ts";
import type { ThreatStore } from "../rules/ports.ts";

/** The catalogue of methods in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function threatStore<Database>(db: Kysely<Database>): ThreatStore {
  const read = async (rest: RawBuilder<unknown>): Promise<readonly ThreatVersion[]> => {
    const { rows } = await sql<Row>`
      select threat.*, since::text as since_day, ended::text as ended_day
      from monitor.threat ${rest}`.execute(db);
    return rows.map(threatOf);
  };
  return {
    list: () =>
      read(sql`
        where version = (select max(newest.version) from monitor.threat newest where newest.id = threat.id)
        order by name, id`),
    versions: (id) => read(sql`where id = ${id} order by version desc`),
    add: async ({ id, version, name, description, source, sought, since, ended, saved }) => {
      const { numAffectedRows } = await sql`
        insert into monitor.threat (id, version, name, description, source, sought, since, ended, saved_by, saved_at)
        values (${id}, ${version}, ${name}, ${description}, ${source}, ${[...sought]}::text[], ${since}::date,
          ${ended ?? null}::date, ${saved.by}, ${saved.at})
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly sought: readonly string[];
  readonly since_day: string;
  readonly ended_day: string | null;
  readonly saved_by: string;
  readonly saved_at: string;
}

function threatOf(row: Row): ThreatVersion {
  const { id, version, name, description, source, sought, since_day, ended_day } = row;
  return {
    id,
    version,
    name,
    description,
    source,
    sought,
    since: since_day,
    ...(ended_day !== null && { ended: ended_day }),
    saved: { by: row.saved_by, at: Number(row.saved_at) },
  };
}
