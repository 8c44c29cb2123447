import { type Change, readRegister, readRevision } from "@grondslag/register";
import { type Kysely, sql, type Transaction } from "kysely";
import type { AccessKind } from "../access-services.ts";
import { createSnapshot } from "../domain/create-snapshot.ts";
import type { SnapshotState } from "../domain/snapshot.ts";
import { entityTables } from "./entity-tables.ts";
import { loadWorkItems } from "./load-work-items.ts";

/** Order of loading: what is referred to comes first. Work items come last, apart. */
const kinds = ["unit", "employee", "role", "grant", "shield", "client"] as const satisfies AccessKind[];

/** A snapshot of the registry at one revision, read in one transaction that sees one moment. */
export async function loadSnapshot<Database>(db: Kysely<Database>): Promise<SnapshotState> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (trx) => {
      const revision = await readRevision(trx);
      const snapshot = createSnapshot();
      snapshot.apply(await readRegister(trx), revision);
      for (const kind of kinds) snapshot.apply(await readChanges(trx, kind), revision);
      for await (const changes of loadWorkItems(trx)) snapshot.apply(changes, revision);
      return snapshot;
    });
}

/** All entities of a kind as changes. */
async function readChanges<Database>(
  trx: Transaction<Database>,
  kind: AccessKind,
): Promise<readonly Change[]> {
  const { name, entity } = entityTables[kind];
  const { rows } = await sql<{ id: string; value: NonNullable<Change["value"]> }>`
    select id, ${sql.raw(entity)} as value from ${sql.table(name)}`.execute(trx);
  return rows.map(({ id, value }) => ({ kind, id, value }));
}
