import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { SnapshotChange } from "./domain/snapshot.ts";
import { explainAccess } from "./explain-access.ts";
import { agencyWith, changed, citizenX, citizenY, officeTime, workItem } from "./testing/agency.ts";
import { whatCanSee } from "./what-can-see.ts";
import { viewersPage, whoCanSee } from "./who-can-see.ts";

const never = async () => {};

function servicesWith(...changes: readonly SnapshotChange[]) {
  const { view } = agencyWith(...changes);
  const rest = { revision: () => 2, holds: () => true, renewed: never, applied: never, reached: never };
  return { state: { ...rest, close: never, snapshot: () => view }, clock: manualClock(officeTime) };
}

function employee(
  id: string,
  differences: NonNullable<SnapshotChange["value"]> = {},
): readonly SnapshotChange[] {
  return [
    changed("employee", id, {
      name: `Name of ${id}`,
      unitId: "income-tax",
      function: "clerk",
      active: true,
      clearances: [],
      ...differences,
    }),
    changed("grant", `grant-${id}`, { employeeId: id, roleId: "clerk", validFrom: officeTime - 1 }),
  ];
}

const ofUnit = { assignedTo: { type: "unit", id: "income-tax" } };
const income = { id: "income", name: "Income" };
const shield = changed("shield", citizenX, { subject: citizenX, group: "vip" });

test("[A8] who has open work about a citizen, alone or with the unit, and may see his data, is shown with it", () => {
  const services = servicesWith(
    ...employee("bart"),
    ...employee("carla", { active: false }),
    workItem("c-1", ofUnit),
  );
  const { items, next } = whoCanSee(services, { subject: citizenX }, undefined);
  const seen = { unitId: "income-tax", unitName: "Income tax", workItem: "c-1", dataSets: [income] };
  expect(items).toEqual([
    { ...seen, employeeId: "anna", name: "Anna" },
    { ...seen, employeeId: "bart", name: "Name of bart" },
  ]);
  expect(next).toBeUndefined();
  expect(whoCanSee(services, { subject: citizenY }, undefined).items).toEqual([]);
  expect(whoCanSee(services, { subject: citizenX, dataSet: "cars" }, undefined).items).toEqual([]);
});

test("[A8] closed, waiting and lapsed work, and work for another purpose, show nobody", () => {
  for (const differences of [
    { state: "closed" },
    { state: "waiting" },
    { expiresAt: officeTime },
    { purpose: "collection" },
  ]) {
    expect(
      whoCanSee(servicesWith(workItem("c-1", differences)), { subject: citizenX }, undefined).items,
    ).toEqual([]);
  }
});

test("[A8] emergency access and a role for one place show who could see at some place", () => {
  const emergency = servicesWith(workItem("e-1", { kind: "emergency" }));
  expect(whoCanSee(emergency, { subject: citizenX }, undefined).items).toMatchObject([{ workItem: "e-1" }]);
  const atOffice = changed("role", "clerk", {
    name: "Clerk",
    description: "",
    permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read"] }],
    routePermissions: [],
    conditions: { places: ["kantoor", "thuis"], assuranceLevel: "high" },
  });
  expect(
    whoCanSee(servicesWith(workItem("c-1"), atOffice), { subject: citizenX }, undefined).items,
  ).toHaveLength(1);
});

test("[A8] pages of who can see hold everybody once, and the last one says that it is", () => {
  const people = Array.from({ length: viewersPage * 2 }, (_, i) => `e${String(i).padStart(4, "0")}`);
  const services = servicesWith(...people.flatMap((id) => employee(id)), workItem("c-1", ofUnit));
  const found: string[] = [];
  let page: string | undefined;
  do {
    const { items, next } = whoCanSee(services, { subject: citizenX, page }, undefined);
    found.push(...items.map(({ employeeId }) => employeeId));
    page = next;
  } while (page !== undefined);
  expect(found).toEqual(["anna", ...people]);
});

