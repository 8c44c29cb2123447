import { type Kysely, sql } from "kysely";
import type { SavedQueries, SavedQuery } from "../query/saved-queries.ts";

/** Saved queries in PostgreSQL (table `log.saved_query`). */
export function savedQueries<Database>(db: Kysely<Database>): SavedQueries {
  return {
    async list(owner) {
      const { rows } = await sql<SavedRow>`
        select id, name, question, saved_at from log.saved_query where owner = ${owner}
        order by name, id`.execute(db);
      return rows.map(({ saved_at, ...row }) => ({ ...row, savedAt: Number(saved_at) }));
    },
    add: (owner, { id, name, question, savedAt }, most) =>
      db.transaction().execute(async (transaction) => {
        // Two at once could otherwise both be the last that fits.
        await sql`select pg_advisory_xact_lock(hashtext('log.saved_query'), hashtext(${owner}))`.execute(
          transaction,
        );
        const { numAffectedRows } = await sql`
          insert into log.saved_query (id, owner, name, question, saved_at)
          select ${id}, ${owner}, ${name}, ${JSON.stringify(question)}::jsonb, ${savedAt}
          where (select count(*) from log.saved_query where owner = ${owner}) < ${most}`.execute(transaction);
        return numAffectedRows === 1n;
      }),
    async remove(owner, id) {
      const { numAffectedRows } =
        await sql`delete from log.saved_query where owner = ${owner} and id = ${id}`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

interface SavedRow extends Omit<SavedQuery, "savedAt"> {
  readonly saved_at: string;
}
