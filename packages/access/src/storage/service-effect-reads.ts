import { type Kysely, sql } from "kysely";
import type { EffectUnit, ServiceEffectReads, UnitDay } from "../service-effect-reads.ts";
import { ledUnits } from "./in-sight.ts";
import { asking } from "./registry-fault.ts";

interface Row {
  readonly day: string;
  readonly unit: string;
  readonly transfers_out: number;
  readonly transfers_in: number;
  readonly waits: number;
  readonly median: number | null;
  readonly p95: number | null;
}

/** Transfers and waits as they lie in PostgreSQL, by day in Amsterdam. */
export function serviceEffectReads<Database>(db: Kysely<Database>): ServiceEffectReads {
  return {
    units: ({ unitId, ofShieldGroups, seenBy }) =>
      asking(async () => {
        const start = unitId === undefined ? sql`parent is null` : sql`id = ${unitId}`;
        const { rows } = await sql<EffectUnit>`
          with recursive part as (
            select id, name from access.unit where ${start}
            union select unit.id, unit.name from access.unit join part on unit.parent = part.id)
          select id, name from part
          where (${ofShieldGroups} or id not in (
              select entity->>'unitId' from access.shield_group where entity->>'unitId' is not null))
            and ${seenBy === undefined ? sql`true` : sql`id in (${ledUnits(seenBy)})`}
          order by name, id`.execute(db);
        return rows;
      }),

    days: ({ from, until }, unitIds) =>
      asking(async () => {
        const { rows } = await sql<Row>`
          with bounds as (
            select (${from}::date)::timestamp at time zone 'Europe/Amsterdam' as first,
              (${until}::date)::timestamp at time zone 'Europe/Amsterdam' as last
          ), moved as (
            select access.moment((entity->>'at')::bigint) as at, entity->>'fromUnitId' as giver,
              entity->>'toUnitId' as taker, entity->'diverted' is not null as diverted
            from access.transfer, bounds
            where (entity->>'at')::bigint >= access.milliseconds(bounds.first)
              and (entity->>'at')::bigint < access.milliseconds(bounds.last)
          ), counted as (
            select at, giver as unit, 1 as gone, 0 as come, null::float8 as waited from moved
              where not diverted
            union all select at, taker, 0, 1, null from moved
            union all select until, unit_id, 0, 0, extract(epoch from until - since)::float8
            from access.wait, bounds where until >= bounds.first and until < bounds.last
          )
          select to_char(at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD') as day, unit,
            sum(gone)::int as transfers_out, sum(come)::int as transfers_in, count(waited)::int as waits,
            percentile_cont(0.5) within group (order by waited) as median,
            percentile_cont(0.95) within group (order by waited) as p95
          from counted where unit = any(${unitIds}) group by 1, 2 order by 1, 2`.execute(db);
        return rows.map(unitDay);
      }),
  };
}

function unitDay({ day, unit, transfers_out, transfers_in, waits, median, p95 }: Row): UnitDay {
  return {
    day,
    unitId: unit,
    transfersOut: transfers_out,
    transfersIn: transfers_in,
    waits,
    ...(median !== null && { waitMedianS: Math.round(median) }),
    ...(p95 !== null && { waitP95S: Math.round(p95) }),
  };
}
