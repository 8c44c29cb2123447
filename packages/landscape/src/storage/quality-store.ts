import { type Kysely, sql } from "kysely";
import { followRecords } from "../follow-records.ts";
import type { CampaignEvent, QualityCampaign, QualityStore } from "../quality-ports.ts";
import { factsOf, readRecords } from "./record-facts.ts";
import { recordReads } from "./record-reads.ts";

/** Answers about records and campaigns in PostgreSQL. */
export function qualityStore<Database>(db: Kysely<Database>): QualityStore {
  const follower = followRecords(recordReads(db));
  return {
    known: () => follower.latest(),
    records: (items) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (view) => factsOf(await readRecords(view, items))),
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
