import { type PeopleReads, saveEmployee } from "@grondslag/access";
import { employeeOf, officeTime } from "@grondslag/access/testing";
import { expect, test } from "vitest";
import { deskInMemory } from "../../../../tests/telephone-desk.ts";
import type { AuditedStep } from "../audit-trail.ts";
import { createPeopleRounds } from "./people-rounds.ts";

const nobody: PeopleReads = {
  employees: async () => [],
  countEmployees: async () => 0,
  employeePage: async () => [],
  employeesNamed: async () => [],
  units: async () => [],
  members: async () => [],
  endedWithAccess: async () => [],
};

test("[A12] the round goes on until nobody who left has access, and each is in the log first", async () => {
  const desk = await deskInMemory();
  for (const id of ["anna", "bart"]) {
    await saveEmployee(desk, employeeOf(id, { validUntil: officeTime + 1 }), "hr");
  }
  desk.clock.advance(1);
  // One at a time, as if there were more than one round takes.
  const endedWithAccess = async () => {
    for (const id of ["anna", "bart"]) {
      const grants = await desk.store.listGrants(id);
      if (grants.some((grant) => grant.revokedAt === undefined)) return [id];
    }
    return [];
  };
  const steps: AuditedStep[] = [];
  const forgotten: number[] = [];
  const rounds = createPeopleRounds({
    services: {
      ...desk,
      people: { ...nobody, endedWithAccess },
      events: {
        forgetBefore: async (moment) => {
          forgotten.push(moment);
          return 0;
        },
      },
    },
    trail: {
      record: async (_principal, step) => {
        steps.push(step);
      },
    },
    logger: () => undefined,
  });
  await rounds.settle();
  expect(steps).toEqual([
    { action: "employee.leave", object: "employeeId=anna" },
    { action: "employee.leave", object: "employeeId=bart" },
  ]);
  expect(await endedWithAccess()).toEqual([]);
  await rounds.forget();
  expect(forgotten).toEqual([officeTime + 1 - 25 * 3_600_000]);
});
