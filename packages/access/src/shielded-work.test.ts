import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { asOpened } from "./as-opened.ts";
import { closeWorkItem } from "./close-work-item.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { importAgency } from "./import-agency.ts";
import { liftShield, liftShields } from "./lift-shield.ts";
import { listWorkItems } from "./list-work-items.ts";
import { openEmergencyAccess } from "./open-emergency-access.ts";
import { type NewWorkItem, openWorkItem } from "./open-work-item.ts";
import { pickUpNextCall } from "./pick-up-next-call.ts";
import { saveEmployee } from "./save-employee.ts";
import { saveShieldGroup } from "./save-shield-group.ts";
import { setShield, setShields } from "./set-shield.ts";
import { citizenX, citizenY, officeTime } from "./testing/agency.ts";
import { employeeOf, grantOf, requestOf } from "./testing/telephone-desk.ts";

const vip = { subject: citizenX, group: "vip" };

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("work about a shielded subject %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
    const vera = employeeOf("vera", { unitId: "vip-desk", clearances: ["vip"] });
    const victor = employeeOf("victor", { unitId: "vip-desk" });
    const grants = [grantOf("vera", officeTime), grantOf("victor", officeTime)];
    await importAgency(desk, { employees: [vera, victor], grants });
  });
  afterEach(() => desk.close());

  const decide = (employee: string, subject: string) =>
    decideAccess(desk.state.snapshot(), requestOf(employee, subject), desk.clock.now());
  const opened = (id: string, rest: Partial<NewWorkItem> = {}) =>
    openWorkItem(desk, {
      id,
      kind: "task",
      subject: citizenX,
      purpose: "service",
      assignedTo: { type: "employee", id: "anna" },
      openedBy: "persons-desk",
      ...rest,
    });
  const ofUnit = (id: string) => ({ assignedTo: { type: "unit", id } }) as const;
  const placeOf = async (id: string) => {
    const item = await desk.store.find("work-item", id);
    return `${item?.state} ${item?.assignedTo.id}`;
  };
  const seenBySystem = async (id: string) => {
    const { items } = await listWorkItems(desk, { page: 1, pageSize: 50 });
    const item = items.find((one) => one.id === id);
    if (item === undefined) throw new RangeError("not in the list");
    const { state, assignedTo } = asOpened(item);
    // What a system asks for by its state is what it sees.
    const ofState = await listWorkItems(desk, { state, page: 1, pageSize: 50 });
    expect(ofState.items.map((one) => one.id)).toContain(id);
    return { state, assignedTo };
  };
  const idsOf = async (employeeId: string) =>
    (await listWorkItems(desk, { employeeId, page: 1, pageSize: 50 })).items.map(({ id }) => id).sort();

  test("[A8] a shield takes open work from who is not cleared and gives it to the unit of the group", async () => {
    await opened("task");
    await opened("of-unit", ofUnit("desk"));
    await opened("in-hand", { kind: "call" });
    await opened("waiting", { kind: "call", ...ofUnit("desk") });
    await opened("of-carla", { assignedTo: { type: "employee", id: "carla" } });
    await opened("other", { subject: citizenY });
    await opened("closed");
    await closeWorkItem(desk, { id: "closed", by: "anna" });

    expect(await setShield(desk, vip)).toMatchObject({ outcome: "set" });
    expect(await placeOf("task")).toBe("open vip-desk");
    expect(await placeOf("of-unit")).toBe("open vip-desk");
    expect(await placeOf("in-hand")).toBe("waiting vip-desk");
    expect(await placeOf("waiting")).toBe("waiting vip-desk");
    expect(await placeOf("of-carla")).toBe("open carla");
    expect(await placeOf("other")).toBe("open anna");
    expect(await placeOf("closed")).toBe("closed anna");
    expect(decide("anna", citizenX).permit).toBe(false);
    expect(decide("vera", citizenX).permit).toBe(true);
    expect(decide("carla", citizenX).permit).toBe(true);
    expect(decide("anna", citizenX).sealed.map(({ code }) => code)).toContain("SHIELDED");
  });

  test("[A8] the call in hand waits for who is cleared, and leaves the hands free for the next", async () => {
    await opened("in-hand", { kind: "call" });
    await setShield(desk, vip);
    expect(await pickUpNextCall(desk, { employeeId: "anna" })).toEqual({ outcome: "no-call-waiting" });
    expect(await pickUpNextCall(desk, { employeeId: "victor" })).toEqual({ outcome: "no-call-waiting" });
    const picked = { outcome: "picked-up", workItem: { id: "in-hand" } };
    expect(await pickUpNextCall(desk, { employeeId: "vera" })).toMatchObject(picked);
  });

  test("[A8] what a system opens goes past who is not cleared, and the answer does not tell", async () => {
    await setShield(desk, vip);
    const asked = { kind: "call", assignedTo: { type: "employee", id: "anna" } } as const;
    const about = async (id: string, subject: string) => {
      const { outcome, workItem } = await opened(id, { ...asked, subject });
      return { outcome, workItem: { ...workItem, id: "", subject: "" } };
    };
    const shielded = await about("of-x", citizenX);
    expect(await placeOf("of-x")).toBe("waiting vip-desk");
    // To the system she still has this call, as she would about anybody else.
    expect((await opened("second", { ...asked, subject: citizenY })).outcome).toBe("call-already-open");
    expect(await seenBySystem("of-x")).toEqual({ state: "open", assignedTo: asked.assignedTo });
    await closeWorkItem(desk, { id: "of-x" });
    expect(await seenBySystem("of-x")).toEqual({ state: "closed", assignedTo: asked.assignedTo });
    expect(shielded).toEqual(await about("of-y", citizenY));
    expect(await placeOf("of-y")).toBe("open anna");
    await opened("for-carla", { assignedTo: { type: "employee", id: "carla" } });
    expect(await placeOf("for-carla")).toBe("open carla");
  });

  test("[A8] what an employee opens goes where he says, as it would about somebody unknown", async () => {
    await setShield(desk, vip);
    const byDirk = { openedBy: "dirk", byEmployee: true };
    await opened("for-anna", byDirk);
    await opened("for-desk", { ...byDirk, ...ofUnit("desk") });
    expect(await idsOf("anna")).toEqual(["for-anna", "for-desk"]);
    expect(decide("anna", citizenX).permit).toBe(false);
    await closeWorkItem(desk, { id: "for-anna", by: "anna" });
    await closeWorkItem(desk, { id: "for-desk", by: "bart" });
    await expect(opened("call", { ...byDirk, kind: "call" })).rejects.toMatchObject({
      code: "CALL_BY_EMPLOYEE",
    });
  });

  test("[A8] the queue of the group's unit is for who is cleared, whomever the work is about", async () => {
    await setShield(desk, vip);
    await opened("of-x", ofUnit("desk"));
    await opened("of-y", { subject: citizenY, ...ofUnit("vip-desk") });
    await opened("of-victor", { subject: citizenY, assignedTo: { type: "employee", id: "victor" } });
    expect(await idsOf("vera")).toEqual(["of-x", "of-y"]);
    expect(await idsOf("victor")).toEqual(["of-victor"]);
    for (const id of ["of-x", "of-y"]) {
      await expect(closeWorkItem(desk, { id, by: "victor" })).rejects.toMatchObject({
        code: "WORK_ITEM_UNKNOWN",
      });
    }
    await closeWorkItem(desk, { id: "of-y", by: "vera" });
  });

  test("[A8] what was closed stays in the list: that it went would tell", async () => {
    await opened("closed");
    await closeWorkItem(desk, { id: "closed", by: "anna" });
    await setShield(desk, vip);
    expect(await idsOf("anna")).toEqual(["closed"]);
  });

  test("[A8] emergency access stays where it is, and opens nothing", async () => {
    const { emergency } = await openEmergencyAccess(desk, {
      employeeId: "anna",
      subject: citizenX,
      purpose: "service",
      reason: "threat-to-life",
      motive: "a caller says that he is in danger",
    });
    await setShield(desk, vip);
    expect(await placeOf(emergency.id)).toBe("open anna");
    expect(decide("anna", citizenX).permit).toBe(false);
  });

  test("[A8] work goes to the group's unit when a clearance is taken back", async () => {
    await setShield(desk, vip);
    await opened("of-carla", { assignedTo: { type: "employee", id: "carla" } });
    await saveEmployee(desk, employeeOf("carla"), "hr");
    expect(await placeOf("of-carla")).toBe("open vip-desk");
  });

  test("[A8] work goes along when the group gets another unit", async () => {
    await opened("task");
    await setShield(desk, vip);
    const group = { id: "vip", name: "Public figures", kind: "public-figure" } as const;
    expect(await saveShieldGroup(desk, { ...group, unitId: "back-office" })).toMatchObject({
      outcome: "replaced",
    });
    expect(await placeOf("task")).toBe("open back-office");
    await expect(saveShieldGroup(desk, group)).rejects.toMatchObject({ code: "SHIELD_GROUP_WITHOUT_UNIT" });
    await expect(saveShieldGroup(desk, { ...group, unitId: "none" })).rejects.toMatchObject({
      code: "UNIT_UNKNOWN",
      where: "/unitId",
    });
  });

  test("[A9] each kind of group has a unit and a clearance of its own", async () => {
    const companies = { id: "large", name: "Large companies", kind: "large-company" } as const;
    await saveShieldGroup(desk, { ...companies, unitId: "back-office" });
    await opened("task");
    await setShield(desk, { subject: citizenX, group: "large" });
    expect(await placeOf("task")).toBe("open back-office");
    expect(decide("carla", citizenX).sealed.map(({ code }) => code)).toContain("SHIELDED");
    await setShield(desk, vip);
    expect(await placeOf("task")).toBe("open vip-desk");
  });

  test("[A8] lifting a shield opens the subject again; both can be repeated", async () => {
    await setShield(desk, vip);
    expect(await setShield(desk, vip)).toMatchObject({ outcome: "unchanged" });
    await opened("task", { openedBy: "dirk", byEmployee: true });
    expect(decide("anna", citizenX).permit).toBe(false);
    expect(await liftShield(desk, vip)).toMatchObject({ outcome: "lifted" });
    expect(await liftShield(desk, vip)).toMatchObject({ outcome: "not-shielded" });
    expect(decide("anna", citizenX).permit).toBe(true);
  });

  test("[A17] each source sets and lifts a shield of its own, and learns nothing of others", async () => {
    const bySource = (id: string) => ({ ...vip, bySystem: `source-${id}` });
    const set = { outcome: "set" };
    expect(await setShield(desk, bySource("a"))).toMatchObject(set);
    expect(await setShield(desk, bySource("b"))).toMatchObject(set);
    expect(await setShield(desk, bySource("b"))).toMatchObject(set);
    const shields = [vip, { subject: citizenY, group: "vip" }];
    const many = await setShields(desk, { shields, bySystem: "source-b" });
    expect(many).toMatchObject({ set: 2, unchanged: 0 });
    expect(await desk.store.find("shield", `${citizenX}/source-a`)).toMatchObject({ setBy: "source-a" });
    await opened("task", { openedBy: "dirk", byEmployee: true });
    expect(await liftShield(desk, bySource("a"))).toMatchObject({ outcome: "lifted" });
    expect(decide("anna", citizenX).permit).toBe(false);
    expect(await liftShield(desk, bySource("a"))).toMatchObject({ outcome: "not-shielded" });
    expect(await liftShield(desk, bySource("c"))).toMatchObject({ outcome: "not-shielded" });
    expect(decide("anna", citizenX).permit).toBe(false);
    expect(await liftShield(desk, bySource("b"))).toMatchObject({ outcome: "lifted" });
    expect(decide("anna", citizenX).permit).toBe(true);
  });

  test("[A17] a person lifts what any source set, and answers for it; lifting his own leaves none behind", async () => {
    await setShield(desk, { ...vip, bySystem: "source-a" });
    expect(await setShield(desk, vip)).toMatchObject({ outcome: "set" });
    expect(await liftShields(desk, { subjects: [citizenX, citizenY] })).toMatchObject({
      lifted: 1,
      notShielded: 1,
    });
    expect(await desk.store.find("shield", citizenX)).toBeUndefined();
    expect(await desk.store.find("shield", `${citizenX}/source-a`)).toBeUndefined();
    // The source is told what it would be told if its shield had stood all the time.
    expect(await setShield(desk, { ...vip, bySystem: "source-a" })).toMatchObject({ outcome: "set" });
  });

  test("[A8][A17] shielded for two groups, a subject is for who is cleared for both", async () => {
    await saveShieldGroup(desk, { id: "big", name: "Big", kind: "large-company", unitId: "back-office" });
    const clearances = ["vip", "big"];
    const both = employeeOf("bella", { unitId: "vip-desk", clearances });
    await importAgency(desk, { employees: [both], grants: [grantOf("bella", officeTime)] });
    await opened("of-carla", { assignedTo: { type: "employee", id: "carla" } });
    await opened("of-bella", { assignedTo: { type: "employee", id: "bella" } });
    await setShield(desk, { ...vip, bySystem: "source-a" });
    expect(decide("carla", citizenX).permit).toBe(true);
    await setShield(desk, { subject: citizenX, group: "big", bySystem: "source-b" });
    expect(await placeOf("of-carla")).toBe("open back-office");
    expect(await placeOf("of-bella")).toBe("open bella");
    expect(decide("carla", citizenX).sealed.map(({ code }) => code)).toContain("SHIELDED");
    expect(decide("bella", citizenX).permit).toBe(true);
    await opened("call", { kind: "call", ...ofUnit("vip-desk") });
    expect(await placeOf("call")).toBe("waiting vip-desk");
    const none = { outcome: "no-call-waiting" };
    expect(await pickUpNextCall(desk, { employeeId: "vera" })).toEqual(none);
    expect(await pickUpNextCall(desk, { employeeId: "bella" })).toMatchObject({ outcome: "picked-up" });
    await liftShield(desk, { subject: citizenX, bySystem: "source-a" });
    expect(decide("carla", citizenX).permit).toBe(false);
    await liftShield(desk, { subject: citizenX, bySystem: "source-b" });
    expect(await desk.store.find("work-item", "of-carla")).toMatchObject({
      assignedTo: { id: "back-office" },
    });
  });

  test("[A17] many shields are set all or none", async () => {
    const both = [vip, { subject: citizenY, group: "none" }];
    await expect(setShields(desk, { shields: both })).rejects.toMatchObject({
      code: "SHIELD_GROUP_UNKNOWN",
      where: "/shields/1/group",
    });
    await expect(setShields(desk, { shields: [vip, vip] })).rejects.toMatchObject({
      code: "SUBJECT_DUPLICATE",
      where: "/shields/1/subject",
    });
    expect(await desk.store.find("shield", citizenX)).toBeUndefined();
    await setShield(desk, vip);
    const shields = [vip, { subject: citizenY, group: "vip" }];
    expect(await setShields(desk, { shields })).toMatchObject({ set: 1, unchanged: 1 });
  });

  test("[A8] an import brings work about shielded subjects to who may help", async () => {
    const item = {
      kind: "case",
      purpose: "service",
      state: "open",
      openedBy: "persons-desk",
      openedAt: officeTime,
      assignedTo: { type: "employee", id: "anna" },
    } as const;
    await importAgency(desk, { workItems: [{ ...item, id: "before", subject: citizenX }] });
    await importAgency(desk, {
      shields: [{ id: citizenX, ...vip }],
      workItems: [
        { ...item, id: "with", subject: citizenX },
        { ...item, id: "other", subject: citizenY },
      ],
    });
    expect(await Promise.all(["before", "with", "other"].map(placeOf))).toEqual([
      "open vip-desk",
      "open vip-desk",
      "open anna",
    ]);
    const stray = { id: citizenY, subject: citizenY, group: "none" };
    await expect(importAgency(desk, { shields: [stray] })).rejects.toMatchObject({
      code: "SHIELD_GROUP_UNKNOWN",
      where: "/shields/0/group",
    });
  });

  test("[A8] work that comes in while a shield is set does not slip past it", async () => {
    for (let round = 0; round < 12; round++) {
      const coming = [0, 1, 2].map((i) => opened(`work-${round}-${i}`));
      await Promise.all([...coming, setShield(desk, vip), opened(`late-${round}`)]);
      expect(await idsOf("anna")).toEqual([]);
      await liftShield(desk, vip);
    }
  });
});
