import { type Kysely, type RawBuilder, sql } from "kysely";
import type { CareDocs, CareKind, CareStore, CareVersion } from "../care-ports.ts";

interface CareRow<Doc> {
  readonly id: string;
  readonly version: number;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly motive: string | null;
  readonly doc: Doc;
}

/** Decisions on life cycles in PostgreSQL: a version is written once and never changed. */
export function careStore<Database>(db: Kysely<Database>): CareStore {
  return {
    latest: <Kind extends CareKind>(kind: Kind) =>
      read(
        db,
        sql<
          CareRow<CareDocs[Kind]>
        >`select distinct on (id) * from landscape.care_record where kind = ${kind} order by id, version desc`,
      ),
    versions: <Kind extends CareKind>(kind: Kind, id: string) =>
      read(
        db,
        sql<
          CareRow<CareDocs[Kind]>
        >`select * from landscape.care_record where kind = ${kind} and id = ${id} order by version desc`,
      ),
    write: async (kind, { id, version, at, by, motive, doc }) => {
      // The version before must be there: no number is left out, and who comes second finds his own taken.
      const { numAffectedRows = 0n } = await sql`
        insert into landscape.care_record (kind, id, version, recorded_at, recorded_by, motive, doc)
        select ${kind}, ${id}, ${version}::integer, ${new Date(at)}, ${by}, ${motive ?? null}, ${JSON.stringify(doc)}::jsonb
        where ${version}::integer = 1 or exists (
          select from landscape.care_record where kind = ${kind} and id = ${id} and version = ${version}::integer - 1)
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

async function read<Database, Doc>(
  db: Kysely<Database>,
  query: RawBuilder<CareRow<Doc>>,
): Promise<readonly CareVersion<Doc>[]> {
  const { rows } = await query.execute(db);
  return rows.map(({ id, version, recorded_at, recorded_by, motive, doc }) => ({
    id,
    version,
    at: recorded_at.getTime(),
    by: recorded_by,
    ...(motive !== null && { motive }),
    doc,
  }));
}
