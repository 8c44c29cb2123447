import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { changeEmployee } from "./change-employee.ts";
import { changeUnit } from "./change-unit.ts";
import type { Employee } from "./domain/entities.ts";
import { routePermissions } from "./domain/find.ts";
import type { GrantRequest } from "./domain/grant-life.ts";
import { grantRole } from "./grant-role.ts";
import { importAgency } from "./import-agency.ts";
import { openWorkItem } from "./open-work-item.ts";
import { saveEmployee } from "./save-employee.ts";
import { setShield } from "./set-shield.ts";
import { citizenX, citizenY, officeTime } from "./testing/agency.ts";
import { agentRole, employeeOf } from "./testing/telephone-desk.ts";

const hour = 3_600_000;

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("joiners, movers and leavers %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
    await importAgency(desk, {
      roles: [{ ...agentRole, id: "archivist", permissions: [], routePermissions: ["log.verify"] }],
      functions: [
        { id: "agent", name: "Agent", description: "Answers calls", roleIds: ["agent"] },
        { id: "filer", name: "Filer", description: "Files letters", roleIds: ["archivist"] },
        { id: "senior", name: "Senior", description: "Does both", roleIds: ["agent", "archivist"] },
      ],
    });
  });
  afterEach(() => desk.close());

  const permissionsOf = (id: string) => [...routePermissions(desk.state.snapshot(), id, desk.clock.now())];
  const liveGrants = async (id: string) =>
    (await desk.store.listGrants(id)).filter((grant) => grant.revokedAt === undefined);
  const workOf = (id: string, kind: "call" | "task", subject = citizenX) =>
    openWorkItem(desk, {
      id: `${kind}-${subject}`,
      kind,
      subject,
      purpose: "service",
      assignedTo: { type: "employee", id },
      openedBy: "persons-desk",
    });

  test("[A12] a joiner gets nothing by himself", async () => {
    await saveEmployee(desk, employeeOf("nina"), "hr");
    expect(await desk.store.listGrants("nina")).toEqual([]);
    expect(permissionsOf("nina")).toEqual([]);
  });

  test("[A12] a mover loses what the norm of the new function does not name, and keeps the rest", async () => {
    await grantRole(desk, { employeeId: "anna", roleId: "archivist" });
    await saveEmployee(desk, employeeOf("anna", { function: "filer" }), "hr");
    expect((await liveGrants("anna")).map((grant) => grant.roleId)).toEqual(["archivist"]);
    expect(permissionsOf("anna")).toEqual(["log.verify"]);
    const [lost] = (await desk.store.listGrants("anna")).filter((grant) => grant.revokedAt !== undefined);
    expect(lost).toMatchObject({ revokedUnitId: "desk", revokedFunction: "agent" });
    expect(await desk.store.find("revocation", lost?.revocationId ?? "")).toMatchObject({
      reason: "mover",
      by: "hr",
      at: officeTime,
      count: 1,
      bySystem: { "persons-desk": 1 },
    });
  });

  test("[A5][A12] what was asked for the work of before is withdrawn when somebody moves or leaves", async () => {
    const request: GrantRequest = {
      id: "asked",
      employeeId: "anna",
      roleId: "archivist",
      function: "agent",
      motive: "to file what she answers",
      warnings: [],
      rolePrint: "",
      state: "requested",
      requestedBy: "bart",
      requestedAt: officeTime,
    };
    await desk.store.change((entities) =>
      entities.save("grant-request", [request, { ...request, id: "bart", employeeId: "bart" }]),
    );
    await saveEmployee(desk, employeeOf("anna", { name: "Another name" }), "hr");
    expect(await desk.store.find("grant-request", "asked")).toMatchObject({ state: "requested" });
    await saveEmployee(desk, employeeOf("anna", { function: "filer" }), "hr");
    expect(await desk.store.find("grant-request", "asked")).toMatchObject({
      state: "withdrawn",
      decidedBy: "hr",
      decidedAt: officeTime,
    });
    await saveEmployee(desk, employeeOf("bart", { active: false }), "hr");
    expect(await desk.store.find("grant-request", "bart")).toMatchObject({ state: "withdrawn" });
  });

  test("[A12] a new function gives nothing that was not granted", async () => {
    await saveEmployee(desk, employeeOf("anna", { function: "senior" }), "hr");
    expect((await liveGrants("anna")).map((grant) => grant.roleId)).toEqual(["agent"]);
  });

  test("[A12] another unit is a move too: what the function needs stays, a function without norm needs nothing", async () => {
    await grantRole(desk, { employeeId: "anna", roleId: "archivist" });
    await saveEmployee(desk, employeeOf("anna", { unitId: "back-office" }), "hr");
    expect((await liveGrants("anna")).map((grant) => grant.roleId)).toEqual(["agent"]);
    await saveEmployee(desk, employeeOf("anna", { unitId: "desk", function: "unheard of" }), "hr");
    expect(await liveGrants("anna")).toEqual([]);
  });

  test("[A12] the work of a mover goes back to the unit he had: a call waits there again", async () => {
    await workOf("anna", "call");
    await workOf("anna", "task", citizenY);
    await saveEmployee(desk, employeeOf("anna", { unitId: "back-office" }), "hr");
    const assignedTo = { type: "unit", id: "desk" };
    expect(await desk.store.find("work-item", `call-${citizenX}`)).toMatchObject({
      state: "waiting",
      assignedTo,
    });
    expect(await desk.store.find("work-item", `task-${citizenY}`)).toMatchObject({
      state: "open",
      assignedTo,
    });
  });

  test("[A8][A12] work about a shielded subject goes back to the unit that does that work", async () => {
    await importAgency(desk, {
      shieldGroups: [{ id: "vip", name: "VIP", kind: "public-figure", unitId: "back-office" }],
    });
    await setShield(desk, { subject: citizenX, group: "vip" });
    await workOf("carla", "task");
    await saveEmployee(desk, employeeOf("carla", { clearances: ["vip"], active: false }), "hr");
    expect(await desk.store.find("work-item", `task-${citizenX}`)).toMatchObject({
      assignedTo: { type: "unit", id: "back-office" },
    });
  });

  test("[A8][A12] who moves keeps no clearance that is not given for the new work, by whatever path", async () => {
    const clearances = async () => (await desk.store.find("employee", "carla"))?.clearances;
    const carla = employeeOf("carla", { clearances: ["vip"] });
    const moves = (change: Partial<Employee>) =>
      changeEmployee(desk, "carla", "personnel", (current) => ({ ...(current ?? carla), ...change }));
    await moves({ name: "Carla the Second" });
    expect(await clearances()).toEqual(["vip"]);
    await setShield(desk, { subject: citizenX, group: "vip" });
    await moves({ function: "senior" });
    expect(await clearances()).toEqual([]);
    await workOf("carla", "task");
    expect(await desk.store.find("work-item", `task-${citizenX}`)).toMatchObject({
      assignedTo: { type: "unit" },
    });
    await saveEmployee(desk, carla, "security-officer");
    expect(await clearances()).toEqual(["vip"]);
    const unit = { id: "back-office", name: "Back office", parent: "desk" };
    await changeUnit(desk, "back-office", "personnel", () => ({ unit, memberIds: ["carla"] }));
    expect(await clearances()).toEqual([]);
  });

  test("[A8][A12] who leaves keeps no clearance, and comes back without", async () => {
    const clearances = async () => (await desk.store.find("employee", "carla"))?.clearances;
    const carla = employeeOf("carla", { clearances: ["vip"] });
    await saveEmployee(desk, { ...carla, active: false }, "hr");
    expect(await clearances()).toEqual([]);
    await changeEmployee(desk, "carla", "personnel", (current) => ({ ...(current ?? carla), active: true }));
    expect(await clearances()).toEqual([]);
    // A service that ended by itself, with nobody to tell it.
    await saveEmployee(desk, { ...carla, validUntil: officeTime + hour }, "hr");
    expect(await clearances()).toEqual(["vip"]);
    desk.clock.advance(hour);
    await changeEmployee(desk, "carla", "personnel", (current) => ({
      ...(current ?? carla),
      validUntil: undefined,
    }));
    expect(await clearances()).toEqual([]);
  });

  for (const [how, change] of [
    ["is no longer active", { active: false }],
    ["is past the end of service", { validUntil: officeTime - hour }],
  ] as const) {
    test(`[A12] who ${how} has left: all grants go, the work goes back, sessions end`, async () => {
      await grantRole(desk, { employeeId: "anna", roleId: "archivist" });
      await workOf("anna", "call");
      const { entity } = await saveEmployee(desk, employeeOf("anna", change), "hr");
      expect(entity.sessionsEnded).toBe(1);
      expect(await liveGrants("anna")).toEqual([]);
      expect(permissionsOf("anna")).toEqual([]);
      const [lost] = await desk.store.listGrants("anna");
      expect(await desk.store.find("revocation", lost?.revocationId ?? "")).toMatchObject({
        reason: "leaver",
        count: 2,
      });
      expect(await desk.store.find("work-item", `call-${citizenX}`)).toMatchObject({ state: "waiting" });
      // Telling it once more changes nothing.
      expect((await saveEmployee(desk, employeeOf("anna", change), "hr")).entity).toEqual(entity);
    });
  }

  test("[A12] who comes back has nothing, and finds no session of before", async () => {
    await saveEmployee(desk, employeeOf("anna", { active: false }), "hr");
    const { entity } = await saveEmployee(desk, employeeOf("anna"), "hr");
    expect(entity.sessionsEnded).toBe(1);
    expect(await liveGrants("anna")).toEqual([]);
  });

  test("[A12] an import that moves people takes back as well, but not what it gives itself", async () => {
    await grantRole(desk, { employeeId: "bart", roleId: "archivist" });
    await importAgency(desk, {
      employees: [employeeOf("anna", { active: false }), employeeOf("bart", { unitId: "back-office" })],
      grants: [{ id: "kept", employeeId: "bart", roleId: "archivist", validFrom: officeTime }],
    });
    expect(await liveGrants("anna")).toEqual([]);
    expect((await desk.store.find("employee", "anna"))?.sessionsEnded).toBe(1);
    expect((await liveGrants("bart")).map((grant) => grant.id).sort()).toEqual(["grant-bart", "kept"]);
  });

  test("[A12] a suspension is not lifted by leaving it out", async () => {
    await saveEmployee(desk, employeeOf("anna", { suspended: true }), "hr");
    expect((await saveEmployee(desk, employeeOf("anna"), "hr")).entity.suspended).toBe(true);
    expect((await saveEmployee(desk, employeeOf("anna", { suspended: false }), "hr")).entity.suspended).toBe(
      false,
    );
  });

  test("[A12] two employees never sign in by one name, in whatever case", async () => {
    await saveEmployee(desk, employeeOf("anna", { userName: "Anna@agency.example" }), "hr");
    await expect(
      saveEmployee(desk, employeeOf("bart", { userName: "anna@AGENCY.example" }), "hr"),
    ).rejects.toMatchObject({ code: "USER_NAME_TAKEN", where: "/userName" });
    await saveEmployee(desk, employeeOf("anna", { userName: "anna@agency.example" }), "hr");
  });
});
