import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { SnapshotChange } from "./domain/snapshot.ts";
import { explainAccess } from "./explain-access.ts";
import { agencyWith, changed, citizenX, citizenY, officeTime, question, workItem } from "./testing/agency.ts";

function explain(
  changes: readonly SnapshotChange[],
  differences: Parameters<typeof question>[0] = {},
  asker?: string,
) {
  const state = agencyWith(...changes).view;
  const services = { state: { ...unused, snapshot: () => state }, clock: manualClock(officeTime) };
  return explainAccess(services, question(differences), asker);
}

const never = async () => {};
const unused = {
  revision: () => 2,
  holds: () => true,
  renewed: never,
  applied: never,
  reached: never,
  close: never,
};

test("[A10] a permit is explained from the law over activity, role and grant to the work item", () => {
  const { permit, steps } = explain([workItem("call-1")]);
  expect(permit).toBe(true);
  expect(steps.map(({ step, holds, about }) => ({ step, holds, about }))).toEqual([
    { step: "law", holds: true, about: "Wet inkomstenbelasting 2001, artikel 3.1" },
    { step: "activity", holds: true, about: "Assess income tax: Income" },
    { step: "role", holds: true, about: "Clerk" },
    { step: "grant", holds: true, about: expect.stringContaining("Clerk, vanaf 20 november 2026") },
    { step: "work-item", holds: true, about: "call-1" },
  ]);
  expect(steps[0]).toMatchObject({ rule: "legal-ground", article: "AVG art. 6 lid 1" });
});

test("[A10] a refusal names every rule that fails, in the order of the chain, with what comes nearest", () => {
  const closed = workItem("call-1", { state: "closed" });
  const { permit, steps } = explain([closed, changed("grant", "grant-1", null)]);
  expect(permit).toBe(false);
  expect(
    steps.filter(({ holds }) => !holds).map(({ step, code, nearest }) => ({ step, code, nearest })),
  ).toEqual([
    { step: "role", code: undefined, nearest: "Deze rollen laten het toe: Clerk." },
    { step: "grant", code: "NO_ROLE", nearest: "Deze rollen laten het toe: Clerk." },
    { step: "work-item", code: "WORK_ITEM_CLOSED", nearest: "Werkitem call-1 is gesloten." },
  ]);
});

test("[A10] a compartment is explained with the units that may, and conditions with what they ask for", () => {
  const clerk = {
    name: "Clerk",
    description: "",
    permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read"] }],
    routePermissions: [],
    conditions: { places: ["kantoor"], hours: { days: [1, 2], from: "08:00", until: "18:00" } },
  };
  const { steps } = explain([
    workItem("call-1"),
    changed("unit", "wealth", { name: "Vermogen" }),
    changed("compartment", "assets", { name: "Inkomens", dataSetIds: ["income"], unitIds: ["wealth"] }),
    changed("role", "clerk", clerk),
  ]);
  expect(
    steps.filter(({ holds }) => !holds).map(({ code, about, nearest }) => ({ code, about, nearest })),
  ).toEqual([
    {
      code: "OUTSIDE_HOURS",
      about: "maandag, dinsdag van 08:00 tot 18:00 uur",
      nearest: "De rol is er voor: maandag, dinsdag van 08:00 tot 18:00 uur.",
    },
    { code: "WRONG_PLACE", about: "kantoor", nearest: "De rol is er voor: kantoor." },
    {
      code: "OTHER_COMPARTMENT",
      about: "Inkomens",
      nearest: "De gegevens horen bij compartiment Inkomens. Daar mogen bij: Vermogen.",
    },
  ]);
});

test("[A10] what no role gives, nobody has: the explanation says so", () => {
  const { steps } = explain([workItem("call-1")], { action: "update" });
  expect(steps.find(({ step }) => step === "role")).toMatchObject({
    holds: false,
    nearest: "Geen enkele rol laat het toe.",
  });
});

const shield = changed("shield", citizenX, { subject: citizenX, group: "vip" });
const carla = (unitId: string) =>
  changed("employee", "carla", {
    name: "Carla",
    unitId,
    function: "auditor",
    active: true,
    clearances: ["vip"],
  });
const cleared = carla("vip-desk");
const ofUnit = { assignedTo: { type: "unit", id: "income-tax" } };
const ofCarla = { assignedTo: { type: "employee", id: "carla" } };

test.each<[string, NonNullable<SnapshotChange["value"]> | undefined]>([
  ["no work", undefined],
  ["own work", {}],
  ["work of the unit", ofUnit],
  ["closed work", { state: "closed" }],
  ["emergency access", { kind: "emergency" }],
])(
  "[A8] about a shielded subject with %s, who is not cleared is told what holds for an unknown number",
  (_, work) => {
    const about = (subject: string) => (work === undefined ? [] : [workItem("call-1", { ...work, subject })]);
    const own = { employeeId: "anna", subject: citizenX, kind: "own" };
    const world = [shield, cleared, changed("relation", `anna/${citizenX}`, own)];
    for (const workItem of [undefined, "call-1"]) {
      const unknown = explain([cleared, ...about(citizenY)], { subject: citizenY, workItem });
      expect(explain([...world, ...about(citizenX)], { workItem })).toEqual(unknown);
      expect(explain([...world, ...about(citizenX)], { workItem }, "anna")).toEqual(unknown);
    }
  },
);

test.each<[string, readonly SnapshotChange[], string]>([
  ["in the queue of a unit with cleared people", [carla("income-tax"), workItem("call-1", ofUnit)], "anna"],
  ["of a cleared colleague", [cleared, workItem("call-1", ofCarla)], "anna"],
  ["that the cleared employee has", [cleared, workItem("call-1", ofCarla)], "carla"],
])("[A8] work about a shielded subject %s is not told to who is not cleared", (_, world, employee) => {
  const question = { employee, workItem: "call-1" };
  const told = explain([...world, shield], question);
  expect(told).toEqual(explain(world.slice(0, 1), question));
  expect(JSON.stringify(told)).not.toContain("call-1");
});

test("[A8] who is cleared for the shield is told of it", () => {
  const { permit, steps } = explain([workItem("call-1"), shield, cleared], {}, "carla");
  expect(permit).toBe(false);
  expect(steps.filter(({ holds }) => !holds)).toMatchObject([{ step: "shield", code: "SHIELDED" }]);
});
