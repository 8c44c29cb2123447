import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { EmergencyAccess, EmergencyVerdict } from "./domain/emergency-access.ts";
import type { Employee, Unit } from "./domain/entities.ts";
import { unknownId } from "./refer-to-known.ts";
import { samePerson } from "./same-person.ts";
import { unitLine } from "./unit-line.ts";

export interface EmergencyReviewAsked {
  readonly id: string;
  /** The employee who reviews. */
  readonly by: string;
  readonly verdict: EmergencyVerdict;
  readonly note: string;
}

const longestNote = 1_000;

/**
 * Somebody else judges an emergency access: who leads the unit in which it was opened or a unit above it, or a
 * reviewer of another unit. A colleague of the same unit does not: he works with the one he would judge. When
 * it was passed on because nobody judged in time, the unit's own leader no longer does either.
 *
 * Emergency access that is still open ends with its review. When this returns, no node permits anything by it.
 *
 * @throws AccessError `EMERGENCY_UNKNOWN`, `EMERGENCY_REVIEWED`, `REVIEW_OWN_EMERGENCY`, `REVIEW_OUTSIDE_LINE`,
 * `EMPLOYEE_NOT_IN_SERVICE`, `TEXT_MALFORMED`, `NUMBER_IN_TEXT`
 */
export async function reviewEmergencyAccess(
  services: AccessServices,
  asked: EmergencyReviewAsked,
): Promise<{ readonly emergency: EmergencyAccess; readonly revision: number }> {
  checkAccount(asked.note, "/note", longestNote);
  const now = services.clock.now();
  const { result: emergency, revision } = await services.store.change(async (entities) => {
    const account = await entities.lock("emergency-access", asked.id);
    if (account === undefined) throw unknownId("emergency-access", "/id");
    if (account.reviewedAt !== undefined) {
      throw new AccessError("EMERGENCY_REVIEWED", "this emergency access has been reviewed", {
        where: "/id",
        remedy: "a verdict stays as it was given; write to who gave it",
      });
    }
    await checkReviewer(entities, account, asked.by, now);
    const reviewed: EmergencyAccess = {
      ...account,
      reviewedBy: asked.by,
      reviewedAt: now,
      verdict: asked.verdict,
      note: asked.note,
    };
    await entities.save("emergency-access", [reviewed]);
    await endAccess(entities, account, now);
    return reviewed;
  });
  await services.state.reached(revision);
  return { emergency, revision };
}

async function checkReviewer(
  entities: AccessTransaction,
  account: EmergencyAccess,
  by: string,
  now: number,
): Promise<void> {
  if (await samePerson(entities, account.employeeId, by)) {
    throw new AccessError("REVIEW_OWN_EMERGENCY", "nobody judges his own emergency access", {
      where: "/id",
      remedy: "let somebody else review it",
    });
  }
  const [reviewer] = await entities.findMany("employee", [by]);
  if (reviewer === undefined || !inService(reviewer, now)) {
    throw new AccessError("EMPLOYEE_NOT_IN_SERVICE", "who reviews must be in service", {
      where: "/by",
      remedy: "let somebody who is in service review it",
    });
  }
  const [employee] = await entities.findMany("employee", [account.employeeId]);
  if (mayReview(account, reviewer, employee, await unitLine(entities, account.unitId))) return;
  throw new AccessError("REVIEW_OUTSIDE_LINE", "a close colleague does not judge emergency access", {
    where: "/id",
    remedy: "let who leads the unit, or a reviewer of another unit, do it",
  });
}

/**
 * Whether the reviewer stands above the emergency access or far enough from it; that he is somebody else is
 * checked elsewhere.
 *
 * @param line the unit in which it was opened and the units above it, the nearest first.
 */
export function mayReview(
  account: EmergencyAccess,
  reviewer: Employee,
  employee: Employee | undefined,
  line: readonly Unit[],
): boolean {
  const leading = account.escalatedAt === undefined ? line : line.slice(1);
  if (leading.some((unit) => leads(reviewer.id, unit))) return true;
  const passedOver = line.slice(0, 1).some((unit) => leads(reviewer.id, unit));
  return !passedOver && reviewer.unitId !== account.unitId && reviewer.unitId !== employee?.unitId;
}

/** Whether the employee is the manager of the unit or a deputy. */
function leads(employeeId: string, { managerId, deputyIds = [] }: Unit): boolean {
  return managerId === employeeId || deputyIds.includes(employeeId);
}

async function endAccess(entities: AccessTransaction, { id }: EmergencyAccess, now: number): Promise<void> {
  const item = await entities.lock("work-item", id);
  if (item === undefined || item.state !== "open") return;
  const closedAt = Math.max(now, item.openedAt);
  await entities.save("work-item", [{ ...item, state: "closed", closedAt }]);
}
