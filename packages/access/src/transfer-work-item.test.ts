import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { closeWorkItem } from "./close-work-item.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { findTransferOptions } from "./find-transfer-options.ts";
import { openEmergencyAccess } from "./open-emergency-access.ts";
import { type NewWorkItem, openWorkItem } from "./open-work-item.ts";
import { pickUpNextCall } from "./pick-up-next-call.ts";
import { saveUnit } from "./save-unit.ts";
import { setShield } from "./set-shield.ts";
import { citizenX, citizenY } from "./testing/agency.ts";
import { requestOf } from "./testing/telephone-desk.ts";
import { type TransferAsked, transferWorkItem } from "./transfer-work-item.ts";

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("warm transfer %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
    await saveUnit(desk, { id: "archive", name: "Archive", parent: "back-office" }, "hr");
    const compartment = {
      id: "payment",
      name: "Payment",
      dataSetIds: ["persons"],
      unitIds: ["back-office"],
    };
    await desk.store.change((entities) => entities.save("compartment", [compartment]));
  });
  afterEach(() => desk.close());

  const decide = (employee: string) =>
    decideAccess(desk.state.snapshot(), requestOf(employee, citizenX), desk.clock.now());
  const opened = (rest: Partial<NewWorkItem> = {}) =>
    openWorkItem(desk, {
      id: "item",
      kind: "call",
      subject: citizenX,
      purpose: "service",
      assignedTo: { type: "employee", id: "anna" },
      openedBy: "persons-desk",
      ...rest,
    });
  const transfer = (rest: Partial<TransferAsked> = {}) =>
    transferWorkItem(desk, { id: "item", by: "anna", unitId: "back-office", ...rest });

  test("[A10] a read across compartments is refused with an offer; the contact goes to a team that may", async () => {
    await opened();
    const refused = decide("anna");
    expect(refused).toMatchObject({
      permit: false,
      reasons: [{ code: "OTHER_COMPARTMENT", nearest: "payment" }],
      transfer: { compartment: "payment", units: ["back-office"] },
    });
    const handed = await transfer({ compartmentId: "payment", note: "asks for a plan to pay" });
    expect(handed.transfer).toMatchObject({
      fromUnitId: "desk",
      fromEmployeeId: "anna",
      toUnitId: "back-office",
    });
    expect(decide("dirk").permit).toBe(false);
    const picked = await pickUpNextCall(desk, { employeeId: "dirk" });
    expect(picked).toMatchObject({
      outcome: "picked-up",
      workItem: { id: "item", subject: citizenX },
      handedOver: { fromUnitId: "desk", note: "asks for a plan to pay" },
    });
    expect(decide("dirk").permit).toBe(true);
  });

  test("[A10] who handed it over no longer has it, and may take the next call", async () => {
    await opened();
    await opened({ id: "next", subject: citizenY, assignedTo: { type: "unit", id: "desk" } });
    await transfer();
    await expect(closeWorkItem(desk, { id: "item", by: "anna" })).rejects.toMatchObject({
      code: "WORK_ITEM_UNKNOWN",
    });
    expect(await pickUpNextCall(desk, { employeeId: "anna" })).toMatchObject({ workItem: { id: "next" } });
  });

  test("[A10] other work than a call is open to the new team at once", async () => {
    await opened({ kind: "case" });
    await transfer();
    expect(await desk.store.find("work-item", "item")).toMatchObject({
      state: "open",
      assignedTo: { type: "unit", id: "back-office" },
    });
    expect(decide("dirk").permit).toBe(true);
    await transfer({ by: "dirk", unitId: "desk" });
    expect(decide("dirk").permit).toBe(false);
  });

  test("[A11] the transfer says when the other team took it up", async () => {
    await opened();
    const { transfer: made } = await transfer();
    expect((await desk.store.find("transfer", made.id))?.pickedUpAt).toBeUndefined();
    desk.clock.advance(90_000);
    await pickUpNextCall(desk, { employeeId: "dirk" });
    expect(await desk.store.find("transfer", made.id)).toMatchObject({
      at: desk.clock.now() - 90_000,
      pickedUpAt: desk.clock.now(),
    });
  });

  test.each<[string, Partial<TransferAsked>, { code: string; where: string }]>([
    ["of another", { by: "bart" }, { code: "WORK_ITEM_UNKNOWN", where: "/id" }],
    ["that is not there", { id: "none" }, { code: "WORK_ITEM_UNKNOWN", where: "/id" }],
    ["to no unit", { unitId: "none" }, { code: "UNIT_UNKNOWN", where: "/unitId" }],
    ["to the own unit", { unitId: "desk" }, { code: "TRANSFER_TO_OWN_UNIT", where: "/unitId" }],
    [
      "for no compartment",
      { compartmentId: "none" },
      { code: "COMPARTMENT_UNKNOWN", where: "/compartmentId" },
    ],
    [
      "to a unit outside the compartment",
      { compartmentId: "payment", unitId: "agency" },
      { code: "UNIT_NOT_IN_COMPARTMENT", where: "/unitId" },
    ],
    [
      "with the number of a person in its note",
      { note: "he is 123456782" },
      { code: "NUMBER_IN_TEXT", where: "/note" },
    ],
  ])("[A10] work %s is not handed over, and nothing changes", async (_name, wrong, error) => {
    await opened();
    const before = desk.state.revision();
    await expect(transfer(wrong)).rejects.toMatchObject(error);
    expect(desk.state.revision()).toBe(before);
  });

  test("[A10] a part of a unit of the compartment belongs to it", async () => {
    await opened();
    await transfer({ compartmentId: "payment", unitId: "archive" });
    expect(await desk.store.find("work-item", "item")).toMatchObject({ assignedTo: { id: "archive" } });
  });

  test("[A10] only open work is handed over, and never emergency access", async () => {
    const refused = { code: "WORK_ITEM_NOT_TRANSFERABLE" };
    await opened({ id: "waiting", assignedTo: { type: "unit", id: "desk" } });
    await expect(transfer({ id: "waiting" })).rejects.toMatchObject(refused);
    await transfer({ id: "waiting", by: undefined });
    await opened();
    await closeWorkItem(desk, { id: "item", by: "anna" });
    await expect(transfer()).rejects.toMatchObject(refused);
    const { emergency } = await openEmergencyAccess(desk, {
      employeeId: "anna",
      subject: citizenX,
      purpose: "service",
      reason: "system-failure",
      motive: "the system of the queue is down",
    });
    await expect(transfer({ id: emergency.id })).rejects.toMatchObject(refused);
  });

  test("[A8] what a system hands over goes past who is not cleared, and the answer does not tell", async () => {
    await setShield(desk, { subject: citizenX, group: "vip" });
    await opened({ assignedTo: { type: "employee", id: "carla" } });
    const { transfer: shown } = await transfer({ by: undefined });
    expect(shown.toUnitId).toBe("back-office");
    expect(await desk.store.find("work-item", "item")).toMatchObject({ assignedTo: { id: "vip-desk" } });
  });

  test("[A10] the options are the units of the data set's compartments, or all when it is in none", async () => {
    const options = async (dataSet?: string, employeeId = "anna") =>
      (await findTransferOptions(desk, { dataSet, employeeId })).map(({ unitId }) => unitId);
    expect(await options("persons")).toEqual(["back-office"]);
    expect(await options("persons", "dirk")).toEqual([]);
    expect(await options("cars")).toEqual(["agency", "archive", "back-office", "vip-desk"]);
    expect(await options()).not.toContain("desk");
  });
});
