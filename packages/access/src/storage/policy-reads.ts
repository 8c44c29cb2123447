import { type Kysely, sql } from "kysely";
import type { PolicyReads, PolicySummary } from "../policy-ports.ts";
import { asking } from "./registry-fault.ts";

/** The versions of the policy in PostgreSQL. */
export function policyReads<Database>(db: Kysely<Database>): PolicyReads {
  return {
    list: ({ page, pageSize }) =>
      asking(async () => {
        const { rows } = await sql<{ entity: PolicySummary; total: string }>`
          select entity - 'content' as entity, count(*) over () as total from access.policy_version
          order by (entity->>'number')::bigint desc
          limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
        return {
          items: rows.map(({ entity }) => entity),
          total: Number(rows[0]?.total ?? 0),
          page,
          pageSize,
        };
      }),
  };
}
