import { parseSubject } from "@grondslag/kernel";
import { AccessError } from "../access-error.ts";
import { type WorkItem, workItemKinds } from "../entities.ts";
import { checkEnd, checkId, checkPast, checkSlug } from "./check-values.ts";

/**
 * An open call belongs to one employee (row A3: one person at a time); a call that waits stands in the
 * queue of a unit.
 *
 * @throws AccessError naming the member below `at` that is wrong; SubjectError
 */
export function checkWorkItem(item: WorkItem, now: number, at = ""): void {
  checkId(item.id, `${at}/id`);
  if (!workItemKinds.includes(item.kind)) {
    throw new AccessError("WORK_ITEM_KIND_UNKNOWN", `${at}/kind is not a kind of work item`, {
      where: `${at}/kind`,
      remedy: `choose from ${workItemKinds.join(", ")}`,
    });
  }
  parseSubject(item.subject, `${at}/subject`);
  checkSlug(item.purpose, `${at}/purpose`);
  checkId(item.openedBy, `${at}/openedBy`);
  checkPast(item.openedAt, now, `${at}/openedAt`);
  checkId(item.assignedTo.id, `${at}/assignedTo/id`);
  if (item.expiresAt !== undefined) checkEnd(item.expiresAt, item.openedAt, `${at}/expiresAt`);
  checkState(item, now, at);
}

function checkState(item: WorkItem, now: number, at: string): void {
  if (item.closedAt !== undefined) {
    checkPast(item.closedAt, now, `${at}/closedAt`);
    if (item.closedAt < item.openedAt) checkEnd(item.closedAt, item.openedAt, `${at}/closedAt`);
  }
  if ((item.state === "closed") !== (item.closedAt !== undefined)) {
    throw new AccessError("STATE_CONTRADICTS_TIMES", "only a closed work item has a time of closing", {
      where: `${at}/closedAt`,
      remedy: "give closedAt for closed work items and for no others",
    });
  }
  if (item.kind === "call" && item.state === "open" && item.assignedTo.type === "unit") {
    throw new AccessError("CALL_WITHOUT_EMPLOYEE", "an open call belongs to one employee", {
      where: `${at}/assignedTo`,
      remedy: "let the call wait in the queue of the unit, or assign it to the employee who takes it",
    });
  }
}
