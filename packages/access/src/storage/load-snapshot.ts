import { type Change, readRegister, readRevision } from "@grondslag/register";
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { AccessKind } from "../access-services.ts";
import { createSnapshot } from "../domain/create-snapshot.ts";
import type { SnapshotState } from "../domain/snapshot.ts";
import { entityTables } from "./entity-tables.ts";

/** So many entities are in hand at once while loading: it bounds the memory, whatever the size of the agency. */
const batchSize = 10_000;
/**
 * So many closed work items are loaded, the latest: they permit nothing, and serve only to say to a refused
 * employee "this was closed" instead of "there is none".
 */
const closedWorkItems = 50_000;

/** Order of loading: what is referred to comes first. */
const kinds: readonly AccessKind[] = ["unit", "employee", "role", "grant", "shield", "client"];

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
      const load = async (kind: AccessKind, rest: RawBuilder<unknown>) => {
        for await (const changes of streamChanges(trx, kind, rest)) snapshot.apply(changes, revision);
      };
      for (const kind of kinds) await load(kind, sql``);
      await load("work-item", sql`where state <> 'closed'`);
      await load(
        "work-item",
        sql`where state = 'closed' order by closed_at desc limit ${sql.lit(closedWorkItems)}`,
      );
      return snapshot;
    });
}

/** The entities of a kind as changes, a batch at a time, through a cursor of the transaction. */
async function* streamChanges<Database>(
  trx: Transaction<Database>,
  kind: AccessKind,
  rest: RawBuilder<unknown>,
): AsyncGenerator<readonly Change[]> {
  const { name, entity } = entityTables[kind];
  await sql`
    declare load no scroll cursor for
    select id, ${sql.raw(entity)} as value from ${sql.table(name)} ${rest}`.execute(trx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(batchSize)} from load`.execute(trx);
    if (rows.length > 0) yield rows.map(({ id, value }) => ({ kind, id, value }));
    if (rows.length < batchSize) break;
  }
  await sql`close load`.execute(trx);
}

interface Row {
  readonly id: string;
  readonly value: NonNullable<Change["value"]>;
}
