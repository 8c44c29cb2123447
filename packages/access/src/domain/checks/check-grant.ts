import { AccessError } from "../access-error.ts";
import type { Employee, Grant } from "../entities.ts";
import { checkEnd, checkId, checkPast, checkTime } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong */
export function checkGrant(grant: Grant, now: number, at = ""): void {
  checkId(grant.id, `${at}/id`);
  checkId(grant.employeeId, `${at}/employeeId`);
  checkId(grant.roleId, `${at}/roleId`);
  checkTime(grant.validFrom, `${at}/validFrom`);
  if (grant.validUntil !== undefined) checkEnd(grant.validUntil, grant.validFrom, `${at}/validUntil`);
  if (grant.revokedAt !== undefined) checkPast(grant.revokedAt, now, `${at}/revokedAt`);
}

/**
 * A grant of temporary staff ends by itself, at the latest with the contract (row A12).
 *
 * @throws AccessError `END_DATE_MISSING`, `END_AFTER_SERVICE`
 */
export function checkGrantEnd(grant: Grant, employee: Employee, at = ""): void {
  if (employee.temporary !== true || grant.revokedAt !== undefined) return;
  const where = `${at}/validUntil`;
  const remedy = "give an end date on or before the end of the contract";
  if (grant.validUntil === undefined) {
    throw new AccessError("END_DATE_MISSING", "a grant of temporary staff needs an end date", {
      where,
      remedy,
    });
  }
  if (employee.validUntil !== undefined && grant.validUntil > employee.validUntil) {
    throw new AccessError("END_AFTER_SERVICE", "the grant would outlive the contract", { where, remedy });
  }
}
