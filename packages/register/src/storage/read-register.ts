import { type Kysely, sql } from "kysely";
import type { Change } from "../domain/change.ts";
import { type EntryKind, entryKinds } from "../domain/entries.ts";
import { type EntryRow, entryChange } from "./entry-tables.ts";
import { entryTable } from "./register-reads.ts";

/**
 * The register as it is now, in the form of the change feed, for the first load of a follower. Read it together
 * with {@link readRevision} in one REPEATABLE READ transaction, then follow from that revision.
 */
export async function readRegister<Database>(db: Kysely<Database>): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const kind of entryKinds) {
    const { rows } = await sql<EntryRow<typeof kind>>`
      select value from ${entryTable(kind)} order by id`.execute(db);
    for (const row of rows) changes.push(entryChange(kind, row.value));
  }
  return changes;
}

/** Those of `ids` that are entries of this kind; within a transaction they stay so until its end. */
export async function existingEntries<Database>(
  db: Kysely<Database>,
  kind: EntryKind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from ${entryTable(kind)}
    where id = any(${[...ids]}) order by id for key share`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Those of `purposes` that a processing activity has now. */
export async function existingPurposes<Database>(
  db: Kysely<Database>,
  purposes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ purpose: string }>`
    select distinct value->>'purpose' as purpose from register.activity
    where value->>'purpose' = any(${[...purposes]})`.execute(db);
  return new Set(rows.map((row) => row.purpose));
}
