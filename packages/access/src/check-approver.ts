import type { AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { approvalRefusal } from "./domain/approval-refusal.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { GrantRequest } from "./domain/grant-life.ts";
import { unknownId } from "./refer-to-known.ts";
import { personsAmong } from "./same-person.ts";
import { unitLine } from "./unit-line.ts";

const refusals = {
  APPROVAL_BY_EMPLOYEE: "nobody decides about his own access",
  APPROVAL_BY_REQUESTER: "who asked does not decide",
  APPROVAL_BY_SAME_PERSON: "another account of who asked, or of the employee, does not decide",
  APPROVAL_BY_DELEGATE: "a deputy does not decide for the manager who asked or would get it",
  APPROVAL_OUTSIDE_LINE: "only who leads the employee, or answers for the role, decides",
} as const;

/**
 * Checks that somebody may decide about a request, as things are at this moment (row A5): he is in service, and
 * see `approvalRefusal`.
 *
 * @throws AccessError `APPROVER_NOT_IN_SERVICE`, `APPROVAL_BY_EMPLOYEE`, `APPROVAL_BY_REQUESTER`,
 * `APPROVAL_BY_SAME_PERSON`, `APPROVAL_BY_DELEGATE`, `APPROVAL_OUTSIDE_LINE`
 */
export async function checkApprover(
  entities: AccessTransaction,
  request: GrantRequest,
  by: string,
  now: number,
): Promise<void> {
  const [approver] = await entities.findMany("employee", [by]);
  if (approver === undefined || !inService(approver, now) || approver.suspended === true) {
    throw new AccessError("APPROVER_NOT_IN_SERVICE", "who decides must be in service", {
      remedy: "let somebody decide who leads the employee now",
    });
  }
  const [employee] = await entities.findMany("employee", [request.employeeId]);
  if (employee === undefined) throw unknownId("employee", "/employeeId");
  const [role] = await entities.findMany("role", [request.roleId]);
  const line = await unitLine(entities, employee.unitId);
  const managers = line.flatMap(({ managerId }) => managerId ?? []);
  const code = approvalRefusal({
    approver: by,
    requestedBy: request.requestedBy,
    employee: employee.id,
    samePerson: await personsAmong(entities, [by, request.requestedBy, employee.id, ...managers]),
    line,
    roleOwner: role?.ownerId,
  });
  if (code === undefined) return;
  throw new AccessError(code, refusals[code], {
    remedy: "leave the decision to another manager in the line, or to the owner of the role",
  });
}
