import { AccessError } from "../access-error.ts";
import type { Employee } from "../entities.ts";
import { checkId, checkSlug, checkText, checkTime } from "./check-values.ts";

/**
 * Temporary staff have an end of service (row A12).
 *
 * @throws AccessError naming the member below `at` that is wrong
 */
export function checkEmployee(employee: Employee, at = ""): void {
  checkId(employee.id, `${at}/id`);
  checkText(employee.name, `${at}/name`);
  checkId(employee.unitId, `${at}/unitId`);
  checkText(employee.function, `${at}/function`);
  for (const [i, group] of employee.clearances.entries()) checkSlug(group, `${at}/clearances/${i}`);
  if (employee.validUntil !== undefined) checkTime(employee.validUntil, `${at}/validUntil`);
  else if (employee.temporary === true) {
    throw new AccessError("END_DATE_MISSING", "temporary staff need an end of service", {
      where: `${at}/validUntil`,
      remedy: "give the day on which the contract ends",
    });
  }
}

/** Whether the employee works for the agency at `now` (ms). */
export function inService(employee: Employee, now: number): boolean {
  return employee.active && (employee.validUntil === undefined || now < employee.validUntil);
}
