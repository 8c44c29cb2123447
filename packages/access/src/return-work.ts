import type { AccessServices, AccessTransaction } from "./access-services.ts";
import type { WorkItem } from "./domain/entities.ts";
import { inQueueOf, moveShieldedWork } from "./shielded-work.ts";

/**
 * Gives the open work of an employee back to a unit: calls wait in its queue again, emergency access ends. Work
 * about a subject that is shielded goes to the unit that does that work instead (row A8).
 */
export async function returnWork(
  services: AccessServices,
  entities: AccessTransaction,
  employeeId: string,
  unitId: string,
): Promise<void> {
  const at = services.clock.now();
  const work = (await entities.openWorkOf(employeeId)).map(
    (item): WorkItem =>
      item.kind === "emergency"
        ? { ...item, state: "closed", closedAt: Math.max(at, item.openedAt) }
        : inQueueOf(unitId, item),
  );
  if (work.length === 0) return;
  await entities.save("work-item", work);
  await moveShieldedWork(services, entities, work);
}
