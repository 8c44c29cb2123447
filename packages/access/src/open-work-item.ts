import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { inService } from "./domain/checks/check-employee.ts";
import { checkEnd } from "./domain/checks/check-values.ts";
import { checkWorkItem } from "./domain/checks/check-work-item.ts";
import type { Assignee, WorkItem, WorkItemKind } from "./domain/entities.ts";
import { idTaken } from "./id-taken.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";

/** What is asked; times in ms. Without `openedAt` it opens now, without `id` it gets one. */
export interface NewWorkItem {
  readonly id?: string | undefined;
  readonly kind: WorkItemKind;
  readonly subject: string;
  readonly purpose: string;
  readonly assignedTo: Assignee;
  /** Id of the employee or system that opens it. */
  readonly openedBy: string;
  /** Whether an employee opens it, who may not give work to himself or to his own unit; default: a system does. */
  readonly byEmployee?: boolean | undefined;
  readonly openedAt?: number | undefined;
  readonly expiresAt?: number | undefined;
}

export type WorkItemOpened =
  | { readonly outcome: "opened"; readonly workItem: WorkItem; readonly revision: number }
  /** One person at a time (row A3): `workItem` is the call the employee has open. */
  | { readonly outcome: "call-already-open"; readonly workItem: WorkItem };

/**
 * Opens a work item, the link between an employee or team and a subject (row A2). A call assigned to a unit
 * waits in its queue until somebody picks it up; everything else is open at once.
 *
 * @throws AccessError `WORK_ITEM_FOR_SELF`, `EMPLOYEE_UNKNOWN`, `EMPLOYEE_NOT_IN_SERVICE`, `UNIT_UNKNOWN`, `PURPOSE_UNKNOWN`,
 * `ID_TAKEN`, `TIME_IN_FUTURE`, `END_BEFORE_BEGIN` or what is wrong with a member; SubjectError
 */
export async function openWorkItem(services: AccessServices, asked: NewWorkItem): Promise<WorkItemOpened> {
  const now = services.clock.now();
  const waits = asked.kind === "call" && asked.assignedTo.type === "unit";
  const item: WorkItem = {
    id: asked.id ?? newId(services.clock, services.random),
    kind: asked.kind,
    subject: asked.subject,
    purpose: asked.purpose,
    state: waits ? "waiting" : "open",
    openedBy: asked.openedBy,
    openedAt: asked.openedAt ?? now,
    assignedTo: asked.assignedTo,
    expiresAt: asked.expiresAt,
  };
  checkWorkItem(item, now);
  if (item.expiresAt !== undefined) checkEnd(item.expiresAt, now, "/expiresAt");
  const { result: open, revision } = await services.store.change(async (entities) => {
    if (asked.byEmployee === true) await checkForAnother(entities, item);
    await checkAssignee(entities, item.assignedTo, now);
    await referToKnown(entities, [{ kind: "purpose", id: item.purpose, where: "/purpose" }]);
    const call = await callInTheWay(entities, item);
    if (call === undefined && !(await entities.add("work-item", item))) throw idTaken("work-item");
    return call;
  });
  if (open !== undefined) return { outcome: "call-already-open", workItem: open };
  await services.state.applied(revision);
  return { outcome: "opened", workItem: item, revision };
}

/**
 * A work item is what makes a look-up need to know. Who could open one for himself would decide alone about
 * whom he needs to know; so there is always somebody else, or the system of a queue, who knows of the work.
 */
async function checkForAnother(
  entities: AccessTransaction,
  { openedBy, assignedTo }: WorkItem,
): Promise<void> {
  const own = assignedTo.type === "employee" ? openedBy : await unitOf(entities, openedBy);
  if (assignedTo.id !== own) return;
  throw new AccessError("WORK_ITEM_FOR_SELF", "nobody opens work for himself or for his own unit", {
    where: "/assignedTo",
    remedy: "let a colleague of another unit, or the system of the queue, open it",
  });
}

async function unitOf(entities: AccessTransaction, employeeId: string): Promise<string | undefined> {
  const [employee] = await entities.findMany("employee", [employeeId]);
  return employee?.unitId;
}

/** Locks the employee, so that two calls for one employee come after each other. */
async function checkAssignee(entities: AccessTransaction, assignee: Assignee, now: number): Promise<void> {
  const where = "/assignedTo/id";
  if (assignee.type === "unit") return referToKnown(entities, [{ kind: "unit", id: assignee.id, where }]);
  const employee = await entities.lock("employee", assignee.id);
  if (employee === undefined) throw unknownId("employee", where);
  if (!inService(employee, now)) throw notInService(where);
}

/** The error for work that is given to somebody who has left. */
export function notInService(where: string): AccessError {
  return new AccessError("EMPLOYEE_NOT_IN_SERVICE", `${where} names an employee who is not in service`, {
    where,
    remedy: "assign the work to somebody who is in service",
  });
}

async function callInTheWay(entities: AccessTransaction, item: WorkItem): Promise<WorkItem | undefined> {
  if (item.kind !== "call" || item.state !== "open") return undefined;
  return entities.openCallOf(item.assignedTo.id);
}
