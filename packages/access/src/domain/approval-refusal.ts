import type { AccessErrorCode } from "./access-error.ts";
import type { Unit } from "./entities.ts";

/** Who decides about a request, and what he is to those whom it concerns. All members are ids of employees. */
export interface ApprovalFacts {
  readonly approver: string;
  readonly requestedBy: string;
  readonly employee: string;
  /** Whether two accounts are of one natural person. */
  readonly samePerson: (a: string, b: string) => boolean;
  /** The unit of the employee and those above it. */
  readonly line: readonly Unit[];
  readonly roleOwner: string | undefined;
}

type ApprovalCode = Extract<AccessErrorCode, `APPROVAL_${string}`>;

/**
 * Why somebody may not decide about a request; undefined when he may (ISO 27002 5.3, row A5). Nobody decides
 * about his own access or his own request, by whatever path: under another account, or by a deputy who acts in
 * his name. Only who leads the employee, or answers for the role, decides at all.
 */
export function approvalRefusal(facts: ApprovalFacts): ApprovalCode | undefined {
  const { approver, requestedBy, employee, samePerson } = facts;
  if (approver === employee) return "APPROVAL_BY_EMPLOYEE";
  if (approver === requestedBy) return "APPROVAL_BY_REQUESTER";
  if (samePerson(approver, employee) || samePerson(approver, requestedBy)) return "APPROVAL_BY_SAME_PERSON";
  if (facts.roleOwner === approver) return undefined;
  const authorities = facts.line.flatMap((unit) => authorityIn(unit, facts));
  if (authorities.includes("own")) return undefined;
  return authorities.includes("delegated") ? "APPROVAL_BY_DELEGATE" : "APPROVAL_OUTSIDE_LINE";
}

/** `delegated`: only in the name of a manager who asked or would profit, which is that manager deciding himself. */
function authorityIn(unit: Unit, facts: ApprovalFacts): readonly ("own" | "delegated")[] {
  const { approver, requestedBy, employee, samePerson } = facts;
  const { managerId, deputyIds = [] } = unit;
  if (managerId === approver) return ["own"];
  if (!deputyIds.includes(approver)) return [];
  if (managerId === undefined) return ["own"];
  return samePerson(managerId, requestedBy) || samePerson(managerId, employee) ? ["delegated"] : ["own"];
}
