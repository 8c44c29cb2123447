import { AccessError } from "../access-error.ts";
import { checkAccount } from "./check-account.ts";
import { checkEnd, checkId, checkText, checkTime, clockSkew } from "./check-values.ts";

/** What somebody asks for an employee; times in ms. */
export interface AskedGrant {
  readonly employeeId: string;
  readonly roleId: string;
  readonly function: string;
  readonly motive: string;
  readonly validFrom?: number | undefined;
  readonly validUntil?: number | undefined;
}

/**
 * A request states function and motive, begins no earlier than now and ends later than now (row A5).
 *
 * @throws AccessError naming the member that is wrong: `BEGIN_IN_PAST`, `END_IN_PAST`, `END_BEFORE_BEGIN`, ...
 */
export function checkRequest(asked: AskedGrant, now: number): void {
  checkId(asked.employeeId, "/employeeId");
  checkId(asked.roleId, "/roleId");
  checkText(asked.function, "/function");
  checkAccount(asked.motive, "/motive", 1_000);
  checkBegin(asked.validFrom, now);
  checkFutureEnd(asked.validUntil, now);
  if (asked.validUntil !== undefined) checkEnd(asked.validUntil, asked.validFrom ?? now, "/validUntil");
}

/** @throws AccessError `BEGIN_IN_PAST`, `TIME_MALFORMED` */
export function checkBegin(validFrom: number | undefined, now: number): void {
  if (validFrom === undefined) return;
  checkTime(validFrom, "/validFrom");
  if (validFrom >= now - clockSkew) return;
  throw new AccessError("BEGIN_IN_PAST", "a grant does not begin before it is given", {
    where: "/validFrom",
    remedy: "leave the begin out, or choose one that is still to come",
  });
}

/** @throws AccessError `END_IN_PAST`, `TIME_MALFORMED` */
export function checkFutureEnd(validUntil: number | undefined, now: number, where = "/validUntil"): void {
  if (validUntil === undefined) return;
  checkTime(validUntil, where);
  if (validUntil > now) return;
  throw new AccessError("END_IN_PAST", `${where} has passed`, {
    where,
    remedy: "choose an end that is still to come",
  });
}
