import { type Kysely, sql } from "kysely";
import type { WorkLinkReads } from "../find-work-links.ts";

interface Row {
  readonly place: number;
  readonly id: string;
  readonly kind: string;
  readonly own: boolean;
  readonly opener: "system" | "employee" | "self";
}

/** Work of the past, as the registry still knows it: with whom it was before it was handed over. */
export function workLinkReads<Database>(db: Kysely<Database>): WorkLinkReads {
  return {
    async workAt(moments) {
      const { rows } = await sql<Row>`
        select asked.place::int - 1 as place, held.id, held.kind, held.employee is not null as own, held.opener
        from unnest(
          ${moments.map(({ employee }) => employee)}::text[],
          ${moments.map(({ subject }) => subject)}::text[],
          ${moments.map(({ at }) => at)}::float8[]
        ) with ordinality as asked (employee, subject, at, place)
        left join access.employee on employee.id = asked.employee
        cross join lateral (
          select item.id, item.kind, item.opened_at, holder.employee,
            case
              when item.opened_by = holder.employee then 'self'
              when opener.id is not null then 'employee'
              else 'system'
            end as opener
          from access.work_item as item
          left join access.employee as opener on opener.id = item.opened_by
          left join lateral (
            select entity->>'fromEmployeeId' as employee, entity->>'fromUnitId' as unit
            from access.transfer
            where entity->>'workItemId' = item.id and (entity->>'at')::float8 > asked.at
              and coalesce((entity->>'diverted')::boolean, false) = false
            order by (entity->>'at')::float8 limit 1
          ) as later on true
          cross join lateral (
            select
              case when later.unit is null then item.employee_id else later.employee end as employee,
              case when later.unit is null then item.unit_id else later.unit end as unit
          ) as holder
          where item.subject = asked.subject
            and item.opened_at <= to_timestamp(asked.at / 1000)
            and (item.closed_at is null or item.closed_at > to_timestamp(asked.at / 1000))
            and (item.expires_at is null or item.expires_at > to_timestamp(asked.at / 1000))
            and (holder.employee = asked.employee
              or (holder.employee is null and holder.unit = employee.unit_id))
          order by holder.employee is null, item.opened_at desc
          limit 1
        ) as held`.execute(db);
      const found = new Map(rows.map((row) => [row.place, row]));
      return moments.map((_, place) => {
        const row = found.get(place);
        if (row === undefined) return undefined;
        const state = row.kind === "emergency" ? "emergency" : row.own ? "assigned" : "unit";
        return { state, workItem: row.id, openedBy: row.opener };
      });
    },
  };
}
