import { parseSubject } from "@grondslag/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Agency, makeAgency } from "./make-agency.ts";

const agency = makeAgency(1);

describe("the demo agency", () => {
  test("[D1] has 12 systems, 25 processing activities, 400 employees and 20,000 citizens and businesses", () => {
    expect(agency.systems).toHaveLength(12);
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
