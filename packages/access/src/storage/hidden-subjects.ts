import { type Kysely, sql } from "kysely";

/** Whom somebody may not hear of, for those who read records and not the state of access. */
export interface HiddenSubjectReads {
  /**
   * The subjects, as text, of whom a shield stands that this employee is not cleared for (row A8), and those who are
   * himself or his family, by whatever account: nobody looks into the own file (Awb art. 2:4), and its log says who did.
   *
   * @param employeeId undefined for a system, which is cleared for nothing.
   */
  from(employeeId: string | undefined): Promise<readonly string[]>;
  /** Who this employee is as a subject, as text; nobody when his own file is not known. */
  selfOf(employeeId: string): Promise<readonly string[]>;
  /**
   * Ids of the employees who share a citizen with one of these accounts, as far as that is known: it is his own file or
   * that of his family, and theirs or that of theirs. The accounts themselves are left out.
   */
  familyOf(accounts: readonly string[]): Promise<readonly string[]>;
}

export function hiddenSubjects<Database>(db: Kysely<Database>): HiddenSubjectReads {
  return {
    async from(employeeId) {
      const { rows } = await sql<{ readonly subject: string }>`
        select distinct subject from access.shield
        where shield_group <> all(coalesce(
          (select clearances from access.employee where id = ${employeeId ?? null}), '{}'::text[]))
        union
        select entity->>'subject' from access.relation
        where entity->>'employeeId' = ${employeeId ?? null} or entity->>'employeeId' in (
          select other.entity->>'employeeId' from access.relation as own join access.relation as other
            on own.entity->>'subject' = other.entity->>'subject'
          where own.entity->>'employeeId' = ${employeeId ?? null}
            and own.entity->>'kind' = 'own' and other.entity->>'kind' = 'own')`.execute(db);
      return rows.map(({ subject }) => subject);
    },
    async selfOf(employeeId) {
      const { rows } = await sql<{ readonly subject: string }>`
        select entity->>'subject' as subject from access.relation
        where entity->>'employeeId' = ${employeeId} and entity->>'kind' = 'own'`.execute(db);
      return rows.map(({ subject }) => subject);
    },
    async familyOf(accounts) {
      const { rows } = await sql<{ readonly id: string }>`
        select distinct theirs.entity->>'employeeId' as id
        from access.relation as mine join access.relation as theirs
          on mine.entity->>'subject' = theirs.entity->>'subject'
        where mine.entity->>'employeeId' = any(${[...accounts]}::text[])
          and theirs.entity->>'employeeId' <> all(${[...accounts]}::text[])`.execute(db);
      return rows.map(({ id }) => id);
    },
  };
}
