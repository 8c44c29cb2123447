import { type Kysely, sql } from "kysely";
import type { DisclosureStore } from "../disclosure/ports.ts";
import type { DelayVerdict, DisclosureDelay } from "../domain/disclosure/disclosure-delay.ts";

interface DelayRow {
  readonly id: string;
  readonly pseudonyms: readonly string[];
  readonly activity: string | null;
  readonly reference: string;
  readonly ground_id: string;
  readonly extends: string | null;
  readonly from_at: string;
  readonly until_at: string;
  readonly motive: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly verdict: DelayVerdict | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly lifted_by: string | null;
  readonly lifted_at: string | null;
}

/** Delays of disclosure in PostgreSQL, schema `log`: all servers on one registry hide the same. */
export function disclosureStore<Database>(db: Kysely<Database>): DisclosureStore {
  return {
    about: async (pseudonyms) => {
      const { rows } = await sql<DelayRow>`
        select * from log.disclosure_delay
        where verdict = 'approved' and pseudonyms && ${[...pseudonyms]}::text[]`.execute(db);
      return rows.map(delayOf);
    },
    list: async (most) => {
      const { rows } = await sql<DelayRow>`
        select * from log.disclosure_delay order by proposed_at desc, id desc limit ${most}`.execute(db);
      return rows.map(delayOf);
    },
    find: async (id) => {
      const { rows } = await sql<DelayRow>`select * from log.disclosure_delay where id = ${id}`.execute(db);
      return rows[0] === undefined ? undefined : delayOf(rows[0]);
    },
    add: async (delay) => {
      const { id, pseudonyms, activity, reference, groundId, from, until, motive, proposed } = delay;
      await sql`
        insert into log.disclosure_delay (id, pseudonyms, activity, reference, ground_id, extends, from_at, until_at,
          motive, proposed_by, proposed_at)
        values (${id}, ${[...pseudonyms]}::text[], ${activity ?? null}, ${reference}, ${groundId},
          ${delay.extends ?? null}, ${from}, ${until}, ${motive}, ${proposed.by}, ${proposed.at})`.execute(
        db,
      );
    },
    decide: (id, verdict, { by, at }, from) =>
      db.transaction().execute(async (transaction) => {
        if (verdict === "approved") {
          // Held until the end, so that what is extended cannot be lifted between the look and the decision.
          const { rows } = await sql`
            select from log.disclosure_delay as earlier
            join log.disclosure_delay as later on later.extends = earlier.id
            where later.id = ${id} and earlier.lifted_at is null and earlier.until_at > ${at}
            for update of earlier`.execute(transaction);
          const { rows: first } = await sql`
            select from log.disclosure_delay where id = ${id} and extends is null`.execute(transaction);
          if (rows.length + first.length === 0) return false;
        }
        const { numAffectedRows } = await sql`
          update log.disclosure_delay set verdict = ${verdict}, decided_by = ${by}, decided_at = ${at},
            from_at = case when ${verdict}::text = 'approved' then ${from}::bigint else from_at end
          where id = ${id} and verdict is null`.execute(transaction);
        return numAffectedRows === 1n;
      }),
    lift: async (id, { by, at }) => {
      const { numAffectedRows } = await sql`
        update log.disclosure_delay set lifted_by = ${by}, lifted_at = ${at}
        where id = ${id} and verdict = 'approved' and lifted_at is null and until_at > ${at}`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

function delayOf(row: DelayRow): DisclosureDelay {
  return {
    id: row.id,
    pseudonyms: row.pseudonyms,
    activity: row.activity ?? undefined,
    reference: row.reference,
    groundId: row.ground_id,
    extends: row.extends ?? undefined,
    from: Number(row.from_at),
    until: Number(row.until_at),
    motive: row.motive,
    proposed: { by: row.proposed_by, at: Number(row.proposed_at) },
    decided:
      row.verdict === null
        ? undefined
        : { verdict: row.verdict, by: row.decided_by ?? "", at: Number(row.decided_at) },
    lifted: row.lifted_by === null ? undefined : { by: row.lifted_by, at: Number(row.lifted_at) },
  };
}
