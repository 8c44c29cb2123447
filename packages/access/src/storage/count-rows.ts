import { type Kysely, type RawBuilder, sql } from "kysely";

/** How many rows there are; `from` is what follows `from` in the query. */
export async function countRows<Database>(db: Kysely<Database>, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: string }>`select count(*) as total from ${from}`.execute(db);
  return Number(rows[0]?.total ?? 0);
}
