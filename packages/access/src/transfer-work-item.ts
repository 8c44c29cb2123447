import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { asOpened } from "./as-opened.ts";
import { isTheirs } from "./close-work-item.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import type { Compartment, WorkItem } from "./domain/entities.ts";
import type { Transfer } from "./domain/transfer.ts";
import { referToKnown, unknownId } from "./refer-to-known.ts";
import { divertShielded, inQueueOf } from "./shielded-work.ts";
import { unitLine } from "./unit-line.ts";

export interface TransferAsked {
  readonly id: string;
  /** The employee who hands it over, who must have it; left out for a system. */
  readonly by?: string | undefined;
  /** The unit that takes it. */
  readonly unitId: string;
  /** The compartment that stood in the way; the unit must belong to it. */
  readonly compartmentId?: string | undefined;
  /** What the colleague should know. */
  readonly note?: string | undefined;
}

const longestNote = 500;

/**
 * Hands a contact to a team that may help (row A10): a call waits in its queue, with the place in line that its
 * age gives it; other work is open to who works there. It is one change: there is no moment at which nobody or
 * two teams have it. When this returns, who handed it over no longer reaches anything by it.
 *
 * @throws AccessError `WORK_ITEM_UNKNOWN`, also for what the employee does not have; `UNIT_UNKNOWN`,
 * `COMPARTMENT_UNKNOWN`, `UNIT_NOT_IN_COMPARTMENT`, `TRANSFER_TO_OWN_UNIT`, `WORK_ITEM_NOT_TRANSFERABLE`,
 * `TEXT_MALFORMED`, `NUMBER_IN_TEXT`
 */
export async function transferWorkItem(
  services: AccessServices,
  asked: TransferAsked,
): Promise<{ readonly transfer: Transfer; readonly revision: number }> {
  if (asked.note !== undefined) checkAccount(asked.note, "/note", longestNote);
  const now = services.clock.now();
  const { result: transfer, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("reading");
    const locked = await entities.lock("work-item", asked.id);
    if (locked === undefined || !(await isTheirs(entities, locked, asked.by))) {
      throw unknownId("work-item", "/id");
    }
    // A system moves work from where it sees it.
    const item = asked.by === undefined ? { ...asOpened(locked), divertedFrom: undefined } : locked;
    checkTransferable(item, asked.by, now);
    await checkTaker(entities, asked);
    const fromUnitId = await unitOf(entities, item);
    if (fromUnitId === asked.unitId) throw toOwnUnit();
    const moved = inQueueOf(asked.unitId, item);
    // As when it is opened: what a system sends goes past whoever is not cleared, and the answer does not tell.
    const past = asked.by === undefined ? (await divertShielded(services, entities, [moved])).workItems : [];
    const made: Transfer = {
      id: newId(services.clock, services.random),
      workItemId: item.id,
      fromUnitId,
      fromEmployeeId: asked.by,
      toUnitId: asked.unitId,
      compartmentId: asked.compartmentId,
      note: asked.note,
      at: now,
    };
    const [kept = moved] = past;
    await entities.save("work-item", [kept]);
    await entities.save("transfer", [{ ...made, toUnitId: kept.assignedTo.id }]);
    return made;
  });
  await services.state.reached(revision);
  return { transfer, revision };
}

function checkTransferable(item: WorkItem, by: string | undefined, now: number): void {
  const lapsed = item.expiresAt !== undefined && now >= item.expiresAt;
  const inHand = item.state === "open" || (item.state === "waiting" && by === undefined);
  if (item.kind !== "emergency" && inHand && !lapsed) return;
  throw new AccessError("WORK_ITEM_NOT_TRANSFERABLE", "only open work can be handed over", {
    where: "/id",
    remedy: "pick up a call before you hand it over; emergency access belongs to who opened it",
  });
}

async function checkTaker(entities: AccessTransaction, asked: TransferAsked): Promise<void> {
  await referToKnown(entities, [{ kind: "unit", id: asked.unitId, where: "/unitId" }]);
  if (asked.compartmentId === undefined) return;
  const [compartment] = await entities.findMany("compartment", [asked.compartmentId]);
  if (compartment === undefined) throw unknownId("compartment", "/compartmentId");
  if (await belongs(entities, asked.unitId, compartment)) return;
  throw new AccessError("UNIT_NOT_IN_COMPARTMENT", "/unitId names a unit outside the compartment", {
    where: "/unitId",
    remedy: "choose a unit of the compartment; GET /api/v1/transfer-options lists them",
  });
}

async function belongs(
  entities: AccessTransaction,
  unitId: string,
  { unitIds }: Compartment,
): Promise<boolean> {
  return (await unitLine(entities, unitId)).some(({ id }) => unitIds.includes(id));
}

async function unitOf(entities: AccessTransaction, { assignedTo: { type, id } }: WorkItem): Promise<string> {
  if (type === "unit") return id;
  const [employee] = await entities.findMany("employee", [id]);
  return employee?.unitId ?? id;
}

function toOwnUnit(): AccessError {
  return new AccessError("TRANSFER_TO_OWN_UNIT", "/unitId names the unit that has the work", {
    where: "/unitId",
    remedy: "choose another unit",
  });
}
