import { type RawBuilder, sql } from "kysely";

/** Condition on `access.work_item`: nobody shields its subject, or only for these groups (row A8). */
export function notShieldedFrom(clearances: readonly string[]): RawBuilder<unknown> {
  return sql`not exists (
    select from access.shield
    where shield.subject = work_item.subject and shield.shield_group <> all(${clearances}::text[]))`;
}
