import { type Kysely, sql } from "kysely";

export interface WorkSubjectQuestion {
  /** Work that was open at some moment since then. Milliseconds since the Unix epoch. */
  readonly since: number;
  /** Of that only work that was opened since then. */
  readonly openedSince?: number;
  readonly limit: number;
  /** Only subjects after this one: the last of the page before. */
  readonly after?: string;
}

/** Whom work was about, as far as the registry still knows. */
export interface WorkSubjectReads {
  /** Subjects as in requests, each once, in order of their text. */
  subjects(question: WorkSubjectQuestion): Promise<readonly string[]>;
}

export function workSubjects<Database>(db: Kysely<Database>): WorkSubjectReads {
  return {
    async subjects({ since, openedSince = 0, limit, after = "" }) {
      const { rows } = await sql<{ readonly subject: string }>`
        select distinct subject from access.work_item
        where subject > ${after} and opened_at >= to_timestamp(${openedSince / 1000}::float8)
          and (closed_at is null or closed_at >= to_timestamp(${since / 1000}::float8))
        order by subject limit ${limit}`.execute(db);
      return rows.map(({ subject }) => subject);
    },
  };
}
