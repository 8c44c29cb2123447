import { type Kysely, sql } from "kysely";
import type { CountedUse, UseCounter } from "../use-counter.ts";
import { asking } from "./registry-fault.ts";

/** Counts of uses in PostgreSQL, schema `access`: one row for each employee, action and day. */
export function useCounter<Database>(db: Kysely<Database>): UseCounter {
  return {
    take: (use) => asking(() => take(db, use)),
    forget: (before) =>
      asking(async () => {
        await sql`delete from access.use_count where day < ${before}::date`.execute(db);
      }),
  };
}

async function take<Database>(db: Kysely<Database>, use: CountedUse): Promise<number> {
  const { employee, action, day, wanted, cap } = use;
  // The row is locked before it is read, so that nodes that count at the same moment take turns.
  const { rows } = await sql<{ taken: number }>`
    with made as (
      insert into access.use_count (employee_id, action, day, count)
      values (${employee}, ${action}, ${day}::date, ${Math.min(wanted, cap)})
      on conflict do nothing
      returning count
    ), former as (
      select count from access.use_count
      where employee_id = ${employee} and action = ${action} and day = ${day}::date
        and not exists (select from made)
      for update
    ), raised as (
      update access.use_count
      set count = former.count + least(${wanted}::integer, greatest(${cap}::integer - former.count, 0))
      from former
      where employee_id = ${employee} and action = ${action} and day = ${day}::date
      returning use_count.count - former.count as taken
    )
    select count as taken from made union all select taken from raised`.execute(db);
  const [row] = rows;
  // Another node made the row after this statement began: the next one sees it.
  return row === undefined ? take(db, use) : Number(row.taken);
}
