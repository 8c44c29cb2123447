import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { closeWorkItem } from "./close-work-item.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { routePermissions } from "./domain/find.ts";
import { grantRole } from "./grant-role.ts";
import { importAgency } from "./import-agency.ts";
import { listWorkItems } from "./list-work-items.ts";
import { type NewWorkItem, openWorkItem } from "./open-work-item.ts";
import { pickUpNextCall } from "./pick-up-next-call.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { saveClient } from "./save-client.ts";
import { saveEmployee } from "./save-employee.ts";
import { saveRelations } from "./save-relations.ts";
import { saveUnit } from "./save-unit.ts";
import { citizenX, citizenY, officeTime } from "./testing/agency.ts";
import { agentRole, employeeOf, grantOf, requestOf } from "./testing/telephone-desk.ts";

const hour = 3_600_000;

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("access %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
  });
  afterEach(() => desk.close());

  const decide = (employee: string, subject: string) =>
    decideAccess(desk.state.snapshot(), requestOf(employee, subject), desk.clock.now());
  const taskOf = (employee: string, subject: string = citizenX, rest: Partial<NewWorkItem> = {}) =>
    openWorkItem(desk, {
      kind: "task",
      subject,
      purpose: "service",
      assignedTo: { type: "employee", id: employee },
      openedBy: "persons-desk",
      ...rest,
    });
  const callOf = (subject: string, id: string, openedAt = officeTime) =>
    openWorkItem(desk, {
      id,
      kind: "call",
      subject,
      purpose: "service",
      assignedTo: { type: "unit", id: "desk" },
      openedBy: "persons-desk",
      openedAt,
    });
  const codesOf = (employee: string, subject: string) => {
    const decision = decide(employee, subject);
    return decision.permit ? [] : decision.reasons.map((reason) => reason.code);
  };

  test("[A2] a read needs an open work item that names the subject", async () => {
    expect(codesOf("anna", citizenX)).toEqual(["NO_WORK_ITEM"]);
    await taskOf("anna");
    expect(decide("anna", citizenX).permit).toBe(true);
    expect(codesOf("bart", citizenX)).toEqual(["NO_WORK_ITEM"]);
  });

  test("[A2] closing a work item ends access at once", async () => {
    const opened = await taskOf("anna");
    const closed = await closeWorkItem(desk, { id: opened.workItem.id, by: "anna" });
    expect(closed).toMatchObject({ outcome: "closed", workItem: { state: "closed", closedAt: officeTime } });
    expect(codesOf("anna", citizenX)).toEqual(["WORK_ITEM_CLOSED"]);
  });

  test("[A2] closing twice is harmless", async () => {
    const { workItem } = await taskOf("anna");
    await closeWorkItem(desk, { id: workItem.id });
    desk.clock.advance(hour);
    const again = await closeWorkItem(desk, { id: workItem.id });
    expect(again).toMatchObject({ outcome: "already-closed", workItem: { closedAt: officeTime } });
  });

  test("[A2] an employee cannot close, or learn of, the work of others", async () => {
    const { workItem } = await taskOf("anna");
    await expect(closeWorkItem(desk, { id: workItem.id, by: "bart" })).rejects.toMatchObject({
      code: "WORK_ITEM_UNKNOWN",
    });
    await expect(closeWorkItem(desk, { id: "none", by: "bart" })).rejects.toMatchObject({
      code: "WORK_ITEM_UNKNOWN",
    });
    expect(decide("anna", citizenX).permit).toBe(true);
  });

  test("[A2] work of a unit is open to those who work there, and they may close it", async () => {
    const assignedTo = { type: "unit", id: "desk" } as const;
    const { workItem } = await taskOf("anna", citizenX, { assignedTo });
    expect(decide("bart", citizenX).permit).toBe(true);
    expect(decide("dirk", citizenX).permit).toBe(false);
    await expect(closeWorkItem(desk, { id: workItem.id, by: "dirk" })).rejects.toMatchObject({
      code: "WORK_ITEM_UNKNOWN",
    });
    await closeWorkItem(desk, { id: workItem.id, by: "bart" });
    expect(decide("bart", citizenX).permit).toBe(false);
  });

  test("[A2] a work item lapses by itself", async () => {
    await taskOf("anna", citizenX, { expiresAt: officeTime + hour });
    desk.clock.advance(hour - 1);
    expect(decide("anna", citizenX).permit).toBe(true);
    desk.clock.advance(1);
    expect(codesOf("anna", citizenX)).toEqual(["WORK_ITEM_LAPSED"]);
  });

  test("[A3] during a call about X, Y is refused until the call with Y opens", async () => {
    await callOf(citizenX, "call-x", officeTime - 2);
    await callOf(citizenY, "call-y", officeTime - 1);
    expect(decide("anna", citizenX).permit).toBe(false);

    const first = await pickUpNextCall(desk, { employeeId: "anna" });
    expect(first).toMatchObject({ outcome: "picked-up", workItem: { id: "call-x", state: "open" } });
    expect(decide("anna", citizenX).permit).toBe(true);
    expect(codesOf("anna", citizenY)).toEqual(["WORK_ITEM_WAITING"]);

    await closeWorkItem(desk, { id: "call-x", by: "anna" });
    await pickUpNextCall(desk, { employeeId: "anna" });
    expect(decide("anna", citizenY).permit).toBe(true);
    expect(codesOf("anna", citizenX)).toEqual(["WORK_ITEM_CLOSED"]);
  });

  test("[A3] an employee has one open call at a time", async () => {
    await callOf(citizenX, "call-x", officeTime - 2);
    await callOf(citizenY, "call-y", officeTime - 1);
    await pickUpNextCall(desk, { employeeId: "anna" });
    const open = { outcome: "call-already-open", workItem: { id: "call-x" } };
    expect(await pickUpNextCall(desk, { employeeId: "anna" })).toMatchObject(open);
    expect(await taskOf("anna", citizenY, { kind: "call" })).toMatchObject(open);
    expect(decide("anna", citizenY).permit).toBe(false);
  });

  test("[A3] calls go to the unit they wait for, the longest waiting first", async () => {
    await callOf(citizenX, "later", officeTime);
    await callOf(citizenY, "earlier", officeTime - 1);
    expect(await pickUpNextCall(desk, { employeeId: "dirk" })).toEqual({ outcome: "no-call-waiting" });
    const picked = await pickUpNextCall(desk, { employeeId: "bart" });
    expect(picked).toMatchObject({ outcome: "picked-up", workItem: { id: "earlier" } });
  });

  test("a call that lapsed in the queue is given to nobody", async () => {
    await openWorkItem(desk, {
      kind: "call",
      subject: citizenX,
      purpose: "service",
      assignedTo: { type: "unit", id: "desk" },
      openedBy: "persons-desk",
      expiresAt: officeTime + hour,
    });
    desk.clock.advance(hour);
    expect(await pickUpNextCall(desk, { employeeId: "anna" })).toEqual({ outcome: "no-call-waiting" });
  });

  test("[A2] no employee opens work for himself or for his own unit; a colleague or a system does", async () => {
    const by = (openedBy: string, assignedTo: NewWorkItem["assignedTo"], byEmployee = true) =>
      taskOf("anna", citizenX, { openedBy, assignedTo, byEmployee });
    const self = { code: "WORK_ITEM_FOR_SELF", where: "/assignedTo" };
    await expect(by("anna", { type: "employee", id: "anna" })).rejects.toMatchObject(self);
    await expect(by("anna", { type: "unit", id: "desk" })).rejects.toMatchObject(self);
    expect(decide("anna", citizenX).permit).toBe(false);
    await by("anna", { type: "employee", id: "bart" });
    await by("anna", { type: "unit", id: "back-office" });
    await by("anna", { type: "employee", id: "anna" }, false);
    expect(await listWorkItems(desk, { page: 1, pageSize: 1 })).toMatchObject({ total: 3 });
  });

  test("[A1] a grant that is revoked in mid-session ends access at once", async () => {
    await taskOf("anna");
    expect(await revokeGrant(desk, { id: "grant-anna" })).toMatchObject({ outcome: "revoked" });
    expect(codesOf("anna", citizenX)).toEqual(["GRANT_LAPSED"]);
    expect([...routePermissions(desk.state.snapshot(), "anna", desk.clock.now())]).toEqual([]);
    expect(await revokeGrant(desk, { id: "grant-anna" })).toMatchObject({ outcome: "already-revoked" });
  });

  test("a role that loses a permission takes it from everyone who holds it", async () => {
    await taskOf("anna");
    await importAgency(desk, { roles: [{ ...agentRole, permissions: [] }] });
    expect(codesOf("anna", citizenX)).toEqual(["NO_ROLE"]);
  });

  test("[A12] temporary staff need an end of service", async () => {
    const temporary = employeeOf("eva", { temporary: true });
    await expect(saveEmployee(desk, temporary, "hr")).rejects.toMatchObject({
      code: "END_DATE_MISSING",
      where: "/validUntil",
    });
  });

  test("[A12] a grant of temporary staff ends with the contract and expires by itself", async () => {
    const end = officeTime + hour;
    await saveEmployee(desk, employeeOf("eva", { temporary: true, validUntil: officeTime + 2 * hour }), "hr");
    const grant = { employeeId: "eva", roleId: "agent" };
    await expect(grantRole(desk, grant)).rejects.toMatchObject({ code: "END_DATE_MISSING" });
    await expect(grantRole(desk, { ...grant, validUntil: officeTime + 3 * hour })).rejects.toMatchObject({
      code: "END_AFTER_SERVICE",
    });
    await grantRole(desk, { ...grant, validUntil: end });
    await taskOf("eva");
    expect(decide("eva", citizenX).permit).toBe(true);
    desk.clock.advance(hour);
    expect(codesOf("eva", citizenX)).toEqual(["GRANT_LAPSED"]);
    desk.clock.advance(hour);
    expect(codesOf("eva", citizenX)).toContain("EMPLOYEE_NOT_IN_SERVICE");
  });

  test("[A12] who becomes temporary keeps no grant beyond the contract", async () => {
    await taskOf("anna");
    const until = (validUntil: number) => ({ temporary: true, validUntil });
    await saveEmployee(desk, employeeOf("anna", until(officeTime + hour)), "hr");
    await importAgency(desk, { employees: [employeeOf("bart", until(officeTime + 2 * hour))] });
    expect(await desk.store.find("grant", "grant-anna")).toMatchObject({ validUntil: officeTime + hour });
    expect(await desk.store.find("grant", "grant-bart")).toMatchObject({ validUntil: officeTime + 2 * hour });
  });

  test("[A7][A12] a grant that would begin after the contract is taken back, by whom and why", async () => {
    const later = grantOf("anna", officeTime + 3 * hour, { id: "later", roleId: "agent" });
    await importAgency(desk, { grants: [later] });
    await saveEmployee(desk, employeeOf("anna", { temporary: true, validUntil: officeTime + hour }), "hr");
    const taken = await desk.store.find("grant", "later");
    expect(taken).toMatchObject({ revokedAt: officeTime, revokedUnitId: "desk" });
    expect(await desk.store.find("revocation", taken?.revocationId ?? "")).toMatchObject({
      reason: "contract",
      by: "hr",
      count: 1,
    });
  });

  test("who leaves the service reaches nothing and is given no work", async () => {
    await taskOf("anna");
    await saveEmployee(desk, employeeOf("anna", { active: false }), "hr");
    expect(codesOf("anna", citizenX)).toContain("EMPLOYEE_NOT_IN_SERVICE");
    const refused = { code: "EMPLOYEE_NOT_IN_SERVICE" };
    await expect(taskOf("anna", citizenY)).rejects.toMatchObject(refused);
    await expect(pickUpNextCall(desk, { employeeId: "anna" })).rejects.toMatchObject(refused);
  });

  test("work items are listed to who has them, newest first, page by page", async () => {
    await taskOf("anna", citizenX, { id: "one", openedAt: officeTime - 3 });
    await taskOf("anna", citizenY, { id: "two", openedAt: officeTime - 2 });
    await taskOf("bart", citizenY, { id: "of-bart" });
    await callOf(citizenX, "waiting", officeTime - 1);
    await closeWorkItem(desk, { id: "one" });
    const page = { page: 1, pageSize: 2 };
    const own = await listWorkItems(desk, { employeeId: "anna", ...page });
    expect(own.items.map((item) => item.id)).toEqual(["waiting", "two"]);
    expect(own).toMatchObject({ total: 3, page: 1, pageSize: 2 });
    const open = await listWorkItems(desk, { employeeId: "anna", state: "open", ...page });
    expect(open.items.map((item) => item.id)).toEqual(["two"]);
    expect(await listWorkItems(desk, page)).toMatchObject({ total: 4 });
    await expect(listWorkItems(desk, { employeeId: "nobody", ...page })).rejects.toMatchObject({
      code: "EMPLOYEE_UNKNOWN",
    });
  });

  test("[A3] who waits in the queue is not shown before the call is picked up", async () => {
    await callOf(citizenX, "call-x");
    const page = { page: 1, pageSize: 5 };
    const queue = await listWorkItems(desk, { employeeId: "anna", state: "waiting", ...page });
    expect(queue.items).toEqual([expect.not.objectContaining({ subject: expect.anything() })]);
    await pickUpNextCall(desk, { employeeId: "anna" });
    const mine = await listWorkItems(desk, { employeeId: "anna", ...page });
    expect(mine.items).toEqual([expect.objectContaining({ subject: citizenX })]);
  });

  test("employees are found by a part of the name, in order of name", async () => {
    const list = async (q: string, sort?: "name" | "-name") =>
      (await desk.store.list("employee", { q, sort, page: 1, pageSize: 25 })).items.map(({ id }) => id);
    expect(await list("employee")).toEqual(["anna", "bart", "carla", "dirk"]);
    expect(await list("EMPLOYEE", "-name")).toEqual(["dirk", "carla", "bart", "anna"]);
    expect(await list("art")).toEqual(["bart"]);
    expect(await list("%")).toEqual([]);
  });

  test("every kind of entity is kept as it was given", async () => {
    const client = {
      id: "persons-desk-1",
      systemId: "persons-desk",
      name: "Persons desk",
      scopes: ["access.decide"],
      jwks: [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }],
      certificateThumbprint: "ab".repeat(32),
    };
    expect(await saveClient(desk, client)).toMatchObject({ outcome: "created" });
    expect(await desk.store.find("client", client.id)).toEqual(client);
    expect(await desk.store.find("role", "agent")).toEqual(agentRole);
    expect(await desk.store.find("unit", "desk")).toEqual({
      id: "desk",
      name: "Telephone desk",
      parent: "agency",
    });
    expect(await desk.store.find("grant", "grant-anna")).toEqual(grantOf("anna", officeTime));
    const carla = await desk.store.find("employee", "carla");
    expect(carla).toMatchObject(employeeOf("carla", { clearances: ["vip"] }));
    const { workItem } = await taskOf("anna", citizenX, { expiresAt: officeTime + 1 });
    expect(await desk.store.find("work-item", workItem.id)).toEqual(workItem);
    expect(await desk.store.find("work-item", "none")).toBeUndefined();
  });

  test.each<[string, Partial<NewWorkItem>, { code: string; where: string }]>([
    [
      "of an unknown employee",
      { assignedTo: { type: "employee", id: "nobody" } },
      { code: "EMPLOYEE_UNKNOWN", where: "/assignedTo/id" },
    ],
    [
      "of an unknown unit",
      { assignedTo: { type: "unit", id: "nowhere" } },
      { code: "UNIT_UNKNOWN", where: "/assignedTo/id" },
    ],
    ["for an unknown purpose", { purpose: "curiosity" }, { code: "PURPOSE_UNKNOWN", where: "/purpose" }],
    [
      "about a BSN that fails the eleven-test",
      { subject: "bsn:123456789" },
      { code: "SUBJECT_ELEVEN_TEST", where: "/subject" },
    ],
    ["about something else", { subject: "123456782" }, { code: "SUBJECT_MALFORMED", where: "/subject" }],
    ["from the future", { openedAt: officeTime + hour }, { code: "TIME_IN_FUTURE", where: "/openedAt" }],
    [
      "that ends before it begins",
      { expiresAt: officeTime - 1 },
      { code: "END_BEFORE_BEGIN", where: "/expiresAt" },
    ],
    [
      "that has ended",
      { openedAt: officeTime - 9, expiresAt: officeTime - 8 },
      { code: "END_BEFORE_BEGIN", where: "/expiresAt" },
    ],
    ["with a time that is none", { openedAt: Number.NaN }, { code: "TIME_MALFORMED", where: "/openedAt" }],
    ["with an id that is none", { id: "no spaces" }, { code: "ID_MALFORMED", where: "/id" }],
  ])("a work item %s is refused", async (_name, wrong, error) => {
    await expect(taskOf("anna", citizenX, wrong)).rejects.toMatchObject(error);
    expect(await listWorkItems(desk, { page: 1, pageSize: 1 })).toMatchObject({ total: 0 });
  });

  test("an id is given once", async () => {
    await taskOf("anna", citizenX, { id: "case-1" });
    await expect(taskOf("bart", citizenY, { id: "case-1" })).rejects.toMatchObject({ code: "ID_TAKEN" });
    const twice = await Promise.allSettled([
      taskOf("anna", citizenX, { id: "case-2" }),
      taskOf("bart", citizenY, { id: "case-2" }),
    ]);
    expect(twice.map((attempt) => attempt.status).sort()).toEqual(["fulfilled", "rejected"]);
    await revokeGrant(desk, { id: "grant-anna" });
    const grant = { id: "grant-anna", employeeId: "anna", roleId: "agent" };
    await expect(grantRole(desk, grant)).rejects.toMatchObject({ code: "ID_TAKEN" });
  });

  test("what refers to something unknown is refused", async () => {
    await expect(saveUnit(desk, { id: "a", name: "A", parent: "b" }, "hr")).rejects.toMatchObject({
      code: "UNIT_UNKNOWN",
    });
    await expect(saveEmployee(desk, employeeOf("eva", { unitId: "b" }), "hr")).rejects.toMatchObject({
      code: "UNIT_UNKNOWN",
    });
    const permissions = [{ activityId: "none", dataSetId: "persons", actions: ["read"] }];
    await expect(importAgency(desk, { roles: [{ ...agentRole, permissions }] })).rejects.toMatchObject({
      code: "ACTIVITY_UNKNOWN",
      where: "/roles/0/permissions/0/activityId",
    });
    const client = {
      id: "c",
      systemId: "none",
      name: "C",
      scopes: [],
      certificateThumbprint: "0".repeat(64),
    };
    await expect(saveClient(desk, client)).rejects.toMatchObject({ code: "SYSTEM_UNKNOWN" });
    await expect(revokeGrant(desk, { id: "none" })).rejects.toMatchObject({ code: "GRANT_UNKNOWN" });
    await expect(grantRole(desk, { employeeId: "anna", roleId: "none" })).rejects.toMatchObject({
      code: "ROLE_UNKNOWN",
    });
  });

  test("[A5] who leads a unit is an employee of the agency", async () => {
    const unit = { id: "desk", name: "Telephone desk", parent: "agency" };
    await saveUnit(desk, { ...unit, managerId: "carla", deputyIds: ["bart"] }, "hr");
    expect(await desk.store.find("unit", "desk")).toMatchObject({ managerId: "carla", deputyIds: ["bart"] });
    await expect(saveUnit(desk, { ...unit, deputyIds: ["bart", "nobody"] }, "hr")).rejects.toMatchObject({
      code: "EMPLOYEE_UNKNOWN",
      where: "/deputyIds/1",
    });
    const units = [{ ...unit, managerId: "nobody" }];
    await expect(importAgency(desk, { units })).rejects.toMatchObject({
      code: "EMPLOYEE_UNKNOWN",
      where: "/units/0/managerId",
    });
  });

  test("[A5] nobody makes himself leader of a unit, by whatever account, nor by moving the unit", async () => {
    const unit = { id: "desk", name: "Telephone desk", parent: "agency", managerId: "carla" };
    await saveUnit(desk, unit, "hr");
    const own = { code: "OWN_ACCESS" };
    await expect(saveUnit(desk, { ...unit, managerId: "anna" }, "anna")).rejects.toMatchObject({
      ...own,
      where: "/managerId",
    });
    await expect(saveUnit(desk, { ...unit, deputyIds: ["bart", "anna"] }, "anna")).rejects.toMatchObject({
      ...own,
      where: "/deputyIds/1",
    });
    await expect(saveUnit(desk, { id: "new", name: "New", managerId: "anna" }, "anna")).rejects.toMatchObject(
      own,
    );
    const files = ["anna", "bart"].map((employeeId) => ({
      employeeId,
      subject: citizenY,
      kind: "own" as const,
    }));
    await saveRelations(desk, { relations: files });
    await expect(saveUnit(desk, { ...unit, managerId: "bart" }, "anna")).rejects.toMatchObject(own);
    expect(await desk.store.find("unit", "desk")).toMatchObject({ managerId: "carla" });

    // Who leads already, by another's doing, may still correct the name; another unit may not be drawn in.
    const back = { id: "back-office", name: "Back office", parent: "agency" };
    await saveUnit(desk, { ...unit, managerId: "anna" }, "carla");
    await saveUnit(desk, { ...unit, name: "Desk", managerId: "anna" }, "anna");
    await saveUnit(desk, { id: "part", name: "Part", parent: "desk" }, "anna");
    await saveUnit(desk, back, "hr");
    await expect(saveUnit(desk, { ...back, parent: "desk" }, "anna")).rejects.toMatchObject(own);
    await saveUnit(desk, { ...back, parent: "desk" }, "dirk");
  });

  test("a unit is no part of itself", async () => {
    await expect(
      saveUnit(desk, { id: "agency", name: "Agency", parent: "desk" }, "hr"),
    ).rejects.toMatchObject({
      code: "UNIT_CYCLE",
    });
  });

  test("an import that is wrong somewhere changes nothing", async () => {
    const before = desk.state.revision();
    const grants = [{ ...grantOf("fred", officeTime), roleId: "none" }];
    const agency = { employees: [employeeOf("fred")], grants };
    await expect(importAgency(desk, agency)).rejects.toMatchObject({
      code: "ROLE_UNKNOWN",
      where: "/grants/0/roleId",
    });
    expect(await desk.store.find("employee", "fred")).toBeUndefined();
    expect(desk.state.revision()).toBe(before);
  });
});
