import { type RawBuilder, sql } from "kysely";
import type { NearPeople } from "../oversight-people.ts";

/** Rows with a `unit` and an `employee` that are about none of these, also of employees who came to a unit since. */
export function notNear({ units, employees }: NearPeople): RawBuilder<unknown> {
  return sql`unit <> all(${[...units]}::text[]) and employee <> all(${[...employees]}::text[])`;
}
