import { type Kysely, sql } from "kysely";
import type { RecordFacts } from "../domain/quality/record-facts.ts";
import type { CampaignEvent, QualityCampaign, QualityStore, RecordsPicture } from "../quality-ports.ts";
import type { ItemRow } from "./landscape-rows.ts";

/** Answers about records and campaigns in PostgreSQL. */
export function qualityStore<Database>(db: Kysely<Database>): QualityStore {
  return {
    records: (since, of) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((view) => readRecords(view, since, of)),
    addAnswer: async ({ item, field, outcome, value, at, by }) => {
      await sql`
        insert into landscape.record_answer (item, field, outcome, value, at, by)
        values (${item}, ${field}, ${outcome}, ${value ?? null}, ${at}, ${by})`.execute(db);
    },
    addCampaign: async (campaign) => {
      await sql`
        insert into landscape.quality_campaign (id, at, doc)
        values (${campaign.id}, ${campaign.at}, ${JSON.stringify(campaign)})`.execute(db);
    },
    campaigns: async () => {
      const { rows } = await sql<{ doc: QualityCampaign }>`
        select doc from landscape.quality_campaign order by at desc, id desc`.execute(db);
      return rows.map(({ doc }) => doc);
    },
    addCampaignEvent: async (event) => {
      const { campaign, kind, at, by } = event;
      const { numAffectedRows = 0n } = await sql`
        insert into landscape.quality_campaign_event (campaign, kind, at, by, doc)
        select ${campaign}, ${kind}, ${at}::bigint, ${by}, ${JSON.stringify(event)}::jsonb
        where not exists (
          select from landscape.quality_campaign_event where campaign = ${campaign} and kind = 'ended')
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
    campaignEvents: async (campaign) => {
      const { rows } = await sql<{ doc: CampaignEvent }>`
        select doc from landscape.quality_campaign_event
        where ${campaign ?? null}::text is null or campaign = ${campaign ?? null} order by id`.execute(db);
      return rows.map(({ doc }) => doc);
    },
    answersSince: async (at) => {
      const { rows } = await sql<{ owner: string; answers: string }>`
        select doc->'fields'->'owner'->>'value' as owner, count(*) as answers
        from landscape.record_answer join landscape.item_version using (item)
        where at >= ${at} and until_change is null and doc->'fields'->'owner' is not null
        group by 1`.execute(db);
      return rows.map(({ owner, answers }) => ({ owner, answers: Number(answers) }));
    },
  };
}

type RecordRow = Pick<ItemRow, "item" | "kind" | "name" | "doc"> & { readonly relations: number };

async function readRecords<Database>(
  db: Kysely<Database>,
  since: number,
  of?: { readonly owner: string | undefined },
): Promise<RecordsPicture> {
  const own =
    of === undefined
      ? sql``
      : sql`and doc->'fields'->'owner'->>'value' is not distinct from ${of.owner ?? null}::text`;
  const change = await sql<{ id: string | null }>`select max(id) as id from landscape.change`.execute(db);
  const { rows } = await sql<RecordRow>`
    with judged as materialized (
      select item, kind, name, doc from landscape.item_version
      where until_change is null and kind <> 'other' ${own}
    ), ends as (
      select from_item as item from landscape.relation_version
      where until_change is null and from_item in (select item from judged)
      union all select to_item from landscape.relation_version
      where until_change is null and to_item in (select item from judged)
    ), counted as (select item, count(*)::int as relations from ends group by item)
    select item, kind, name, doc, coalesce(relations, 0) as relations
    from judged left join counted using (item) order by item`.execute(db);
  const items = of === undefined ? undefined : rows.map(({ item }) => item);
  const said = await saidBySources(db, items);
  const answers = await latestAnswers(db, items);
  const records = rows.map((row) => factsOf(row, said, answers));
  const unanswerable = [...answers].flatMap(([name, { outcome, at }]) =>
    outcome === "unknown" && at >= since ? [name] : [],
  );
  return { change: Number(change.rows[0]?.id ?? 0), records, unanswerable: new Set(unanswerable) };
}

/** When each source last said what it says of each item: with a whole document it says all of it again. */
async function saidBySources<Database>(
  db: Kysely<Database>,
  items: readonly string[] | undefined,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ item: string; source: string; at: string }>`
    with whole as (select source, max(at) as at from landscape.import where whole group by source)
    select item, source, greatest(confirmed_at, whole.at) as at
    from landscape.statement left join whole using (source) where ${among(items)}`.execute(db);
  return new Map(rows.map(({ item, source, at }) => [`${item} ${source}`, Number(at)]));
}

function among(items: readonly string[] | undefined) {
  return items === undefined ? sql`true` : sql`item = any(${[...items]}::text[])`;
}

interface Answer {
  readonly outcome: "given" | "confirmed" | "unknown" | "chosen";
  readonly value: string | null;
  readonly at: number;
}

/** The latest that a person said of each field: as an answer, or by deciding a conflict. */
async function latestAnswers<Database>(
  db: Kysely<Database>,
  items: readonly string[] | undefined,
): Promise<ReadonlyMap<string, Answer>> {
  const { rows } = await sql<Answer & { item: string; field: string; at: string }>`
    select distinct on (item, field) item, field, outcome, value, at from (
      select item, field, outcome, value, at from landscape.record_answer where ${among(items)}
      union all
      select item, field, 'chosen', doc->'take'->>'value', (doc->>'at')::bigint from landscape.choice
      where doc is not null and ${among(items)}
    ) as answer order by item, field, at desc`.execute(db);
  return new Map(rows.map((row) => [`${row.item} ${row.field}`, { ...row, at: Number(row.at) }]));
}

/** An answer makes a field fresh as long as it says what is known. */
function factsOf(
  { item, kind, name, doc, relations }: RecordRow,
  said: ReadonlyMap<string, number>,
  answers: ReadonlyMap<string, Answer>,
): RecordFacts {
  const fields: Record<string, { value: string; at: number }> = {};
  for (const [field, { value, source }] of Object.entries(doc.fields)) {
    const answer = answers.get(`${item} ${field}`);
    const answered = answer?.value === value ? answer.at : 0;
    fields[field] = { value, at: Math.max(said.get(`${item} ${source}`) ?? 0, answered) };
  }
  const conflicts = doc.conflicts.map(({ field }) => field);
  return { id: item, kind, name, fields, conflicts, relations };
}
