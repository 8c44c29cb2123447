import type { Change } from "@grondslag/register";
import { type Kysely, sql } from "kysely";

/** Everything in the register, as changes. */
export async function readRegister<Database>(db: Kysely<Database>): Promise<readonly Change[]> {
  const { rows } = await sql<Change>`
    select 'system' as kind, id, value from register.system
    union all select 'data-set', id, value from register.data_set
    union all select 'legal-ground', id, value from register.legal_ground
    union all select 'activity', id, value from register.activity`.execute(db);
  return rows;
}
