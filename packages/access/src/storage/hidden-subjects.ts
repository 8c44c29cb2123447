import { type Kysely, sql } from "kysely";

/** Whom somebody may not hear of, for those who read records and not the state of access. */
export interface HiddenSubjectReads {
  /**
   * The subjects, as text, of whom a shield stands that this employee is not cleared for (row A8).
   *
   * @param employeeId undefined for a system, which is cleared for nothing.
   */
  from(employeeId: string | undefined): Promise<readonly string[]>;
}

export function hiddenSubjects<Database>(db: Kysely<Database>): HiddenSubjectReads {
  return {
    async from(employeeId) {
      const { rows } = await sql<{ readonly subject: string }>`
        select distinct subject from access.shield
        where shield_group <> all(coalesce(
          (select clearances from access.employee where id = ${employeeId ?? null}), '{}'::text[]))`.execute(
        db,
      );
      return rows.map(({ subject }) => subject);
    },
  };
}
