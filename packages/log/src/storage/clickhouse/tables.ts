import { QueryStoreError } from "../../query/query-store-error.ts";

/** Where the tables stand: one machine, or a cluster with copies of each row. */
export type TableLayout =
  | { readonly kind: "single" }
  | { readonly kind: "cluster"; readonly cluster: string };

/** The database of all tables. */
export const database = "grondslag";

/** So many inserts the engine recognises when they come again. */
const recognisedInserts = 10_000;

/**
 * One row for each processing, decision and action on the platform. It lies in the order of the log, which is that of
 * time, so that a period is a stretch of the table. Two narrow orders of the same rows lead to a subject and to an
 * employee; they hold places, not rows. A subject is stored as eight bytes that those orders go by, and the rest.
 *
 * The projections are part of each part of the table: a part is there with them or not at all. So the highest index
 * in `position` is how far the log was followed, whatever happened to the process.
 */
const recordColumns = `
  origin LowCardinality(String),
  seq UInt64 codec(Delta, ZSTD(1)),
  item UInt16 codec(ZSTD(1)),
  kind Enum8('decision' = 0, 'processing' = 1, 'audit' = 2),
  at_ms Int64 ephemeral 0,
  at DateTime64(3, 'UTC') default fromUnixTimestamp64Milli(at_ms, 'UTC') codec(Delta, ZSTD(1)),
  subject_hex String ephemeral '',
  subject_key UInt64 default reinterpretAsUInt64(unhex(substring(subject_hex, 1, 16))),
  subject_rest FixedString(24) default toFixedString(unhex(substring(subject_hex, 17)), 24),
  subject String alias concat(reinterpretAsFixedString(subject_key), subject_rest),
  employee_hex String ephemeral '',
  employee UInt64 default reinterpretAsUInt64(unhex(employee_hex)),
  unit LowCardinality(String),
  department LowCardinality(String),
  role LowCardinality(String),
  system LowCardinality(String),
  data_set LowCardinality(String),
  activity LowCardinality(String),
  purpose LowCardinality(String),
  grounds Array(LowCardinality(String)),
  action LowCardinality(String),
  outcome Enum8('-' = 0, 'permit' = 1, 'deny' = 2),
  reasons Array(LowCardinality(String)),
  work_item String codec(ZSTD(1)),
  trace_hex String ephemeral '',
  trace FixedString(16) default toFixedString(unhex(trace_hex), 16),
  fields Array(LowCardinality(String)),
  emergency Bool,
  source LowCardinality(String),
  class LowCardinality(String) alias extract(origin, '/log/([a-z0-9-]+)/'),
  index by_time at type minmax granularity 1,
  index by_trace trace type bloom_filter(0.01) granularity 4,
  projection position (select origin, max(seq), count() group by origin),
  projection by_day (select toDate(at, 'Europe/Amsterdam') as day, count() group by day),
  projection by_subject (select subject_key, at, origin, seq, item, kind, outcome order by subject_key, at),
  projection by_employee (select employee, at, origin, seq, item, kind, outcome order by employee, at)`;

const employeeDayColumns = `
  day Date,
  run UInt64,
  employee UInt64,
  role LowCardinality(String),
  subjects UInt32,
  records UInt32,
  median UInt32`;

const subjectDayColumns = `
  day Date,
  run UInt64,
  subject_key UInt64,
  subject_rest FixedString(24),
  employees UInt32,
  records UInt32`;

const rolledUpColumns = `
  day Date,
  run UInt64,
  records UInt64`;

interface Table {
  readonly name: string;
  readonly columns: string;
  readonly partition: string;
  readonly order: string;
  readonly settings: string;
  /** By what the machines of a cluster share the rows. */
  readonly sharding: string;
}

const durable = "fsync_after_insert = 1, fsync_part_directory = 1";

const tables: readonly Table[] = [
  {
    name: "record",
    columns: recordColumns,
    // The half-year of the origin: a record lies in that of its time.
    partition: "toYear(at) * 10 + if(toMonth(at) < 7, 1, 2)",
    order: "(origin, seq, item)",
    settings: `${durable}, index_granularity = 2048, non_replicated_deduplication_window = ${recognisedInserts}`,
    sharding: "sipHash64(origin, intDiv(seq, 100000))",
  },
  {
    name: "employee_day",
    columns: employeeDayColumns,
    partition: "toYear(day)",
    order: "(day, run, role, employee)",
    settings: durable,
    sharding: "toUInt64(day)",
  },
  {
    name: "subject_day",
    columns: subjectDayColumns,
    partition: "toYear(day)",
    order: "(day, run, subject_key)",
    settings: durable,
    sharding: "toUInt64(day)",
  },
  {
    name: "rolled_up",
    columns: rolledUpColumns,
    partition: "toYear(day)",
    order: "(day, run)",
    settings: durable,
    sharding: "toUInt64(day)",
  },
];

/** The statements that make the tables, in order; each does nothing when it was done before. */
export function createStatements(layout: TableLayout): readonly string[] {
  const made = `create database if not exists ${database}`;
  if (layout.kind === "single") {
    return [`${made} engine = Atomic`, ...tables.map((table) => mergeTree(table, layout))];
  }
  const { cluster } = layout;
  return [
    `${made} on cluster ${name(cluster)}`,
    ...tables.map((table) => mergeTree(table, layout)),
    ...tables.map((table) => distributed(table, cluster)),
  ];
}

/** The engine keeps what is larger than 50 GB, unless it is told that this is meant. */
const ofAnySize = "settings max_table_size_to_drop = 0";

/** The statements that remove the tables with all that is in them. */
export function dropStatements(layout: TableLayout): readonly string[] {
  return tables.flatMap(({ name: table }) => {
    const local = `drop table if exists ${localTable(table, layout)} sync ${ofAnySize}`;
    if (layout.kind === "single") return [local];
    return [`drop table if exists ${database}.${table}${onCluster(layout)} sync`, local];
  });
}

/** The table that holds rows itself: what a statement that changes rows must name. */
export function localTable(table: string, layout: TableLayout): string {
  if (layout.kind === "single") return `${database}.${table}`;
  return `${database}.${table}_local${onCluster(layout)}`;
}

function mergeTree(table: Table, layout: TableLayout): string {
  const engine =
    layout.kind === "single"
      ? "MergeTree"
      : `ReplicatedMergeTree('/clickhouse/tables/{shard}/${database}/${table.name}', '{replica}')`;
  return `create table if not exists ${localTable(table.name, layout)} (${table.columns}
    ) engine = ${engine} partition by ${table.partition} order by ${table.order} settings ${table.settings}`;
}

function distributed({ name: table, columns, sharding }: Table, cluster: string): string {
  const own = columns.split("\n").filter((line) => !/^\s*(index|projection) /.test(line));
  const list = own.join("\n").replace(/,\s*$/, "");
  return `create table if not exists ${database}.${table} on cluster ${name(cluster)} (${list}
    ) engine = Distributed(${name(cluster)}, ${database}, ${table}_local, ${sharding})`;
}

function onCluster(layout: TableLayout): string {
  return layout.kind === "single" ? "" : ` on cluster ${name(layout.cluster)}`;
}

const clusterName = /^[A-Za-z0-9_-]{1,64}$/;

/** @throws QueryStoreError STORE_MISCONFIGURED when it is no name of a cluster */
function name(cluster: string): string {
  if (clusterName.test(cluster)) return `'${cluster}'`;
  throw new QueryStoreError(
    "STORE_MISCONFIGURED",
    "the name of a cluster has letters, digits, - and _ alone",
    {
      where: "cluster",
    },
  );
}
