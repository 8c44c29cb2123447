import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AuthorisationDesk,
  authorisationDesk,
  knowUsesSince,
} from "../../../tests/authorisation-desk.ts";
import type { GrantFilter } from "./domain/grant-life.ts";
import type { GrantQuery } from "./grant-reads.ts";
import { grantTotals } from "./grant-totals.ts";
import { importAgency } from "./import-agency.ts";
import { listGrants } from "./list-grants.ts";
import { myTeam } from "./my-team.ts";
import { roleCatalogue } from "./role-catalogue.ts";
import { saveFunction } from "./save-function.ts";
import { officeTime } from "./testing/agency.ts";
import { employeeOf, grantOf } from "./testing/telephone-desk.ts";

const day = 86_400_000;
let desk: AuthorisationDesk;

// Of the desk: anna, bart, carla, omar (in a part of it); dirk is of the back office.
beforeAll(async () => {
  desk = await authorisationDesk();
  await importAgency(desk, {
    employees: [employeeOf("dora", { trainings: [{ id: "privacy", validUntil: officeTime - 1 }] })],
    grants: [
      grantOf("anna", officeTime - 100 * day),
      grantOf("bart", officeTime - 100 * day, { validUntil: officeTime + 10 * day }),
      grantOf("carla", officeTime - 100 * day, { validUntil: officeTime - day }),
      grantOf("omar", officeTime + day),
      grantOf("dirk", officeTime - 100 * day, { revokedAt: officeTime - day }),
      { id: "collecting", employeeId: "dora", roleId: "collector", validFrom: officeTime - 2 * day },
    ],
  });
  await desk.use("grant-anna", officeTime - 95 * day, 7);
  await desk.use("grant-bart", officeTime - day, 3);
});
afterAll(() => desk.close());

const list = (filter: GrantFilter, rest: Partial<GrantQuery> = {}) =>
  listGrants(desk, { filter, page: 1, pageSize: 100, ...rest });
const idsOf = async (filter: GrantFilter, rest: Partial<GrantQuery> = {}) =>
  (await list(filter, rest)).items.map(({ id }) => id);

test("[A4] a grant is listed with its employee, unit, function, role, use and state", async () => {
  const { items } = await list({ employeeId: "bart" });
  expect(items).toEqual([
    {
      id: "grant-bart",
      employeeId: "bart",
      employeeName: "Employee bart",
      unitId: "desk",
      unitName: "Telephone desk",
      function: "agent",
      functionName: "Agent",
      roleId: "agent",
      roleName: "Telephone agent",
      sensitive: false,
      validFrom: officeTime - 100 * day,
      validUntil: officeTime + 10 * day,
      state: "expiring",
      lastUsedAt: officeTime - day,
      uses: 3,
      unused: false,
      excess: false,
      missingTrainings: [],
      systemIds: ["persons-desk"],
      notOnboarded: [],
    },
  ]);
});

test.each([
  ["active", ["grant-anna", "grant-bart", "collecting"]],
  ["expiring", ["grant-bart"]],
  ["expired", ["grant-carla"]],
  ["future", ["grant-omar"]],
  ["revoked", ["grant-dirk"]],
  [undefined, ["grant-anna", "grant-bart", "collecting", "grant-omar"]],
] as const)("[A4] the state %s is worked out from the times", async (state, ids) => {
  expect(await idsOf({}, { state })).toEqual(ids);
});

test.each([
  ["a unit with its parts", { unitId: "desk" }, ["grant-anna", "grant-bart", "collecting", "grant-omar"]],
  ["a part", { unitId: "team-a" }, ["grant-omar"]],
  ["a role", { roleId: "collector" }, ["collecting"]],
  ["a system", { systemId: "debt-system" }, ["collecting"]],
  ["a system that no role opens", { systemId: "none" }, []],
  ["what was not used for 90 days", { unusedDays: 90 }, ["grant-anna"]],
  [
    "what was not used for 2 days, or never and given longer ago",
    { unusedDays: 2 },
    ["grant-anna", "collecting"],
  ],
  ["what was not used for 96 days", { unusedDays: 96 }, []],
  ["what the norm does not name", { excess: true }, ["collecting"]],
  ["sensitive without a training that still counts", { trainingMissing: true }, ["collecting"]],
  ["a part of a name", { q: "EMPLOYEE B" }, ["grant-bart"]],
  ["a part of the name of a role", { q: "collect" }, ["collecting"]],
  ["text that means something in patterns", { q: "%" }, []],
  ["two things at once", { unitId: "desk", q: "anna" }, ["grant-anna"]],
])("[A4] grants are chosen by %s", async (_what, filter, ids) => {
  expect(await idsOf(filter)).toEqual(ids);
  expect((await list(filter)).total).toBe(ids.length);
});

test("[R9] a missing training is named on the grant, a screening is not a training", async () => {
  expect((await list({ roleId: "collector" })).items[0]).toMatchObject({
    sensitive: true,
    missingTrainings: ["privacy"],
  });
});

