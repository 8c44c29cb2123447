import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { WorkItem } from "./domain/entities.ts";
import type { Transfer } from "./domain/transfer.ts";
import { notInService } from "./open-work-item.ts";
import { unknownId } from "./refer-to-known.ts";

export type CallPickedUp =
  | {
      readonly outcome: "picked-up";
      readonly workItem: WorkItem;
      /** How the call came to this unit, when another handed it over. */
      readonly handedOver?: Transfer | undefined;
      readonly revision: number;
    }
  | { readonly outcome: "no-call-waiting" }
  /** One person at a time (row A3): `workItem` is the call to close first. */
  | { readonly outcome: "call-already-open"; readonly workItem: WorkItem };

/**
 * Gives an employee the call that waits longest in the queue of his unit, of those whose subject is not
 * shielded from him (row A8). No call goes to two employees, however many ask at once.
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
    if (open !== undefined) return { outcome: "call-already-open", workItem: open };
    const call = await entities.nextWaitingCall(employee, now);
    if (call === undefined) return { outcome: "no-call-waiting" };
    const workItem: WorkItem = {
      ...call,
      state: "open",
      assignedTo: { type: "employee", id: employee.id },
    };
    await entities.save("work-item", [workItem]);
    return { outcome: "picked-up", workItem, handedOver: await endWait(entities, call, now) };
  });
  if (result.outcome !== "picked-up") return result;
  await services.state.applied(revision);
  return { ...result, revision };
}

/** Counts how long the call stood in this queue (row A11): since it came in, or was handed to this unit. */
async function endWait(
  entities: AccessTransaction,
  call: WorkItem,
  now: number,
): Promise<Transfer | undefined> {
  const transfer = await entities.waitingTransferOf(call.id);
  const since = transfer?.at ?? call.openedAt;
  await entities.recordWait({ unitId: call.assignedTo.id, since, until: Math.max(now, since) });
  if (transfer !== undefined) await entities.save("transfer", [{ ...transfer, pickedUpAt: now }]);
  return transfer;
}

type Picked =
  | {
      readonly outcome: "picked-up";
      readonly workItem: WorkItem;
      readonly handedOver: Transfer | undefined;
    }
  | { readonly outcome: "call-already-open"; readonly workItem: WorkItem }
  | { readonly outcome: "no-call-waiting" };
