import { AccessError } from "../access-error.ts";
import type { Employee, Qualification } from "../entities.ts";
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
  if (employee.userName !== undefined) checkText(employee.userName, `${at}/userName`);
  if (employee.externalId !== undefined) checkText(employee.externalId, `${at}/externalId`);
  checkQualifications(employee.trainings, `${at}/trainings`);
  checkQualifications(employee.screenings, `${at}/screenings`);
  if (employee.validUntil !== undefined) checkTime(employee.validUntil, `${at}/validUntil`);
  else if (employee.temporary === true) {
    throw new AccessError("END_DATE_MISSING", "temporary staff need an end of service", {
      where: `${at}/validUntil`,
      remedy: "give the day on which the contract ends",
    });
  }
}

function checkQualifications(given: readonly Qualification[] = [], at: string): void {
  const seen = new Set<string>();
  for (const [i, { id, validUntil }] of given.entries()) {
    checkSlug(id, `${at}/${i}/id`);
    if (validUntil !== undefined) checkTime(validUntil, `${at}/${i}/validUntil`);
    if (seen.has(id)) {
      throw new AccessError("ID_DUPLICATE", `${at}/${i}/id is given twice`, {
        where: `${at}/${i}/id`,
        remedy: "give each training or screening once, with its latest end",
      });
    }
    seen.add(id);
  }
}

/** The error for a name at sign-in that somebody else has. */
export function userNameTaken(cause?: unknown): AccessError {
  return new AccessError("USER_NAME_TAKEN", "another employee signs in by this name", {
    where: "/userName",
    remedy: "give every employee a name of his own",
    cause,
  });
}

/** Whether the employee works for the agency at `now` (ms). */
export function inService(employee: Employee, now: number): boolean {
  return employee.active && (employee.validUntil === undefined || now < employee.validUntil);
}
