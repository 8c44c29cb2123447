import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import type { Employee, Shield, ShieldGroup, WorkItem } from "./domain/entities.ts";
import type { Transfer } from "./domain/transfer.ts";

/** Work items that have to go elsewhere, as they are from now on, each with its transfer. */
export interface Diverted {
  readonly workItems: readonly WorkItem[];
  readonly transfers: readonly Transfer[];
}

/**
 * Of these work items, those about a shielded subject whose assignee is not cleared, as work of the group's
 * unit: whoever is not cleared does not have them in hand, and those who are can help (row A8). A system
 * goes on seeing where it was.
 *
 * Emergency access stays: it opens no shield, and that it went away would tell that there is one.
 */
export async function divertShielded(
  services: Pick<AccessServices, "clock" | "random">,
  entities: AccessTransaction,
  items: readonly WorkItem[],
): Promise<Diverted> {
  const open = items.filter(({ kind, state }) => kind !== "emergency" && state !== "closed");
  const shields = await entities.shieldsOf([...new Set(open.map(({ subject }) => subject))]);
  // Asked also when there is no shield, so that the time it takes does not tell.
  const groups = await byId(entities, "shield-group", [...new Set(shields.map(groupOf))]);
  const bySubject = new Map<string, Shield[]>();
  for (const shield of shields) {
    const beside = bySubject.get(shield.subject);
    if (beside === undefined) bySubject.set(shield.subject, [shield]);
    else beside.push(shield);
  }
  const about = open.filter(({ subject }) => bySubject.has(subject));
  const employees = await byId(entities, "employee", [
    ...new Set(about.map(({ assignedTo }) => assignedTo.id)),
  ]);
  const workItems: WorkItem[] = [];
  const transfers: Transfer[] = [];
  for (const item of about) {
    const unitId = goesTo(item, bySubject.get(item.subject) ?? [], groups, employees);
    if (unitId === undefined) continue;
    const { assignedTo, state, divertedFrom = { assignedTo, state } } = item;
    workItems.push({ ...inQueueOf(unitId, item), divertedFrom });
    transfers.push({
      id: newId(services.clock, services.random),
      workItemId: item.id,
      fromUnitId: employees.get(item.assignedTo.id)?.unitId ?? item.assignedTo.id,
      toUnitId: unitId,
      at: services.clock.now(),
    });
  }
  return { workItems, transfers };
}

/** Moves what {@link divertShielded} finds. */
export async function moveShieldedWork(
  services: Pick<AccessServices, "clock" | "random">,
  entities: AccessTransaction,
  items: readonly WorkItem[],
): Promise<void> {
  const { workItems, transfers } = await divertShielded(services, entities, items);
  if (workItems.length === 0) return;
  await entities.save("work-item", workItems);
  await entities.save("transfer", transfers);
}

/** A work item as work of a unit: a call waits there, everything else is open to who works there. */
export function inQueueOf(unitId: string, item: WorkItem): WorkItem {
  return {
    ...item,
    state: item.kind === "call" ? "waiting" : item.state,
    assignedTo: { type: "unit", id: unitId },
  };
}

/**
 * With shields for several groups, work may be in the unit of any of them: its people who are cleared for all can
 * do it.
 */
function goesTo(
  { assignedTo: { type, id } }: WorkItem,
  shields: readonly Shield[],
  groups: ReadonlyMap<string, ShieldGroup>,
  employees: ReadonlyMap<string, Employee>,
): string | undefined {
  const names = [...new Set(shields.map(groupOf))].sort();
  const units = names.flatMap((group) => groups.get(group)?.unitId ?? []);
  if (type === "unit") return units.includes(id) ? undefined : units[0];
  const clearances = employees.get(id)?.clearances ?? [];
  return names.every((group) => clearances.includes(group)) ? undefined : units[0];
}

function groupOf({ group }: Shield): string {
  return group;
}

async function byId<Kind extends "shield-group" | "employee">(
  entities: AccessTransaction,
  kind: Kind,
  ids: readonly string[],
) {
  const found = await entities.findMany(kind, ids);
  return new Map(found.map((entity) => [entity.id, entity]));
}
