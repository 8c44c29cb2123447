import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import { inService } from "./domain/checks/check-employee.ts";
import { checkWorkItem } from "./domain/checks/check-work-item.ts";
import { type EmergencyAccess, type EmergencyReason, emergencyReasons } from "./domain/emergency-access.ts";
import type { WorkItem } from "./domain/entities.ts";
import { notInService } from "./open-work-item.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";
import { settingsInForce } from "./settings-in-force.ts";

/** Who asks emergency access to whom, and why. */
export interface EmergencyAsked {
  readonly employeeId: string;
  readonly subject: string;
  readonly purpose: string;
  readonly reason: EmergencyReason;
  readonly motive: string;
}

const day = 86_400_000;
/**
 * So many in any 24 hours. An emergency is rare by its nature, and every one costs somebody else a review; who
 * needs more than this in a day needs a work item, a role or a colleague. It bounds what one person can look
 * up alone before anybody has judged the first one, so it is no setting.
 */
const mostADay = 3;
const motiveLengths = { shortest: 20, longest: 1_000 } as const;

/**
 * Opens emergency access: for a short time it stands in for the work item, the compartment, the hours and the
 * place, and for nothing else. Somebody else reviews it afterwards.
 *
 * It never looks whether the subject exists or is shielded: it is opened all the same, and then permits
 * nothing. So it tells nobody anything (row A8).
 *
 * @throws AccessError `EMERGENCY_OPEN`, `EMERGENCY_TOO_OFTEN`, `EMERGENCY_REASON_UNKNOWN`, `NUMBER_IN_TEXT`,
 * `PURPOSE_UNKNOWN`, `EMPLOYEE_UNKNOWN`, `EMPLOYEE_NOT_IN_SERVICE` or what is wrong with a member; SubjectError
 */
export async function openEmergencyAccess(
  services: AccessServices,
  asked: EmergencyAsked,
): Promise<{ readonly emergency: EmergencyAccess; readonly revision: number }> {
  const now = services.clock.now();
  const id = newId(services.clock, services.random);
  checkAsked(asked);
  const { result: emergency, revision } = await services.store.change(async (entities) => {
    // The lock makes two requests of one employee come after each other, so that both are counted.
    const employee = await entities.lock("employee", asked.employeeId);
    if (employee === undefined) throw unknownId("employee", "/employeeId");
    if (!inService(employee, now) || employee.suspended === true) throw notInService("/employeeId");
    await referToKnown(entities, [{ kind: "purpose", id: asked.purpose, where: "/purpose" }]);
    await refuseTooMany(entities, asked.employeeId, now);
    const { emergencyMinutes, emergencyReviewHours } = await settingsInForce(entities);
    const account: EmergencyAccess = {
      id,
      employeeId: employee.id,
      unitId: employee.unitId,
      purpose: asked.purpose,
      reason: asked.reason,
      motive: asked.motive,
      openedAt: now,
      expiresAt: now + emergencyMinutes * 60_000,
      reviewDueAt: now + emergencyReviewHours * 3_600_000,
    };
    await entities.add("work-item", workItemOf(account, asked.subject, now));
    await entities.add("emergency-access", account);
    return account;
  });
  await services.state.applied(revision);
  return { emergency, revision };
}

function checkAsked({ reason, motive }: EmergencyAsked): void {
  if (!emergencyReasons.includes(reason)) {
    throw new AccessError("EMERGENCY_REASON_UNKNOWN", "/reason is not a reason for emergency access", {
      where: "/reason",
      remedy: `choose from ${emergencyReasons.join(", ")}`,
    });
  }
  checkAccount(motive, "/motive", motiveLengths.longest, motiveLengths.shortest);
}

function workItemOf(account: EmergencyAccess, subject: string, now: number): WorkItem {
  const item: WorkItem = {
    id: account.id,
    kind: "emergency",
    subject,
    purpose: account.purpose,
    state: "open",
    openedBy: account.employeeId,
    openedAt: account.openedAt,
    assignedTo: { type: "employee", id: account.employeeId },
    expiresAt: account.expiresAt,
  };
  checkWorkItem(item, now);
  return item;
}

async function refuseTooMany(entities: AccessTransaction, employeeId: string, now: number): Promise<void> {
  const recent = await entities.emergenciesOf(employeeId, now - day);
  const running = recent.filter(({ expiresAt }) => expiresAt > now).map(({ id }) => id);
  const items = await entities.findMany("work-item", running);
  if (items.some(({ state }) => state === "open")) {
    throw new AccessError("EMERGENCY_OPEN", "there is emergency access open already", {
      where: "/employeeId",
      remedy: "close it first: one person at a time",
    });
  }
  if (recent.length < mostADay) return;
  throw new AccessError("EMERGENCY_TOO_OFTEN", `emergency access was opened ${mostADay} times in 24 hours`, {
    where: "/employeeId",
    remedy: "ask a colleague, or let work be opened for you",
  });
}