test.each([
  ["employee", ["grant-anna", "grant-bart", "collecting", "grant-omar"]],
  ["-employee", ["grant-omar", "collecting", "grant-bart", "grant-anna"]],
  ["role", ["collecting", "grant-anna", "grant-bart", "grant-omar"]],
  ["unit", ["grant-omar", "grant-anna", "grant-bart", "collecting"]],
  ["lastUsed", ["collecting", "grant-omar", "grant-anna", "grant-bart"]],
  ["-lastUsed", ["grant-bart", "grant-anna", "collecting", "grant-omar"]],
  ["validUntil", ["grant-bart", "collecting", "grant-anna", "grant-omar"]],
  ["-validUntil", ["grant-bart", "collecting", "grant-anna", "grant-omar"]],
] as const)("[A4] grants are sorted by %s, and pages fit together", async (sort, ids) => {
  expect(await idsOf({}, { sort })).toEqual(ids);
  const pages = [];
  for (const page of [1, 2, 3]) pages.push(...(await idsOf({}, { sort, page, pageSize: 2 })));
  expect(pages).toEqual(ids);
  expect(await list({}, { page: 2, pageSize: 3 })).toMatchObject({ total: 4, page: 2, pageSize: 3 });
});

test.each([
  ["unit", [{ id: "desk", name: "Telephone desk", grants: 3, people: 3, excess: 1, unused: 1 }]],
  [
    "system",
    [
      { id: "persons-desk", name: "Persons desk", grants: 2, people: 2, excess: 0, unused: 1 },
      { id: "debt-system", name: "The debt-system", grants: 1, people: 1, excess: 1, unused: 0 },
    ],
  ],
  [
    "role",
    [
      { id: "agent", name: "Telephone agent", grants: 2, people: 2, excess: 0, unused: 1 },
      { id: "collector", name: "Role collector", grants: 1, people: 1, excess: 1, unused: 0 },
    ],
  ],
  ["function", [{ id: "agent", name: "Agent", grants: 3, people: 3, excess: 1, unused: 1 }]],
] as const)("[A4] the grants that hold now are counted by %s", async (by, totals) => {
  expect(await grantTotals(desk, by)).toEqual(totals);
});

test("[A4][A6] who leads sees his units and their parts, and what waits for him", async () => {
  const { units } = await myTeam(desk, "lead");
  expect(units).toEqual([
    {
      id: "team-a",
      name: "Team A",
      people: 1,
      grants: 0,
      excess: 0,
      unused: 0,
      expiring: 0,
      trainingMissing: 0,
    },
    {
      id: "desk",
      name: "Telephone desk",
      people: 8,
      grants: 3,
      excess: 1,
      unused: 1,
      expiring: 1,
      trainingMissing: 1,
    },
  ]);
  expect((await myTeam(desk, "deputy")).units.map(({ id }) => id)).toEqual(["team-a", "desk"]);
  expect((await myTeam(desk, "director")).units.length).toBe(5);
  expect(await myTeam(desk, "anna")).toEqual({ units: [], toDecide: 0, toReview: 0 });
});

test("[A13] the catalogue tells of every role what it opens, by name", async () => {
  const roles = await roleCatalogue(desk);
  expect(roles.map(({ id }) => id)).toEqual(["agent-too", "archivist", "collector", "agent"]);
  expect(roles.find(({ id }) => id === "agent")?.opens).toEqual([
    {
      dataSetId: "persons",
      dataSetName: "Persons",
      systemId: "persons-desk",
      systemName: "Persons desk",
      activityName: "Answer a call",
      fields: ["Name", "Address"],
      actions: ["read"],
    },
  ]);
});

test("[A4] a norm names roles that exist, and changes what is excess", async () => {
  const norm = { id: "agent", name: "Agent", description: "Answers calls", roleIds: ["agent", "collector"] };
  await expect(saveFunction(desk, { ...norm, roleIds: ["agent", "none"] })).rejects.toMatchObject({
    code: "ROLE_UNKNOWN",
    where: "/roleIds/1",
  });
  const own = saveFunction(desk, norm, "anna");
  await expect(own).rejects.toMatchObject({ code: "OWN_ACCESS", where: "/roleIds/1" });
  expect((await saveFunction(desk, { ...norm, roleIds: ["agent"] }, "anna")).outcome).toBe("replaced");
  expect((await saveFunction(desk, norm, "lead")).outcome).toBe("replaced");
  expect(await idsOf({ excess: true })).toEqual([]);
  expect((await saveFunction(desk, { ...norm, id: "clerk", roleIds: [] })).outcome).toBe("created");
});

test("employees are listed with their unit and function, by unit with its parts", async () => {
  const page = { page: 1, pageSize: 100 };
  const team = await desk.grants.employees({ ...page, unitId: "desk", q: "o", sort: "-name" });
  expect(team.items.map(({ id }) => id)).toContain("omar");
  expect(team.items.map(({ id }) => id)).not.toContain("dirk");
  expect(await desk.grants.employees({ ...page, id: "dirk" })).toMatchObject({
    total: 1,
    items: [{ id: "dirk", unitName: "Back office", functionName: "Agent", clearances: [] }],
  });
});

test("[A4] a function without a norm has no excess", async () => {
  await importAgency(desk, {
    employees: [employeeOf("nora", { function: "something else" })],
    grants: [{ id: "nora", employeeId: "nora", roleId: "collector", validFrom: officeTime - day }],
  });
  expect((await list({ employeeId: "nora" })).items[0]).toMatchObject({
    excess: false,
    function: "something else",
    functionName: "something else",
  });
});

test("[A4] a grant that was never used is not called unused while the log is younger than that", async () => {
  await knowUsesSince(desk, officeTime - day);
  const used = ["grant-anna"];
  expect(await idsOf({ unusedDays: 2 })).toEqual(used);
  await knowUsesSince(desk, officeTime - 400 * day);
  expect((await idsOf({ unusedDays: 2 })).length).toBeGreaterThan(used.length);
});
