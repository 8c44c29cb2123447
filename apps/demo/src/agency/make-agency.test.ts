import { parseSubject } from "@grondslag/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Agency, makeAgency } from "./make-agency.ts";
import { demoPersonas } from "./personas.ts";
import { personnelSystemId } from "./systems.ts";

const agency = makeAgency(1);

describe("the demo agency", () => {
  test("[D1] has 12 systems beside that for personnel, 25 processing activities, 400 employees and 20,000 citizens and businesses", () => {
    expect(agency.systems.filter(({ id }) => id !== personnelSystemId)).toHaveLength(12);
    expect(agency.activities).toHaveLength(25);
    expect(agency.employees).toHaveLength(400);
    expect(agency.subjects.persons.length + agency.subjects.businesses.length).toBe(20_000);
    expect(agency.workItems.filter((item) => item.state === "waiting")).toHaveLength(200);
  });

  test("is the same for the same seed and another for another seed", () => {
    const small = { persons: 50, businesses: 20 };
    expect(makeAgency(7, small)).toEqual(makeAgency(7, small));
    expect(makeAgency(7, small).subjects.persons[0]).not.toEqual(makeAgency(8, small).subjects.persons[0]);
  });

  test("holds what the source system keeps apart from the moment at which it comes to life", () => {
    const small = { persons: 50, businesses: 20 };
    expect(makeAgency(7, { ...small, at: 0 }).subjects).toEqual(
      makeAgency(7, { ...small, at: 1e12 }).subjects,
    );
  });

  test("uses test numbers alone, each once, that pass the eleven-test", () => {
    const { persons, businesses } = agency.subjects;
    const all = [...persons, ...businesses].map(({ subject }) => subject);
    expect(new Set(all.map((subject) => subject.split(":")[1])).size).toBe(20_000);
    for (const subject of all) expect(parseSubject(subject).number).toMatch(/^999/);
  });

  test("gives accounts of a bank that does not exist, with valid check digits", () => {
    for (const { bankAccount } of agency.subjects.persons.slice(0, 200)) {
      expect(bankAccount).toMatch(/^NL\d{2}TEST\d{10}$/);
      const digits = (bankAccount.slice(4) + bankAccount.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
        String(letter.charCodeAt(0) - 55),
      );
      expect(BigInt(digits) % 97n).toBe(1n);
    }
  });

  test("[D3] leads every processing activity to articles, data sets, fields and systems that exist", () => {
    const grounds = ids(agency.legalGrounds);
    const systemIds = ids(agency.systems);
    for (const activity of agency.activities) {
      expect(activity.groundIds.filter((id) => !grounds.has(id))).toEqual([]);
      for (const use of activity.uses) {
        const set = agency.dataSets.find(({ id }) => id === use.dataSetId);
        expect(set, use.dataSetId).toBeDefined();
        expect(use.fields.filter((field) => !set?.fields.some(({ id }) => id === field))).toEqual([]);
        expect(systemIds.has(set?.systemId ?? "")).toBe(true);
      }
    }
    expect(
      [...grounds].every((id) => agency.activities.some((activity) => activity.groundIds.includes(id))),
    ).toBe(true);
  });

  test("[D3] has one activity whose only ground has lapsed", () => {
    const lapsed = new Set(agency.legalGrounds.filter((g) => g.validUntil !== undefined).map(({ id }) => id));
    const groundless = agency.activities.filter((activity) =>
      activity.groundIds.every((id) => lapsed.has(id)),
    );
    expect(groundless.map(({ id }) => id)).toEqual(["keep-risk-signals"]);
  });

  test("[A1][A2] refers to nothing that does not exist", () => expectWhole(agency));

  test("is whole for any seed", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => expectWhole(makeAgency(seed, { persons: 120, businesses: 60 }))),
      { numRuns: 15 },
    );
  });

  test("[A8] never lets a shielded subject wait in an open queue", () => {
    const shielded = new Set(agency.shields.map((shield) => shield.subject));
    expect(agency.workItems.filter((item) => item.kind === "call" && shielded.has(item.subject))).toEqual([]);
  });

  test("[A8][A9] gives each shield group a unit whose people are all cleared for it", () => {
    for (const { id, unitId } of agency.shieldGroups) {
      const staff = agency.employees.filter((employee) => employee.unitId === unitId);
      expect(staff.length).toBeGreaterThan(3);
      expect(staff.every(({ clearances }) => clearances.includes(id))).toBe(true);
    }
    expect(agency.shields.every(({ group }) => ids(agency.shieldGroups).has(group))).toBe(true);
  });

  test("[A4][A5] has somebody who leads each unit, in service, and a function with a norm for everybody", () => {
    const byId = new Map(agency.employees.map((employee) => [employee.id, employee]));
    for (const { managerId, deputyIds = [] } of agency.units) {
      for (const id of [managerId, ...deputyIds]) expect(byId.get(id ?? "")?.active).toBe(true);
    }
    const norms = new Map(agency.functions.map(({ id, roleIds }) => [id, roleIds]));
    expect(agency.employees.filter(({ function: id }) => !norms.has(id))).toEqual([]);
    const excess = agency.grants.filter(
      (grant) => norms.get(byId.get(grant.employeeId)?.function ?? "")?.includes(grant.roleId) !== true,
    );
    expect(excess.length).toBeGreaterThan(10);
    expect(excess.length).toBeLessThan(60);
  });

  test("[A10] keeps each compartment to the units whose roles need it", () => {
    const kept = new Map(
      agency.compartments.flatMap(({ dataSetIds, unitIds }) =>
        dataSetIds.map((id) => [id, unitIds] as const),
      ),
    );
    for (const unit of agency.units) {
      const needs = agency.roles
        .filter(({ id }) => unit.roles.includes(id))
        .flatMap((role) => role.permissions);
      for (const { dataSetId } of needs) expect(kept.get(dataSetId) ?? [unit.id]).toContain(unit.id);
    }
  });

  test("[A13] gives nobody who draws up a version of the policy the power to activate one", () => {
    for (const { routePermissions } of agency.roles) {
      expect(["policy.edit", "policy.activate"].every((name) => routePermissions.includes(name))).toBe(false);
    }
    const editors = agency.grants.filter(({ roleId }) => roleId === "role-owner");
    const activators = agency.grants.filter(({ roleId }) => roleId === "policy-approver");
    expect([editors.length, activators.length]).toEqual([1, 1]);
    expect(editors[0]?.employeeId).not.toBe(activators[0]?.employeeId);
  });

  test("offers somebody of every kind to play", () => {
    expect(demoPersonas(agency).employees.map((persona) => persona.function)).toHaveLength(25);
  });

  test("[O4] [O26] has nobody who both plans and signs, or who both prepares, checks and publishes the dashboard", () => {
    const apart = [
      [
        "portfolio.plan",
        "portfolio.sign-as-owner",
        "portfolio.sign-as-principal",
        "portfolio.sign-as-contractor",
        "portfolio.advise",
      ],
      ["portfolio.edit", "portfolio.decide-go-live"],
      ["dashboard.prepare", "dashboard.check", "dashboard.publish"],
    ];
    for (const names of apart) {
      const holders = names.map((name) => {
        const roles = agency.roles.filter((role) => role.routePermissions.includes(name)).map(({ id }) => id);
        return agency.grants
          .filter(({ roleId }) => roles.includes(roleId))
          .map(({ employeeId }) => employeeId);
      });
      expect(holders.every((some) => some.length > 0)).toBe(true);
      expect(new Set(holders.flat()).size).toBe(holders.flat().length);
    }
    const signers = agency.grants.filter(({ roleId }) => roleId.startsWith("plan-"));
    expect(signers.map(({ roleId }) => roleId).sort()).toEqual([
      "plan-contractor",
      "plan-owner",
      "plan-principal",
    ]);
  });

  test("[M9] has analysts, investigators, who decides and a works council in units apart, none of whom sees names or data of citizens", () => {
    const overseers = ["alert-analyst", "rule-author", "investigator", "integrity-lead", "works-council"];
    const unitOf = new Map(agency.employees.map(({ id, unitId }) => [id, unitId]));
    const units = overseers.map((role) => [
      ...new Set(
        agency.grants.filter(({ roleId }) => roleId === role).map((one) => unitOf.get(one.employeeId)),
      ),
    ]);
    expect(units).toEqual([["signals"], ["signals"], ["integrity"], ["integrity"], ["works-council"]]);
    for (const role of agency.roles.filter(({ id }) => overseers.includes(id))) {
      expect(role.permissions).toEqual([]);
      expect(role.routePermissions).not.toContain("log.names");
      expect(["reveal.propose", "reveal.decide"].every((one) => role.routePermissions.includes(one))).toBe(
        false,
      );
    }
  });

  test("[A16] has one old system that never declared how it asks and logs; the others did", () => {
    const silent = agency.systems.filter((system) => system.onboarding === undefined);
    expect(silent.map((system) => system.id)).toEqual(["document-archive"]);
  });

  test("[A18] has controls of a building, passes and systems, about units and systems that exist", () => {
    const known = { unit: ids(agency.units), system: ids(agency.systems) };
    expect(new Set(agency.controls.map((control) => control.kind)).size).toBe(3);
    for (const { about } of agency.controls) expect(known[about.type]).toContain(about.id);
  });
});

