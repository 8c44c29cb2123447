import type { Principal } from "@grondslag/access";
import {
  employeesIn,
  type Pseudonymiser,
  preparedPseudonyms,
  pseudonymYear,
  type StoredRecord,
  withoutNames,
} from "@grondslag/log";

/** Whether a reader of the log sees who the employees are. Which roles do is the choice of the agency. */
export function seesNames({ permissions }: Principal): boolean {
  return permissions.has("log.names");
}

/**
 * The facts and the actor of a record for a reader who does not see names: each employee by his pseudonym of the year
 * of the record.
 */
export async function veilEmployees(
  pseudonyms: Pseudonymiser,
  record: Pick<StoredRecord, "kind" | "time" | "facts" | "actor">,
): Promise<{ readonly facts: string; readonly actor: string }> {
  const year = pseudonymYear(record.time);
  const ready = await preparedPseudonyms(pseudonyms, { employees: employeesIn(record), years: [year] });
  return withoutNames(record, (id) => ready.employee(id, year));
}

/** The pseudonym of one employee in the year of a moment (ms). */
export async function employeePseudonym(
  pseudonyms: Pseudonymiser,
  id: string,
  time: number,
): Promise<string> {
  const year = pseudonymYear(time);
  return (await preparedPseudonyms(pseudonyms, { employees: [id], years: [year] })).employee(id, year);
}
