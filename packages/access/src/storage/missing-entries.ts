import { sql, type Transaction } from "kysely";
import type { RegisteredKind } from "../access-services.ts";

/** Which of these ids (or purposes) the register does not know. */
export async function missingEntries<Database>(
  trx: Transaction<Database>,
  kind: RegisteredKind,
  ids: readonly string[],
): Promise<readonly string[]> {
  const known = {
    system: sql`select id from register.system`,
    "data-set": sql`select id from register.data_set`,
    activity: sql`select id from register.activity`,
    purpose: sql`select value->>'purpose' from register.activity`,
  }[kind];
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${ids}::text[]) as wanted (id) where wanted.id not in (${known})`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}