function expectWhole(of: Agency): void {
  const unitIds = ids(of.units);
  const employeeIds = ids(of.employees);
  const roleIds = ids(of.roles);
  const purposes = new Set(of.activities.map(({ purpose }) => purpose));
  expect(of.employees.every((employee) => unitIds.has(employee.unitId))).toBe(true);
  expect(of.employees.every((employee) => !employee.temporary || employee.validUntil !== undefined)).toBe(
    true,
  );
  expect(of.grants.every((grant) => employeeIds.has(grant.employeeId) && roleIds.has(grant.roleId))).toBe(
    true,
  );
  expect(of.units.every(({ managerId = "" }) => employeeIds.has(managerId))).toBe(true);
  expect(of.functions.flatMap((one) => one.roleIds).filter((id) => !roleIds.has(id))).toEqual([]);
  expect(demoPersonas(of).employees[0]?.unit).toBe("Telefoonteam inkomstenbelasting");
  expect(of.grants.every((grant) => grant.validUntil !== undefined)).toBe(true);
  expect(ids(of.grants).size).toBe(of.grants.length);
  expect(ids(of.workItems).size).toBe(of.workItems.length);
  for (const item of of.workItems) {
    expect(purposes.has(item.purpose)).toBe(true);
    expect((item.assignedTo.type === "unit" ? unitIds : employeeIds).has(item.assignedTo.id)).toBe(true);
  }
}

function ids(entries: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}
