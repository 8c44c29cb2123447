import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Verdict } from "../domain/investigation.ts";
import type { Reveal } from "../domain/reveal.ts";
import type { RevealStore } from "../reveals/ports.ts";

/** Reveals in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function revealStore<Database>(db: Kysely<Database>): RevealStore {
  const read = async (rest: RawBuilder<unknown>): Promise<readonly Reveal[]> => {
    const { rows } = await sql<Row>`select * from monitor.reveal ${rest}`.execute(db);
    return rows.map(revealOf);
  };
  return {
    list: (most) => read(sql`order by proposed_at desc, id desc limit ${most}`),
    find: async (id) => (await read(sql`where id = ${id}`))[0],
    agreedAbout: (ids) =>
      read(sql`where verdict = 'approved' and employee_id = any(${[...ids]}::text[])
        order by decided_at desc, id desc`),
    add: async ({ id, employeeId, pseudonym, year, about, reason, until, proposed }) => {
      await sql`
        insert into monitor.reveal
          (id, employee_id, pseudonym, year, about, reason, until_at, proposed_by, proposed_at)
        values (${id}, ${employeeId}, ${pseudonym}, ${year}, ${about}, ${reason}, ${until}, ${proposed.by},
          ${proposed.at})`.execute(db);
    },
    decide: async (id, verdict, { by, at }) => {
      const { numAffectedRows } = await sql`
        update monitor.reveal set verdict = ${verdict}, decided_by = ${by}, decided_at = ${at}
        where id = ${id} and verdict is null`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

interface Row {
  readonly id: string;
  readonly employee_id: string;
  readonly pseudonym: string;
  readonly year: number;
  readonly about: string;
  readonly reason: string;
  readonly until_at: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly verdict: Verdict | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

function revealOf(row: Row): Reveal {
  const { verdict, decided_by } = row;
  return {
    id: row.id,
    employeeId: row.employee_id,
    pseudonym: row.pseudonym,
    year: row.year,
    about: row.about,
    reason: row.reason,
    until: Number(row.until_at),
    proposed: { by: row.proposed_by, at: Number(row.proposed_at) },
    decided:
      verdict === null || decided_by === null
        ? undefined
        : { by: decided_by, at: Number(row.decided_at), verdict },
  };
}
