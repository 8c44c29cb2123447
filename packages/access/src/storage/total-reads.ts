import { type Kysely, type RawBuilder, sql } from "kysely";
import type { GrantMoment, GrantTotal, Seen, TotalKind } from "../grant-reads.ts";
import { inForce, isExcess, isUnused } from "./grant-conditions.ts";
import { inSight } from "./in-sight.ts";

const groups = {
  unit: { id: sql`employee.unit_id`, name: sql`unit.name` },
  role: { id: sql`held.role_id`, name: sql`role.name` },
  function: { id: sql`employee.function`, name: sql`coalesce(norm.name, employee.function)` },
  // The name stands in the register; whoever asks puts it in.
  system: { id: sql`opened.system_id`, name: sql`opened.system_id` },
} as const satisfies Record<TotalKind, { id: RawBuilder<unknown>; name: RawBuilder<unknown> }>;

/** How many grants hold now in each group, the largest first; a grant counts for every system that it opens. */
export async function readTotals<Database>(
  db: Kysely<Database>,
  held: RawBuilder<unknown>,
  by: TotalKind,
  moment: GrantMoment & Seen,
): Promise<readonly GrantTotal[]> {
  const { id, name } = groups[by];
  const systems =
    by === "system"
      ? sql`join unnest(${moment.systems.map(({ roleId }) => roleId)}::text[],
          ${moment.systems.map(({ systemId }) => systemId)}::text[]) as opened (role_id, system_id)
          on opened.role_id = held.role_id`
      : sql``;
  const { rows } = await sql<GrantTotal>`
    select id, name, sum(grants)::integer as grants, count(*)::integer as people,
      sum(excess)::integer as excess, sum(unused)::integer as unused
    from (
      select ${id} as id, ${name} as name, held.employee_id, count(*) as grants,
        count(*) filter (where ${isExcess}) as excess, count(*) filter (where ${isUnused(moment)}) as unused
      from ${held} ${systems} where ${inForce(moment.now)} and ${inSight(moment.seenBy)}
      group by 1, 2, 3) as person
    group by 1, 2 order by 3 desc, 1`.execute(db);
  return rows;
}
