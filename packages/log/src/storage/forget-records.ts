import { type Kysely, sql } from "kysely";
import type { RecordForgetter } from "../retention/ports.ts";

/**
 * Lets the record index forget what is gone from the log: where a subject has records, and who attempted what. Counts
 * by hour, day, activity and grant stay: they are about nobody.
 */
export function recordForgetter<Database>(db: Kysely<Database>): RecordForgetter {
  return {
    forget: ({ origin, ranges }) =>
      db.transaction().execute(async (transaction) => {
        const from = ranges.map(([first]) => first);
        const to = ranges.map(([, end]) => end);
        for (const table of [sql`log.record`, sql`log.event`, sql`log.fsc_record`]) {
          await sql`
            delete from ${table} using log.origin, unnest(${from}::bigint[], ${to}::bigint[]) as gone (first, after)
            where origin.origin = ${origin} and ${table}.origin_id = origin.id
              and ${table}.index >= gone.first and ${table}.index < gone.after`.execute(transaction);
        }
      }),
  };
}
