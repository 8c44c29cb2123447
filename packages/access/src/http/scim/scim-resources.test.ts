import type { JsonValue } from "@grondslag/kernel";
import fc from "fast-check";
import { filter as matcherElsewhere, parse as parseElsewhere } from "scim2-parse-filter";
import { default as scimmy } from "scimmy";
import { expect, test } from "vitest";
import type { Employee, Unit } from "../../domain/entities.ts";
import { canonicalResource } from "./canonical-resource.ts";
import { groupResource, unitFrom } from "./group-resource.ts";
import { matcherOf } from "./match-filter.ts";
import { parseFilter } from "./scim-filter.ts";
import { employeeSchemaId, groupType, unitSchemaId, userType } from "./scim-schemas.ts";
import { employeeFrom, userResource, userVersion } from "./user-resource.ts";

const units: readonly Unit[] = [
  { id: "agency", name: "Agency", managerId: "boss" },
  { id: "desk", name: "Desk", parent: "agency", managerId: "anna", deputyIds: ["bart"] },
];
const around = { units: new Map(units.map((unit) => [unit.id, unit])), base: "https://p.example/scim/v2" };

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const moment = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
const qualification = fc.record({ id: word, validUntil: moment }, { requiredKeys: ["id"] });
const employee: fc.Arbitrary<Employee> = fc.record(
  {
    id: word,
    name: fc.string({ minLength: 1 }),
    unitId: fc.constantFrom("agency", "desk"),
    function: word,
    active: fc.boolean(),
    temporary: fc.boolean(),
    suspended: fc.boolean(),
    validUntil: moment,
    clearances: fc.array(word, { maxLength: 2 }),
    trainings: fc.array(qualification, { maxLength: 3 }),
    screenings: fc.array(qualification, { maxLength: 3 }),
    userName: word,
    externalId: word,
  },
  { requiredKeys: ["id", "name", "unitId", "function", "active", "clearances"] },
);
const overTheWire = (resource: object): JsonValue => JSON.parse(JSON.stringify(resource));

test("[A12] what is sent back as it was read changes nothing of an employee", () => {
  fc.assert(
    fc.property(employee, (one) => {
      const resource = canonicalResource(userType, overTheWire(userResource(one, around)));
      const read = employeeFrom(resource, one.id, one, around);
      // Who had no name at sign-in has one now: the id, by which he was known.
      expect(userVersion(read)).toBe(userVersion({ ...one, userName: one.userName ?? one.id }));
    }),
  );
});

test("[A12] an independent implementation takes our users and groups for what they are", () => {
  const { User, EnterpriseUser } = scimmy.Schemas;
  // Its own types leave this out, though its manual does it so.
  Reflect.apply(User.extend, User, [EnterpriseUser]);
  fc.assert(
    fc.property(employee, (one) => {
      const ours = overTheWire(userResource(one, around)) as Record<string, unknown>;
      const theirs = overTheWire(new scimmy.Schemas.User(ours, "out")) as Record<string, unknown>;
      const { schemas: _schemas, externalId: _id, [employeeSchemaId]: _own, ...shared } = ours;
      expect(theirs).toMatchObject(shared);
    }),
    { numRuns: 50 },
  );
  const [, desk = { id: "", name: "" }] = units;
  const ours = overTheWire(groupResource(desk, [{ id: "anna", name: "Anna" }], around.base));
  const {
    [unitSchemaId]: _own,
    schemas: _schemas,
    externalId: _id,
    ...shared
  } = ours as Record<string, unknown>;
  expect(overTheWire(new scimmy.Schemas.Group(ours as object, "out"))).toMatchObject(shared);
  const back = unitFrom(canonicalResource(groupType, ours), "desk");
  expect(back).toEqual({ unit: desk, memberIds: ["anna"] });
});

test("[A12] an independent implementation of filters finds the same employees", () => {
  const comparison = fc.oneof(
    fc
      .tuple(
        fc.constantFrom("userName", "title", "displayName", "externalId"),
        fc.constantFrom("eq", "co", "sw", "ew", "gt", "lt"),
        fc.stringMatching(/^[a-z]{1,2}$/),
      )
      .map(([name, op, value]) => `${name} ${op} "${value}"`),
    fc.boolean().map((active) => `active eq ${active}`),
    fc.constantFrom("externalId pr", "title pr"),
  );
  const text = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc
        .tuple(tie("filter"), fc.constantFrom("and", "or"), tie("filter"))
        .map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie("filter").map((inner) => `not (${inner})`),
    ),
  })).filter;
  const people = fc.array(
    employee.map((one) => ({ ...one, name: one.function, userName: one.userName ?? one.id })),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(text, people, (asked, all) => {
      const resources = all.map((one) => userResource(one, around));
      const ours = matcherOf(parseFilter(asked), userType);
      const theirs = matcherElsewhere(parseElsewhere(asked));
      for (const resource of resources) expect(ours(resource)).toBe(theirs(overTheWire(resource)));
    }),
    { numRuns: 500 },
  );
});
