import { type Kysely, type RawBuilder, sql } from "kysely";
import type {
  Investigation,
  InvestigationNote,
  InvestigationOutcome,
  Verdict,
  WatchedPerson,
} from "../domain/investigation.ts";
import type { InvestigationStore } from "../investigations/ports.ts";

/** Investigations in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function investigationStore<Database>(db: Kysely<Database>): InvestigationStore {
  const read = async (rest: RawBuilder<unknown>): Promise<readonly Investigation[]> => {
    const { rows } = await sql<Row>`
      select investigation.*, coalesce((
        select jsonb_agg(jsonb_build_object('by', written_by, 'at', written_at, 'text', note) order by number)
        from monitor.investigation_note where investigation_id = investigation.id
      ), '[]'::jsonb) as notes
      from monitor.investigation ${rest}`.execute(db);
    return rows.map(investigationOf);
  };
  const changed = async (statement: RawBuilder<unknown>): Promise<boolean> =>
    (await statement.execute(db)).numAffectedRows === 1n;
  return {
    list: () => read(sql`order by proposed_at desc, id desc`),
    find: async (id) => (await read(sql`where id = ${id}`))[0],
    covertAbout: (subjects) =>
      read(sql`where covert and verdict = 'approved' and own_subjects && ${[...subjects]}::text[]`),
    covertOf: (ids) =>
      read(sql`where covert and exists (
        select from jsonb_array_elements(persons) as person
        where person->>'employeeId' = any(${[...ids]}::text[]))`),
    add: async (made) => {
      await sql`
        insert into monitor.investigation (id, reference, ground_id, suspicion, covert, from_at, to_at, expires_at,
          persons, own_subjects, systems, workers, proposed_by, proposed_at)
        values (${made.id}, ${made.reference}, ${made.groundId}, ${made.suspicion}, ${made.covert}, ${made.from},
          ${made.to}, ${made.expiresAt}, ${JSON.stringify(made.persons)}::jsonb, ${[...made.ownSubjects]}::text[],
          ${[...made.systems]}::text[],
          ${[...made.workers]}::text[], ${made.proposed.by}, ${made.proposed.at})`.execute(db);
    },
    decide: (id, verdict, { by, at }, ownSubjects) =>
      changed(sql`
        update monitor.investigation set verdict = ${verdict}, decided_by = ${by}, decided_at = ${at},
          own_subjects = ${[...ownSubjects]}::text[]
        where id = ${id} and verdict is null`),
    close: (id, { by, at, outcome, conclusion }) =>
      changed(sql`
        update monitor.investigation
        set closed_by = ${by}, closed_at = ${at}, outcome = ${outcome}, conclusion = ${conclusion}
        where id = ${id} and verdict = 'approved' and closed_by is null`),
    inform: (id, { by, at, how }) =>
      changed(sql`
        update monitor.investigation set informed_by = ${by}, informed_at = ${at}, informed_how = ${how}
        where id = ${id} and verdict = 'approved' and informed_by is null`),
    note: async (id, { by, at, text }: InvestigationNote) => {
      await sql`
        insert into monitor.investigation_note (investigation_id, written_by, written_at, note)
        values (${id}, ${by}, ${at}, ${text})`.execute(db);
    },
  };
}

/** Times are bigint, which the driver gives as text. */
interface Row {
  readonly id: string;
  readonly reference: string;
  readonly ground_id: string;
  readonly suspicion: string;
  readonly covert: boolean;
  readonly from_at: string;
  readonly to_at: string;
  readonly expires_at: string;
  readonly persons: readonly WatchedPerson[];
  readonly own_subjects: readonly string[];
  readonly systems: readonly string[];
  readonly workers: readonly string[];
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly verdict: Verdict | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly closed_by: string | null;
  readonly closed_at: string | null;
  readonly outcome: InvestigationOutcome | null;
  readonly conclusion: string | null;
  readonly informed_by: string | null;
  readonly informed_at: string | null;
  readonly informed_how: string | null;
  readonly notes: readonly InvestigationNote[];
}

function investigationOf(row: Row): Investigation {
  const done = (by: string, at: string | null) => ({ by, at: Number(at) });
  const { decided_by, verdict, closed_by, outcome, informed_by } = row;
  return {
    id: row.id,
    reference: row.reference,
    groundId: row.ground_id,
    suspicion: row.suspicion,
    covert: row.covert,
    from: Number(row.from_at),
    to: Number(row.to_at),
    expiresAt: Number(row.expires_at),
    persons: row.persons,
    ownSubjects: row.own_subjects,
    systems: row.systems,
    workers: row.workers,
    proposed: done(row.proposed_by, row.proposed_at),
    decided:
      decided_by === null || verdict === null ? undefined : { ...done(decided_by, row.decided_at), verdict },
    closed:
      closed_by === null || outcome === null
        ? undefined
        : { ...done(closed_by, row.closed_at), outcome, conclusion: row.conclusion ?? "" },
    informed:
      informed_by === null
        ? undefined
        : { ...done(informed_by, row.informed_at), how: row.informed_how ?? "" },
    notes: row.notes,
  };
}
