import type { AccessServices } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { WorkItem } from "./domain/entities.ts";
import { mayKnowOf } from "./may-know-of.ts";
import { notInService } from "./open-work-item.ts";
import { unknownId } from "./refer-to-known.ts";

export type CallPickedUp =
  | { readonly outcome: "picked-up"; readonly workItem: WorkItem; readonly revision: number }
  | { readonly outcome: "no-call-waiting" }
  /** One person at a time (row A3): `workItem` is the call to close first. */
  | { readonly outcome: "call-already-open"; readonly workItem: WorkItem };

/**
 * Gives an employee the call that waits longest in the queue of his unit, of those that he may know of (row
 * A8). No call goes to two employees, however many ask at once. A call in his hands about somebody who has been
 * shielded from him goes back to the queue, for a colleague who is cleared.
 *
 * @throws AccessError `EMPLOYEE_UNKNOWN`, `EMPLOYEE_NOT_IN_SERVICE`
 */
export async function pickUpNextCall(
  services: AccessServices,
  asked: { readonly employeeId: string },
): Promise<CallPickedUp> {
  const now = services.clock.now();
  const { result, revision } = await services.store.change(async (entities): Promise<Picked> => {
    const employee = await entities.lock("employee", asked.employeeId);
    if (employee === undefined) throw unknownId("employee", "/employeeId");
    if (!inService(employee, now)) throw notInService("/employeeId");
    const open = await entities.openCallOf(employee.id);
    if (open !== undefined && (await mayKnowOf(entities, employee, open))) {
      return { outcome: "call-already-open", workItem: open };
    }
    if (open !== undefined) await entities.save("work-item", [waitingFor(open, employee.unitId)]);
    const call = await entities.nextWaitingCall(employee, now);
    if (call === undefined) return { outcome: "no-call-waiting" };
    const workItem: WorkItem = {
      ...call,
      state: "open",
      assignedTo: { type: "employee", id: employee.id },
    };
    await entities.save("work-item", [workItem]);
    return { outcome: "picked-up", workItem };
  });
  if (result.outcome !== "picked-up") return result;
  await services.state.applied(revision);
  return { ...result, revision };
}

function waitingFor(call: WorkItem, unitId: string): WorkItem {
  return { ...call, state: "waiting", assignedTo: { type: "unit", id: unitId } };
}

type Picked =
  | { readonly outcome: "picked-up"; readonly workItem: WorkItem }
  | { readonly outcome: "call-already-open"; readonly workItem: WorkItem }
  | { readonly outcome: "no-call-waiting" };
