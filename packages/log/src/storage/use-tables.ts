import { type Kysely, sql, type Transaction } from "kysely";
import type { OpenedRecord } from "../domain/record.ts";
import type { EventQuery, RecordedEventKind, RecordIndex, RefusalQuery, UseCount } from "../record-index.ts";
import { useColumnsOf } from "./use-columns.ts";

type UseReads = Pick<RecordIndex, "usesOfGrants" | "refusals" | "events">;

/** Reads the use of grants, the refusals and the events of the record index. */
export function useReads<Database>(db: Kysely<Database>): UseReads {
  return {
    usesOfGrants: async (ids) => {
      const { rows } = await sql<{ grant_id: string; count: string; last: string }>`
        select grant_id, count, last from log.grant_use where grant_id = any (${ids}::text[])`.execute(db);
      return new Map<string, UseCount>(
        rows.map((row) => [row.grant_id, { count: Number(row.count), last: Number(row.last) }]),
      );
    },
    refusals: async ({ from, until, units }: RefusalQuery) => {
      const ofUnits = units === undefined ? sql`` : sql`and unit = any (${units}::text[])`;
      const { rows } = await sql<{ day: string; unit: string; code: string; count: string }>`
        select to_char(day, 'YYYY-MM-DD') as day, unit, code, count from log.refusal
        where day >= ${from}::date and day < ${until}::date ${ofUnits}
        order by refusal.day, unit, code`.execute(db);
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
    events: async ({ kind, page, pageSize }: EventQuery) => {
      const { rows } = await sql<EventRow>`
        select event.kind, origin.origin, event.index, event.item, event.at, event.employee, event.unit, event.system
        from log.event join log.origin on origin.id = event.origin_id
        where event.kind = ${kind}
        order by event.at desc, event.origin_id desc, event.index desc, event.item desc
        limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
      const counted = await sql<{ total: string }>`
        select count(*) as total from log.event where kind = ${kind}`.execute(db);
      return {
        items: rows.map(({ at, index, ...row }) => ({ ...row, index: Number(index), time: Number(at) })),
        total: Number(counted.rows[0]?.total ?? 0),
      };
    },
  };
}

interface EventRow {
  readonly kind: RecordedEventKind;
  readonly origin: string;
  readonly index: string;
  readonly item: number;
  readonly at: string;
  readonly employee: string;
  readonly unit: string;
  readonly system: string;
}

/** Adds what records of one origin tell. Those that were added before must be left out. */
export async function addUses<Database>(
  transaction: Transaction<Database>,
  originId: number,
  records: readonly OpenedRecord[],
): Promise<void> {
  const { grants, refusals, events } = useColumnsOf(records);
  if (grants.id.length > 0) {
    await sql`
      insert into log.grant_use (grant_id, count, last)
      select * from unnest(${grants.id}::text[], ${grants.count}::bigint[], ${grants.last}::bigint[]) order by 1
      on conflict (grant_id) do update set count = grant_use.count + excluded.count,
        last = greatest(grant_use.last, excluded.last)`.execute(transaction);
  }
  if (refusals.day.length > 0) {
    await sql`
      insert into log.refusal (day, unit, code, count)
      select * from unnest(${refusals.day}::date[], ${refusals.unit}::text[], ${refusals.code}::text[],
        ${refusals.count}::bigint[]) order by 1, 2, 3
      on conflict (day, unit, code) do update set count = refusal.count + excluded.count`.execute(
      transaction,
    );
  }
  if (events.kind.length > 0) {
    const { kind, index, item, at, employee, unit, system } = events;
    await sql`
      insert into log.event (origin_id, kind, index, item, at, employee, unit, system)
      select ${originId}, * from unnest(${kind}::text[], ${index}::bigint[], ${item}::integer[], ${at}::bigint[],
        ${employee}::text[], ${unit}::text[], ${system}::text[])`.execute(transaction);
  }
}
