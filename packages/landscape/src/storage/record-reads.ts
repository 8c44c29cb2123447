import { type Kysely, sql } from "kysely";
import type { RecordReads, RecordsMark } from "../follow-records.ts";
import { knownOf, readRecords } from "./record-facts.ts";

/** So many items are in hand at once, so that other work goes on beside it. */
const pageLength = 5_000;

/** What records are known from, in PostgreSQL. */
export function recordReads<Database>(db: Kysely<Database>): RecordReads {
  return {
    mark: () => readMark(db),
    recordsSince: async function* (known) {
      // One view for all pages; what is written meanwhile comes the next time.
      const view = await db
        .startTransaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute();
      try {
        const mark = await readMark(view);
        // Told also when nothing else is: then only the mark moved.
        yield { mark, items: [], records: [] };
        const pages = known === undefined ? allItems(view) : inPages(await touchedSince(view, known, mark));
        for await (const items of pages)
          yield { mark, items, records: knownOf(await readRecords(view, items)) };
        for (const source of known === undefined ? [] : confirmedSince(known, mark))
          yield { mark, items: [], records: [], confirmed: { source, at: await confirmedAt(view, source) } };
      } finally {
        await view.rollback().execute();
      }
    },
  };
}

async function readMark<Database>(db: Kysely<Database>): Promise<RecordsMark> {
  const { rows: latest } = await sql<{ change: string | null; answers: string; last: string | null }>`
    select (select max(id) from landscape.change) as change, count(*) as answers, max(id) as last
    from landscape.record_answer`.execute(db);
  const { rows: sources } = await sql<{
    source: string;
    whole: string;
    parts: string;
    whole_at: string | null;
    confirmations: string;
  }>`
    select source.id as source, count(*) filter (where whole) as whole, count(*) filter (where not whole) as parts,
      max(import.at) filter (where whole) as whole_at, coalesce(max(confirmation.count), 0) as confirmations
    from landscape.source left join landscape.import on import.source = source.id
    left join landscape.confirmation on confirmation.source = source.id group by source.id`.execute(db);
  const [row] = latest;
  return {
    change: Number(row?.change ?? 0),
    answers: { count: Number(row?.answers ?? 0), last: Number(row?.last ?? 0) },
    sources: new Map(
      sources.map(({ source, whole, parts, whole_at, confirmations }) => [
        source,
        {
          said: `${parts} ${confirmations} ${whole}`,
          ...(whole_at !== null && { wholeAt: Number(whole_at) }),
        },
      ]),
    ),
  };
}

async function* allItems<Database>(db: Kysely<Database>): AsyncGenerator<readonly string[]> {
  for (let last = ""; ; ) {
    const { rows } = await sql<{ item: string }>`
      select item from landscape.item_version where until_change is null and item > ${last}
      order by item limit ${pageLength}`.execute(db);
    if (rows.length > 0) yield rows.map(({ item }) => item);
    last = rows.at(-1)?.item ?? "";
    if (rows.length < pageLength) return;
  }
}

async function* inPages(items: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < items.length; start += pageLength) yield items.slice(start, start + pageLength);
}

/** Items of which a description, a relation, a choice or an answer came or went. */
async function touchedSince<Database>(
  db: Kysely<Database>,
  { change, answers }: RecordsMark,
  now: RecordsMark,
): Promise<readonly string[]> {
  const { rows: answered } = await sql<{ item: string; count: string }>`
    select item, count(*) as count from landscape.record_answer where id > ${answers.last} group by item`.execute(
    db,
  );
  const counted = answered.reduce((sum, { count }) => sum + Number(count), 0);
  // A number that was taken earlier and written later is below the last that was seen: then all are looked at again.
  const later =
    answers.count + counted === now.answers.count
      ? answered
      : (await sql<{ item: string }>`select distinct item from landscape.record_answer`.execute(db)).rows;
  const items = new Set(later.map(({ item }) => item));
  if (change === now.change) return [...items];
  const { rows } = await sql<{ item: string }>`
    select item from landscape.item_version where from_change > ${change}
    union select item from landscape.item_version where until_change > ${change}
    union select from_item from landscape.relation_version where from_change > ${change}
    union select to_item from landscape.relation_version where from_change > ${change}
    union select from_item from landscape.relation_version where until_change > ${change}
    union select to_item from landscape.relation_version where until_change > ${change}
    union select item from landscape.choice where change > ${change}`.execute(db);
  for (const { item } of rows) items.add(item);
  return [...items];
}

/** Sources of which a part came, or was confirmed. A whole document is told by when it came. */
function confirmedSince(known: RecordsMark, now: RecordsMark): readonly string[] {
  const partsOf = (said: string | undefined) => said?.split(" ").slice(0, 2).join(" ");
  return [...now.sources].flatMap(([source, { said }]) =>
    partsOf(known.sources.get(source)?.said) === partsOf(said) ? [] : [source],
  );
}

async function confirmedAt<Database>(
  db: Kysely<Database>,
  source: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ item: string; at: string }>`
    select item, confirmed_at as at from landscape.statement where source = ${source}`.execute(db);
  return new Map(rows.map(({ item, at }) => [item, Number(at)]));
}