test("[A8] about a shielded subject neither shield nor cleared people are told, unless who asks is cleared", () => {
  const bart = employee("bart", { unitId: "vip-desk", clearances: ["vip"] });
  const world = [
    ...bart,
    ...employee("dirk"),
    changed("unit", "vip-desk", { name: "VIP" }),
    workItem("c-1", { assignedTo: { type: "unit", id: "vip-desk" } }),
    workItem("c-2", { assignedTo: { type: "employee", id: "dirk" } }),
  ];
  const who = (changes: readonly SnapshotChange[], asker?: string) =>
    whoCanSee(servicesWith(...world, ...changes), { subject: citizenX }, asker).items.map(
      (one) => one.employeeId,
    );
  expect(who([])).toEqual(["bart", "dirk"]);
  expect(who([shield])).toEqual(["dirk"]);
  expect(who([shield], "dirk")).toEqual(["dirk"]);
  expect(who([shield], "bart")).toEqual(["bart"]);
  const own = { employeeId: "dirk", subject: citizenX, kind: "own" };
  expect(who([changed("relation", `dirk/${citizenX}`, own)])).toEqual(["bart"]);
  expect(who([shield, changed("relation", `dirk/${citizenX}`, own)])).toEqual(["dirk"]);
});

test("[A8] what an employee can see now is shown by piece of work; shielded subjects only to who is cleared", () => {
  const people = [...employee("bart", { clearances: ["vip"] }), ...employee("dirk")];
  const services = servicesWith(
    ...people,
    workItem("c-1", ofUnit),
    workItem("c-2", { subject: citizenY, assignedTo: { type: "employee", id: "bart" } }),
    shield,
  );
  const x = { subject: citizenX, workItem: "c-1", purpose: "assessment", dataSets: [income] };
  const y = { subject: citizenY, workItem: "c-2", purpose: "assessment", dataSets: [income] };
  expect(whatCanSee(services, { employeeId: "bart" }, "bart").items).toEqual([y, x]);
  expect(whatCanSee(services, { employeeId: "bart" }, "dirk").items).toEqual([y]);
  expect(whatCanSee(services, { employeeId: "bart" }, undefined).items).toEqual([y]);
  expect(whatCanSee(services, { employeeId: "dirk" }, "bart").items).toEqual([]);
  expect(whatCanSee(services, { employeeId: "dirk" }, "dirk").items).toEqual([]);
  expect(whatCanSee(services, { employeeId: "nobody" }, "bart")).toEqual({ items: [], next: undefined });
});

test("[A8] who leads people asks about them alone: what others see is not his to know", () => {
  const services = servicesWith(
    changed("unit", "agency", { name: "Agency", managerId: "director" }),
    changed("unit", "income-tax", {
      name: "Income tax",
      parent: "agency",
      managerId: "lead",
      deputyIds: ["deputy"],
    }),
    changed("unit", "elsewhere", { name: "Elsewhere", parent: "agency", managerId: "bart" }),
    ...employee("bart", { unitId: "elsewhere" }),
    workItem("w-1"),
    workItem("w-2", { assignedTo: { type: "employee", id: "bart" } }),
  );
  const viewersFor = (seenBy?: string) =>
    whoCanSee(services, { subject: citizenX }, seenBy, seenBy).items.map(({ employeeId }) => employeeId);
  expect(viewersFor()).toEqual(["anna", "bart"]);
  expect(viewersFor("director")).toEqual(["anna", "bart"]);
  expect([viewersFor("lead"), viewersFor("deputy")]).toEqual([["anna"], ["anna"]]);
  expect(viewersFor("bart")).toEqual(["bart"]);
  expect(viewersFor("stranger")).toEqual([]);
  const seen = (employeeId: string, seenBy: string) =>
    whatCanSee(services, { employeeId }, seenBy, seenBy).items.length;
  expect([seen("anna", "lead"), seen("bart", "lead"), seen("nobody", "lead")]).toEqual([1, 0, 0]);
  const question = {
    system: "desk",
    action: "read",
    dataSet: "income",
    subject: citizenX,
    activity: "assess-income-tax",
  };
  const explained = (employee: string) => explainAccess(services, { ...question, employee }, "lead", "lead");
  expect(explained("anna").permit).toBe(true);
  expect(explained("bart")).toEqual(explained("nobody"));
});
