import { type Kysely, sql, type Transaction } from "kysely";
import type { FollowedBatch } from "../domain/log.ts";
import { recordKinds } from "../domain/record.ts";
import type {
  HiddenRecords,
  HourlyGrowth,
  RecordIndex,
  RecordProjection,
  SubjectQuery,
  UseCount,
} from "../record-index.ts";
import { addTransactions } from "./fsc-tables.ts";
import { formatPageMark, type PageMark, parsePageMark } from "./page-mark.ts";
import { columnsOf } from "./record-columns.ts";
import { addUses, useReads } from "./use-tables.ts";

interface SubjectRow {
  readonly origin_id: number;
  readonly origin: string;
  readonly index: string;
  readonly at: string;
  readonly subject: Buffer;
  readonly activity: string | null;
}

/** The record index in PostgreSQL, schema `log`. `Database` may hold any other tables too. */
export function recordIndex<Database>(db: Kysely<Database>): RecordIndex & RecordProjection {
  return {
    bySubject: async (query) => {
      const { rows } = await subjectRows(query).execute(db);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return {
        records: page.map(({ origin, index, at, subject, activity }) => ({
          origin,
          index: Number(index),
          kind: query.kind,
          time: Number(at),
          hints: { subject, ...(activity === null ? {} : { activity }) },
        })),
        next:
          last === undefined
            ? undefined
            : formatPageMark({ at: Number(last.at), originId: last.origin_id, index: Number(last.index) }),
      };
    },
    countByActivity: async (ids) => {
      const { rows } = await sql<{ activity: string; count: string; last: string }>`
        select activity, count, last from log.activity_use where activity = any (${ids}::text[])`.execute(db);
      return new Map<string, UseCount>(
        rows.map(({ activity, count, last }) => [activity, { count: Number(count), last: Number(last) }]),
      );
    },
    growth: async (origin, from, to) => {
      const { rows } = await sql<{ hour: string; count: string }>`
        select growth.hour, growth.count from log.growth
        join log.origin on origin.id = growth.origin_id
        where origin.origin = ${origin} and growth.hour >= ${from} and growth.hour < ${to}
        order by growth.hour`.execute(db);
      return rows.map(({ hour, count }): HourlyGrowth => ({ hour: Number(hour), count: Number(count) }));
    },
    ...useReads(db),
    position: async () => {
      const { rows } = await sql<{ origin: string; position: string }>`
        select origin, position from log.origin`.execute(db);
      return Object.fromEntries(rows.map(({ origin, position }) => [origin, Number(position)]));
    },
    apply: (batch) => db.transaction().execute((transaction) => applyBatch(transaction, batch)),
    reset: async () => {
      await sql`truncate log.record, log.activity_use, log.growth, log.grant_use, log.refusal,
        log.event, log.fsc_record, log.fsc_peer, log.origin restart identity`.execute(db);
    },
  };
}

function subjectRows(query: SubjectQuery) {
  const { pseudonyms, kind, from, to, page, limit, hidden = [] } = query;
  const mark: PageMark | undefined = page === undefined ? undefined : parsePageMark(page);
  const after =
    mark === undefined
      ? sql``
      : sql`and (record.at, record.origin_id, record.index) < (${mark.at}, ${mark.originId}, ${mark.index})`;
  return sql<SubjectRow>`
    select record.origin_id, origin.origin, record.index, record.at, record.subject, record.activity
    from log.record join log.origin on origin.id = record.origin_id
    where record.subject = any (${pseudonyms.map((bytes) => Buffer.from(bytes))}::bytea[])
      and record.kind = ${recordKinds.indexOf(kind)} and record.at >= ${from} and record.at < ${to} ${after} ${unlessHidden(hidden)}
    order by record.at desc, record.origin_id desc, record.index desc
    limit ${limit + 1}`;
}

/** Left out by the statement, so that a page is as full and ends as it would without them. */
function unlessHidden(hidden: readonly HiddenRecords[]) {
  if (hidden.length === 0) return sql``;
  const each = hidden.map(({ activity, from }) =>
    activity === undefined
      ? sql`record.at >= ${from}`
      : sql`(record.at >= ${from} and record.activity is not distinct from ${activity})`,
  );
  return sql`and not (origin.origin like '%/log/confidential-%' and (${sql.join(each, sql` or `)}))`;
}

async function applyBatch<Database>(
  transaction: Transaction<Database>,
  { records, position }: FollowedBatch,
): Promise<void> {
  // A lost last transaction only makes the index follow again from an earlier position.
  await sql`set local synchronous_commit = off`.execute(transaction);
  const origins = [...new Set(records.map(({ origin }) => origin))].sort();
  for (const origin of origins) {
    const { id, from } = await lockOrigin(transaction, origin);
    const fresh = records.filter((record) => record.origin === origin && record.index >= from);
    const last = fresh.at(-1);
    if (last === undefined) continue;
    const { at, index, kind, subject, activity, uses, hours } = columnsOf(fresh);
    await sql`
      insert into log.record (origin_id, at, index, kind, subject, activity)
      select ${id}, * from unnest(${at}::bigint[], ${index}::bigint[], ${kind}::smallint[],
        ${subject}::bytea[], ${activity}::text[])`.execute(transaction);
    await sql`
      insert into log.activity_use (activity, count, last)
      select * from unnest(${uses.activity}::text[], ${uses.count}::bigint[], ${uses.last}::bigint[]) order by 1
      on conflict (activity) do update set count = activity_use.count + excluded.count,
        last = greatest(activity_use.last, excluded.last)`.execute(transaction);
    await sql`
      insert into log.growth (origin_id, hour, count)
      select ${id}, * from unnest(${hours.hour}::bigint[], ${hours.count}::bigint[])
      on conflict (origin_id, hour) do update set count = growth.count + excluded.count`.execute(transaction);
    await addUses(transaction, id, fresh);
    await addTransactions(transaction, id, fresh);
    await movePosition(transaction, id, Math.max(last.index + 1, position[origin] ?? 0));
  }
}

/** Makes the origin known and holds it to the end of the transaction: two followers take turns. */
async function lockOrigin<Database>(
  transaction: Transaction<Database>,
  origin: string,
): Promise<{ id: number; from: number }> {
  await sql`insert into log.origin (origin) values (${origin}) on conflict (origin) do nothing`.execute(
    transaction,
  );
  const { rows } = await sql<{ id: number; position: string }>`
    select id, position from log.origin where origin = ${origin} for update`.execute(transaction);
  return { id: rows[0]?.id ?? 0, from: Number(rows[0]?.position ?? 0) };
}

async function movePosition<Database>(
  transaction: Transaction<Database>,
  id: number,
  position: number,
): Promise<void> {
  await sql`update log.origin set position = ${position} where id = ${id}`.execute(transaction);
}
