import { type Kysely, sql } from "kysely";
import type { KnownRecord } from "../domain/quality/known-record.ts";
import type { RecordFacts } from "../domain/quality/record-facts.ts";
import type { ItemRow } from "./landscape-rows.ts";

/** All that is kept of the records of some items. */
export interface RecordRows {
  readonly rows: readonly RecordRow[];
  /** By item and source: when it was last confirmed, and said in whole. */
  readonly said: ReadonlyMap<string, { readonly confirmedAt: number; readonly wholeAt: number }>;
  /** By item and field. */
  readonly answers: ReadonlyMap<string, Answer>;
}

type RecordRow = Pick<ItemRow, "item" | "kind" | "name" | "doc"> & { readonly relations: number };

/** The latest that a person said of a field: as an answer, or by deciding a conflict. */
export interface Answer {
  readonly item: string;
  readonly field: string;
  readonly outcome: "given" | "confirmed" | "unknown" | "chosen";
  readonly value: string | null;
  readonly at: number;
}

/** Reads the records of some items; those that nobody states, or that only a source knows, are left out. */
export async function readRecords<Database>(
  db: Kysely<Database>,
  items: readonly string[],
): Promise<RecordRows> {
  const asked = [...items];
  const { rows } = await sql<RecordRow>`
    with ends as (
      select from_item as item from landscape.relation_version
      where until_change is null and from_item = any(${asked}::text[])
      union all select to_item from landscape.relation_version
      where until_change is null and to_item = any(${asked}::text[])
    ), counted as (select item, count(*)::int as relations from ends group by item)
    select item, kind, name, doc, coalesce(relations, 0) as relations
    from landscape.item_version left join counted using (item)
    where until_change is null and kind <> 'other' and item = any(${asked}::text[]) order by item`.execute(
    db,
  );
  return { rows, said: await saidBySources(db, asked), answers: await latestAnswers(db, asked) };
}

async function saidBySources<Database>(db: Kysely<Database>, items: string[]): Promise<RecordRows["said"]> {
  const { rows } = await sql<{ item: string; source: string; at: string; whole_at: string | null }>`
    with whole as (select source, max(at) as at from landscape.import where whole group by source)
    select item, source, confirmed_at as at, whole.at as whole_at
    from landscape.statement left join whole using (source) where item = any(${items}::text[])`.execute(db);
  return new Map(
    rows.map(({ item, source, at, whole_at }) => [
      `${item} ${source}`,
      { confirmedAt: Number(at), wholeAt: Number(whole_at ?? 0) },
    ]),
  );
}

async function latestAnswers<Database>(
  db: Kysely<Database>,
  items: string[],
): Promise<RecordRows["answers"]> {
  const { rows } = await sql<Omit<Answer, "at"> & { readonly at: string }>`
    select distinct on (item, field) item, field, outcome, value, at from (
      select item, field, outcome, value, at from landscape.record_answer where item = any(${items}::text[])
      union all
      select item, field, 'chosen', doc->'take'->>'value', (doc->>'at')::bigint from landscape.choice
      where doc is not null and item = any(${items}::text[])
    ) as answer order by item, field, at desc`.execute(db);
  return new Map(rows.map((row) => [`${row.item} ${row.field}`, { ...row, at: Number(row.at) }]));
}

/** Records as they are judged one by one. An answer makes a field fresh as long as it says what is known. */
export function factsOf({ rows, said, answers }: RecordRows): readonly RecordFacts[] {
  return rows.map(({ item, kind, name, doc, relations }) => {
    const fields: Record<string, { value: string; at: number }> = {};
    for (const [field, { value, source }] of Object.entries(doc.fields)) {
      const { confirmedAt = 0, wholeAt = 0 } = said.get(`${item} ${source}`) ?? {};
      const answeredAt = answeredBy(answers.get(`${item} ${field}`), value);
      fields[field] = { value, at: Math.max(confirmedAt, wholeAt, answeredAt) };
    }
    return { id: item, kind, name, fields, conflicts: conflictsOf(doc), relations };
  });
}

/** The same records, as they are kept in memory. */
export function knownOf({ rows, said, answers }: RecordRows): readonly KnownRecord[] {
  const unknown = new Map<string, { readonly field: string; readonly at: number }[]>();
  for (const { item, field, outcome, at } of answers.values())
    if (outcome === "unknown") unknown.set(item, [...(unknown.get(item) ?? []), { field, at }]);
  return rows.map(({ item, kind, doc, relations }) => {
    const owner = doc.fields.owner?.value;
    return {
      id: item,
      kind,
      ...(owner !== undefined && { owner }),
      fields: Object.entries(doc.fields).map(([name, { value, source }]) => {
        const confirmedAt = said.get(`${item} ${source}`)?.confirmedAt;
        const answeredAt = answeredBy(answers.get(`${item} ${name}`), value);
        return { name, source, ...(confirmedAt !== undefined && { confirmedAt }), answeredAt };
      }),
      conflicts: conflictsOf(doc),
      relations,
      unknown: unknown.get(item) ?? [],
    };
  });
}

function answeredBy(answer: Answer | undefined, value: string): number {
  return answer?.value === value ? answer.at : 0;
}

function conflictsOf({ conflicts }: ItemRow["doc"]): readonly string[] {
  return conflicts.map(({ field }) => field);
}
