import { type Kysely, sql } from "kysely";
import type { GraphItem, GraphRelation } from "../domain/graph/landscape-graph.ts";
import type { ItemKind } from "../domain/item.ts";
import type { GraphPart, GraphReads } from "../follow-graph.ts";
import { endsOf, type RelationRow, saidOfRelation } from "./landscape-rows.ts";

/** So many rows are in hand at once, so that other work goes on beside it. */
const pageLength = 10_000;

/** What the graph is made of, in PostgreSQL. */
export function graphReads<Database>(db: Kysely<Database>): GraphReads {
  return {
    changeId: () => latestChange(db),
    graphSince: async function* (after) {
      // One view for all pages; what is written meanwhile comes the next time.
      const transaction = await db
        .startTransaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute();
      try {
        const change = await latestChange(transaction);
        for await (const items of itemsSince(transaction, after))
          yield { change, items, relations: [], ended: [] };
        for await (const relations of relationsSince(transaction, after))
          yield { change, items: [], relations, ended: [] };
        yield await endedSince(transaction, after, change);
      } finally {
        await transaction.rollback().execute();
      }
    },
  };
}

async function latestChange<Database>(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ id: string | null }>`select max(id) as id from landscape.change`.execute(db);
  return Number(rows[0]?.id ?? 0);
}

async function* itemsSince<Database>(
  db: Kysely<Database>,
  after: number,
): AsyncGenerator<readonly GraphItem[]> {
  // After 0 what is gone is no news.
  const touched =
    after === 0
      ? sql`until_change is null`
      : sql`(from_change > ${after} or until_change > ${after}) and version = (
          select max(version) from landscape.item_version as newest where newest.item = item_version.item)`;
  for (let last = ""; ; ) {
    const { rows } = await sql<{ id: string; kind: ItemKind; cents: string | null; gone: boolean }>`
      select item as id, kind, doc->'fields'->'centsPerDay'->>'value' as cents, until_change is not null as gone
      from landscape.item_version where ${touched} and item > ${last} order by item limit ${pageLength}`.execute(
      db,
    );
    if (rows.length > 0)
      yield rows.map(({ id, kind, cents, gone }) => ({
        id,
        kind: gone ? undefined : kind,
        centsPerDay: gone ? 0 : Number(cents ?? 0),
      }));
    last = rows.at(-1)?.id ?? "";
    if (rows.length < pageLength) return;
  }
}

async function* relationsSince<Database>(
  db: Kysely<Database>,
  after: number,
): AsyncGenerator<readonly GraphRelation[]> {
  // What is named needlessly here makes PostgreSQL sort all of it for every page.
  const since = after === 0 ? sql`` : sql`and from_change > ${after}`;
  for (let last = 0; ; ) {
    const { rows } = await sql<RelationRow & { id: string }>`
      select id, from_item, type, to_item, ${saidOfRelation} from landscape.relation_version
      where id > ${last} and until_change is null ${since} order by id limit ${pageLength}`.execute(db);
    if (rows.length > 0) yield rows.map((row) => ({ row: Number(row.id), ...endsOf(row) }));
    last = Number(rows.at(-1)?.id ?? 0);
    if (rows.length < pageLength) return;
  }
}

async function endedSince<Database>(db: Kysely<Database>, after: number, change: number): Promise<GraphPart> {
  if (after === 0) return { change, items: [], relations: [], ended: [] };
  const { rows } = await sql<{ id: string }>`
    select id from landscape.relation_version where until_change > ${after} and from_change <= ${after}`.execute(
    db,
  );
  return { change, items: [], relations: [], ended: rows.map(({ id }) => Number(id)) };
}
