import { sql, type Transaction } from "kysely";
import type { Entries, EntryKind, ProcessingActivity } from "../domain/entries.ts";
import { RegisterError } from "../domain/register-error.ts";
import type { RegisterEdit } from "../ports.ts";
import type { RecordChange } from "./change-feed.ts";
import { entryChange, searchText } from "./entry-tables.ts";
import { entryTable, registerReads } from "./register-reads.ts";

/**
 * The register within a transaction of the registry. Rows that were read are held: editors of one entry wait
 * for each other, and nobody takes a field away while an activity that uses it is being saved.
 */
export function registerEdit<Database>(trx: Transaction<Database>, record: RecordChange): RegisterEdit {
  return {
    ...registerReads(trx, { find: sql`for update`, findMany: sql`for share` }),
    async write(kind, entry, recorded) {
      const at = new Date(recorded.at);
      await writeEntry(trx, kind, entry, at);
      if (kind === "activity") await writeLinks(trx, entry.id);
      await sql`
        insert into register.entry_version (kind, id, version, recorded_at, recorded_by, value)
        values (${kind}, ${entry.id}, ${entry.version}, ${at}, ${recorded.by}, ${JSON.stringify(entry)}::jsonb)`.execute(
        trx,
      );
      record(entryChange(kind, entry));
    },
  };
}

async function writeEntry<Database, Kind extends EntryKind>(
  trx: Transaction<Database>,
  kind: Kind,
  entry: Entries[Kind],
  at: Date,
): Promise<void> {
  const table = entryTable(kind);
  const value = sql`${JSON.stringify(entry)}::jsonb`;
  const words = searchText(entry);
  const written =
    entry.version === 1
      ? await sql`insert into ${table} (id, version, recorded_at, value, words)
          values (${entry.id}, 1, ${at}, ${value}, ${words})
          on conflict (id) do nothing returning id`.execute(trx)
      : await sql`update ${table}
          set version = ${entry.version}, recorded_at = ${at}, value = ${value}, words = ${words}
          where id = ${entry.id} and version = ${entry.version - 1} returning id`.execute(trx);
  if (written.rows.length === 1) return;
  throw new RegisterError("VERSION_CONFLICT", "someone else saved this entry at the same moment", {
    where: "/version",
    remedy: "read the entry again and repeat the edit",
  });
}

/** The database keeps the links of an activity to articles and data sets, taken from its own row. */
async function writeLinks<Database>(trx: Transaction<Database>, id: ProcessingActivity["id"]): Promise<void> {
  await sql`delete from register.activity_ground where activity_id = ${id}`.execute(trx);
  await sql`delete from register.activity_use where activity_id = ${id}`.execute(trx);
  await sql`
    insert into register.activity_ground (activity_id, ground_id)
    select id, jsonb_array_elements_text(value->'groundIds') from register.activity where id = ${id}`.execute(
    trx,
  );
  await sql`
    insert into register.activity_use (activity_id, data_set_id, fields)
    select activity.id, use->>'dataSetId', array(select jsonb_array_elements_text(use->'fields'))
    from register.activity, jsonb_array_elements(activity.value->'uses') as use
    where activity.id = ${id}`.execute(trx);
}
