/** What people answered about records, and the rounds in which they were asked. */
export const qualityTables = [
  `create table landscape.record_answer (
    id bigint generated always as identity primary key,
    item text not null,
    field text not null,
    outcome text not null check (outcome in ('given', 'confirmed', 'unknown')),
    value text,
    at bigint not null,
    by text not null
  )`,
  "create index record_answer_of_field on landscape.record_answer (item, field, id desc)",
  "create index record_answer_by_time on landscape.record_answer (at)",
  `create table landscape.quality_campaign (
    id text primary key,
    at bigint not null,
    doc jsonb not null
  )`,
];

/** Who was reminded in a round, and how a round ended: at most once. */
export const campaignEvents = [
  `create table landscape.quality_campaign_event (
    id bigint generated always as identity primary key,
    campaign text not null references landscape.quality_campaign,
    kind text not null check (kind in ('reminded', 'ended')),
    at bigint not null,
    by text not null,
    doc jsonb not null
  )`,
  "create index quality_campaign_event_of_campaign on landscape.quality_campaign_event (campaign, id)",
  `create unique index quality_campaign_ends_once on landscape.quality_campaign_event (campaign)
    where kind = 'ended'`,
];
