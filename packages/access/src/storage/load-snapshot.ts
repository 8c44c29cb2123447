import { type Change, readRegister, readRevision } from "@grondslag/register";
import { type Kysely, sql, type Transaction } from "kysely";
import type { AccessKind } from "../access-services.ts";
import { createSnapshot } from "../domain/create-snapshot.ts";
import type { EntityKind } from "../domain/read-change.ts";
import type { SnapshotState } from "../domain/snapshot.ts";
import { entityTables } from "./entity-tables.ts";
import { loadWorkItems } from "./load-work-items.ts";

/** What decisions rest on and this registry keeps; work items come last, apart. */
type LoadedKind = Exclude<AccessKind & EntityKind, "work-item">;

/**
 * Places in the order of loading: what is referred to comes first. A record and not a list, so that a kind that is
 * added to the decision cannot be forgotten here: a node that starts would decide without it.
 */
const places: Readonly<Record<LoadedKind, number>> = {
  unit: 0,
  employee: 1,
  role: 2,
  compartment: 3,
  policy: 4,
  grant: 5,
  shield: 6,
  relation: 7,
  client: 8,
};
const kinds = Object.keys(places)
  .filter(isLoaded)
  .sort((a, b) => places[a] - places[b]);

function isLoaded(kind: string): kind is LoadedKind {
  return Object.hasOwn(places, kind);
}

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
