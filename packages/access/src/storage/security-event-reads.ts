import { type Kysely, sql } from "kysely";
import type { SecurityEventReads } from "../security-event-reads.ts";
import { asking } from "./registry-fault.ts";

/** Security events in PostgreSQL. */
export function securityEventReads<Database>(db: Kysely<Database>): SecurityEventReads {
  return {
    forgetBefore: (moment) =>
      asking(async () => {
        const { numAffectedRows } = await sql`
          delete from access.security_event where (entity->>'receivedAt')::bigint < ${moment}`.execute(db);
        return Number(numAffectedRows ?? 0);
      }),
  };
}
