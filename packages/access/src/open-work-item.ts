import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { asOpened } from "./as-opened.ts";
import { AccessError } from "./domain/access-error.ts";
import { inService } from "./domain/checks/check-employee.ts";
import { checkEnd } from "./domain/checks/check-values.ts";
import { checkWorkItem } from "./domain/checks/check-work-item.ts";
import type { Assignee, openedKinds, WorkItem } from "./domain/entities.ts";
import { idTaken } from "./id-taken.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";
import { samePerson } from "./same-person.ts";
import { divertShielded } from "./shielded-work.ts";

/** What is asked; times in ms. Without `openedAt` it opens now, without `id` it gets one. */
export interface NewWorkItem {
  readonly id?: string | undefined;
  /** Emergency access is opened by itself, with a reason (see `openEmergencyAccess`). */
  readonly kind: (typeof openedKinds)[number];
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
 * What a system opens about a shielded subject for somebody who is not cleared goes to the unit of the shield's
 * group; the answer does not tell (row A8). What an employee opens goes where he says, whoever it is about:
 * shielded or unknown, it permits nothing and looks the same.
 *
 * @throws AccessError `CALL_BY_EMPLOYEE`, `WORK_ITEM_FOR_SELF`, `EMPLOYEE_UNKNOWN`, `EMPLOYEE_NOT_IN_SERVICE`, `UNIT_UNKNOWN`, `PURPOSE_UNKNOWN`,
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
    await entities.holdShields("reading");
    if (asked.byEmployee === true) await checkForAnother(entities, item);
    await checkAssignee(entities, item.assignedTo, now);
    await referToKnown(entities, [{ kind: "purpose", id: item.purpose, where: "/purpose" }]);
    const call = await callInTheWay(entities, item);
    if (call !== undefined) return call;
    const { workItems, transfers } =
      asked.byEmployee === true
        ? { workItems: [], transfers: [] }
        : await divertShielded(services, entities, [item]);
    if (!(await entities.add("work-item", workItems[0] ?? item))) throw idTaken("work-item");
    // The same statements either way, so that the time it takes does not tell (row A8).
    const diverted = transfers.map((transfer) => ({ ...transfer, diverted: true }));
    await entities.save("transfer", diverted);
    return undefined;
  });
  if (open !== undefined) return { outcome: "call-already-open", workItem: open };
  await services.state.applied(revision);
  return { outcome: "opened", workItem: item, revision };
}

/**
 * A work item is what makes a look-up need to know. Who could open one for himself would decide alone about
 * whom he needs to know; so there is always somebody else, or the system of a queue, who knows of the work. And
 * who could put a call in a queue would see from who is given it whether its subject is shielded.
 */
async function checkForAnother(
  entities: AccessTransaction,
  { kind, openedBy, assignedTo }: WorkItem,
): Promise<void> {
  if (kind === "call") {
    throw new AccessError("CALL_BY_EMPLOYEE", "a call is opened by the telephone system", {
      where: "/kind",
      remedy: "let the system of the queue open calls; open a case, a task or an appointment",
    });
  }
  const own =
    assignedTo.type === "employee"
      ? await samePerson(entities, openedBy, assignedTo.id)
      : (await unitsOf(entities, openedBy)).includes(assignedTo.id);
  if (!own) return;
  throw new AccessError("WORK_ITEM_FOR_SELF", "nobody opens work for himself or for his own unit", {
    where: "/assignedTo",
    remedy: "let a colleague of another unit, or the system of the queue, open it",
  });
}

/** Where this person works, by whatever account. */
async function unitsOf(entities: AccessTransaction, employeeId: string): Promise<readonly string[]> {
  const accounts = await entities.findMany("employee", await entities.accountsOf(employeeId));
  return accounts.map(({ unitId }) => unitId);
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
  // Systems open calls, and to a system the employee still has the call that a shield took out of his hands.
  const open = await entities.openCallOf(item.assignedTo.id);
  const diverted = await entities.divertedCallOf(item.assignedTo.id);
  return open ?? (diverted === undefined ? undefined : asOpened(diverted));
}
