import { type Kysely, type RawBuilder, sql } from "kysely";
import type { EntryKind, ProcessingActivity } from "../domain/entries.ts";
import type { RegisterReads } from "../ports.ts";
import { type EntryRow, entryTables } from "./entry-tables.ts";

/** What becomes of rows that are read: nothing, or they are held until the end of the transaction. */
export interface RowLocks {
  /** For the entry that is edited. */
  readonly find: RawBuilder<unknown>;
  /** For those that it refers to. */
  readonly findMany: RawBuilder<unknown>;
}

const noLocks: RowLocks = { find: sql``, findMany: sql`` };

export function registerReads<Database>(db: Kysely<Database>, locks: RowLocks = noLocks): RegisterReads {
  const activities = async (
    link: string,
    column: string,
    id: string,
  ): Promise<readonly ProcessingActivity[]> => {
    const { rows } = await sql<EntryRow<"activity">>`
      select activity.value from register.activity
      join ${sql.table(`register.${link}`)} as link on link.activity_id = activity.id
      where ${sql.ref(`link.${column}`)} = ${id}
      order by activity.name, activity.id`.execute(db);
    return rows.map((row) => row.value);
  };
  return {
    async find(kind, id) {
      const { rows } = await sql<EntryRow<typeof kind>>`
        select value from ${entryTable(kind)} where id = ${id} ${locks.find}`.execute(db);
      return rows[0]?.value;
    },
    async findMany(kind, ids) {
      if (ids.length === 0) return [];
      const { rows } = await sql<EntryRow<typeof kind>>`
        select value from ${entryTable(kind)} where id = any(${[...ids]}) order by id ${locks.findMany}`.execute(
        db,
      );
      return rows.map((row) => row.value);
    },
    activitiesOnGround: (groundId) => activities("activity_ground", "ground_id", groundId),
    activitiesUsing: (dataSetId) => activities("activity_use", "data_set_id", dataSetId),
  };
}

/** The table of a kind, for use in SQL. */
export function entryTable(kind: EntryKind): RawBuilder<unknown> {
  return sql.table(`register.${entryTables[kind]}`);
}
