import { type RawBuilder, sql } from "kysely";
import type { GrantQuery } from "../grant-reads.ts";

const orders = {
  employee: sql`employee.name, held.id`,
  "-employee": sql`employee.name desc, held.id`,
  role: sql`role.name, employee.name, held.id`,
  unit: sql`unit.name, employee.name, held.id`,
  lastUsed: sql`used.last nulls first, held.id`,
  "-lastUsed": sql`used.last desc nulls last, held.id`,
  validUntil: sql`held.valid_until nulls last, held.id`,
  "-validUntil": sql`held.valid_until desc nulls last, held.id`,
} as const;

/** What follows `order by`; the id makes every order the same each time. */
export function orderOfGrants(sort: GrantQuery["sort"] = "employee"): RawBuilder<unknown> {
  return orders[sort];
}
