/** What people decide of life cycles, each version of it, and outages as they were told. */
export const lifeCycleTables: readonly string[] = [
  `create table landscape.care_record (
    kind text not null,
    id text not null check (id ~ '^[a-z0-9][a-z0-9.-]{0,63}$'),
    version integer not null check (version > 0),
    recorded_at timestamptz not null,
    recorded_by text not null,
    motive text,
    doc jsonb not null,
    primary key (kind, id, version)
  )`,
  // A year of availability is asked for by item and time; what was told before stays beside what is told now.
  `create table landscape.outage (
    source text not null,
    key text not null,
    version integer not null check (version > 0),
    latest boolean not null,
    item text not null,
    starts timestamptz not null,
    ends timestamptz check (ends > starts),
    planned boolean not null,
    words text,
    told_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (source, key, version)
  )`,
  "create unique index outage_latest on landscape.outage (source, key) where latest",
  // Few stand there; whoever changes the landscape looks at these alone.
  `create index item_in_public_cloud on landscape.item_version (item)
    where until_change is null and doc->'fields'->'placement'->>'value' = 'public-cloud'`,
  "create index outage_by_time on landscape.outage (starts) where latest",
];
