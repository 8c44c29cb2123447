import type { RecordForgetter } from "@grondslag/log";
import { type Kysely, sql } from "kysely";

/**
 * Lets findings forget look-ups whose records are gone from the log: whom an alert or a hit was about, how they were
 * explained, and what was said of them. That there was an alert stays, with what was done about it; counts are about nobody.
 */
export function findingForgetter<Database>(db: Kysely<Database>): RecordForgetter {
  return {
    forget: ({ origin, ranges }) =>
      db.transaction().execute(async (transaction) => {
        const gone = sql`unnest(${ranges.map(([from]) => from)}::bigint[], ${ranges.map(([, to]) => to)}::bigint[])
          as gone (first, after)`;
        for (const table of [sql`monitor.explained_look_up`, sql`monitor.said`]) {
          await sql`
            delete from ${table} as known using ${gone}
            where known.origin = ${origin} and known.index >= gone.first and known.index < gone.after`.execute(
            transaction,
          );
        }
        for (const [table, also] of [
          [sql`monitor.alert`, sql`, revision = nextval('monitor.alert_revision')`],
          [sql`monitor.shadow_hit`, sql``],
        ] as const) {
          await sql`
            update ${table} set looks = coalesce((
              select jsonb_agg(look order by place)
              from jsonb_array_elements(looks) with ordinality as one (look, place)
              where not exists (select from ${gone} where ${isGone(origin)})), '[]'::jsonb) ${also}
            where exists (
              select from jsonb_array_elements(looks) as look, ${gone} where ${isGone(origin)})`.execute(
            transaction,
          );
        }
      }),
  };
}

function isGone(origin: string) {
  return sql`look->>'origin' = ${origin} and (look->>'index')::bigint >= gone.first
    and (look->>'index')::bigint < gone.after`;
}
