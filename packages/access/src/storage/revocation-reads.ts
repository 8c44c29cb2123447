import { type Kysely, sql } from "kysely";
import type { Revocation } from "../domain/grant-life.ts";
import type { GrantReads } from "../grant-reads.ts";
import { countRows } from "./count-rows.ts";

/** Revocations, the latest first, with the name of whoever did it. */
export async function readRevocations<Database>(
  db: Kysely<Database>,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): ReturnType<GrantReads["revocations"]> {
  const { rows } = await sql<{ entity: Revocation; name: string | null }>`
    select revocation.entity, employee.name from access.revocation
    left join access.employee on employee.id = revocation.entity->>'by'
    order by (revocation.entity->>'at')::bigint desc, revocation.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return {
    items: rows.map(({ entity, name }) => ({ ...entity, byName: name ?? entity.by })),
    total: await countRows(db, sql`access.revocation`),
    page,
    pageSize,
  };
}
