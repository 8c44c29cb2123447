import type { AccessServices, AccessTransaction } from "./access-services.ts";
import type { WorkItem } from "./domain/entities.ts";
import { mayKnowOf } from "./may-know-of.ts";
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
 * @throws AccessError `WORK_ITEM_UNKNOWN`, also for an item of others and one that he
 * may not know of (row A8); `AUTHORITY_UNREACHABLE` when it is
 * closed but not every node could be asked (do it again to know)
 */
export async function closeWorkItem(
  services: AccessServices,
  asked: { readonly id: string; readonly by?: string | undefined },
): Promise<WorkItemClosed> {
  const { result, revision } = await services.store.change(async (entities) => {
    const item = await entities.lock("work-item", asked.id);
    if (item === undefined || !(await isTheirs(entities, item, asked.by)))
      throw unknownId("work-item", "/id");
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

async function isTheirs(
  entities: AccessTransaction,
  item: WorkItem,
  by: string | undefined,
): Promise<boolean> {
  if (by === undefined) return true;
  const [employee] = await entities.findMany("employee", [by]);
  if (employee === undefined || !(await mayKnowOf(entities, employee, item))) return false;
  const { type, id } = item.assignedTo;
  return id === (type === "employee" ? by : employee.unitId);
}
