import { type Kysely, sql } from "kysely";

/** Ids of all employees, also of those who left: their names stand behind pseudonyms in old records. */
export async function employeeIds<Database>(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`select id from access.employee`.execute(db);
  return rows.map(({ id }) => id);
}
