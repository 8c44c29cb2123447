import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import type { WorkItem } from "./domain/entities.ts";
import { mayUseQueue } from "./may-use-queue.ts";
import { unknownId } from "./refer-to-known.ts";

export interface WorkItemClosed {
  readonly outcome: "closed" | "already-closed";
  readonly workItem: WorkItem;
  readonly revision: number;
}

/**
 * Closes a work item. When this returns, no node permits anything by it any more (row A2). Closing twice is
 * harmless.
 *
 * @param asked `by`: the employee who closes, who must have the item himself or in his unit; left out for a
 * system that closes for the agency.
 * @throws AccessError `WORK_ITEM_UNKNOWN`, also for an item of others; `CALL_NOT_PICKED_UP` for an employee who
 * would close a call that still waits; `AUTHORITY_UNREACHABLE` when it is closed but not every node could be asked
 * (do it again to know)
 */
export async function closeWorkItem(
  services: AccessServices,
  asked: { readonly id: string; readonly by?: string | undefined },
): Promise<WorkItemClosed> {
  const { result, revision } = await services.store.change(async (entities) => {
    const item = await entities.lock("work-item", asked.id);
    if (item === undefined || !(await isTheirs(entities, item, asked.by)))
      throw unknownId("work-item", "/id");
    if (asked.by !== undefined && item.state === "waiting") throw notPickedUp();
    if (item.state === "closed") return { outcome: "already-closed", workItem: item } as const;
    const closed: WorkItem = {
      ...item,
      state: "closed",
      closedAt: Math.max(services.clock.now(), item.openedAt),
    };
    await entities.save("work-item", [closed]);
    return { outcome: "closed", workItem: closed } as const;
  });
  await services.state.reached(revision);
  return { ...result, revision };
}

/** One person at a time (row A3): the answer would tell who waits. */
function notPickedUp(): AccessError {
  return new AccessError("CALL_NOT_PICKED_UP", "this call still waits", {
    where: "/id",
    remedy: "pick up calls in turn; the telephone system closes those that are not answered",
  });
}

/** Whether the employee has the work item himself or in the queue of his unit; a system has all. */
export async function isTheirs(
  entities: AccessTransaction,
  { assignedTo: { type, id } }: WorkItem,
  by: string | undefined,
): Promise<boolean> {
  if (by === undefined) return true;
  if (type === "employee") return id === by;
  const [employee] = await entities.findMany("employee", [by]);
  return employee !== undefined && id === employee.unitId && (await mayUseQueue(entities, employee));
}
