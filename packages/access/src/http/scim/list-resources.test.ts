import { afterEach, beforeEach, expect, test } from "vitest";
import { deskInPostgres } from "../../../../../tests/telephone-desk.ts";
import { nina, openScimDesk, type ScimDesk } from "./scim-desk.fixture.ts";
import { employeeSchemaId, enterpriseSchemaId, userSchemaId } from "./scim-schemas.ts";

let desk: ScimDesk;
beforeEach(async () => {
  desk = await openScimDesk(await deskInPostgres());
});
afterEach(() => desk.close());

test("[A12] users are found by filters of all kinds", async () => {
  await desk.call("POST", "/Users", nina);
  for (const [filter, ids] of [
    ['userName eq "NINA@agency.example"', ["nina"]],
    ['userName eq "anna"', ["anna"]],
    ['externalId eq "hr-77"', ["nina"]],
    ['externalId eq "HR-77"', []],
    ['id eq "dirk"', ["dirk"]],
    [`${enterpriseSchemaId}:employeeNumber eq "dirk"`, ["dirk"]],
    [`${enterpriseSchemaId}:department eq "back-office"`, ["dirk"]],
    ['groups[value eq "back-office" and type eq "direct"]', ["dirk"]],
    ['groups eq "back-office"', ["dirk"]],
    ['displayName co "ANN"', ["anna"]],
    ['name.formatted sw "employee" and not (id eq "bart" or id eq "dirk")', ["anna", "carla"]],
    ['userType ne "permanent"', ["nina"]],
    ["active eq true and externalId pr", ["nina"]],
    ["externalId eq null", ["anna", "bart", "carla", "dirk"]],
    [`${employeeSchemaId}:endOfService le "2027-01-01T00:00:00+01:00"`, ["nina"]],
    [`${employeeSchemaId}:trainings[value eq "privacy" and validUntil gt "2027-01-01T00:00:00Z"]`, ["nina"]],
    [`${userSchemaId}:title ew "gent" and id gt "carla"`, ["dirk", "nina"]],
  ] as const) {
    expect(await desk.filtered(filter), filter).toEqual(ids);
  }
});

test("[A12] a filter that compares what cannot be compared is refused", async () => {
  for (const filter of [
    "shoeSize eq 43",
    "active gt false",
    'active eq "true"',
    "userName gt 1",
    "name eq",
  ]) {
    const answer = await desk.call("GET", `/Users?filter=${encodeURIComponent(filter)}`);
    expect(answer, filter).toMatchObject({ status: 400, body: { scimType: "invalidFilter" } });
  }
});

test("[A12] a list is sorted, paged from 1 and never longer than was asked", async () => {
  const page = async (query: string) => (await desk.call("GET", `/Users?${query}`)).body;
  expect(await page("startIndex=2&count=2")).toMatchObject({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 4,
    startIndex: 2,
    itemsPerPage: 2,
    Resources: [{ id: "bart" }, { id: "carla" }],
  });
  expect(await page("startIndex=-3&count=-1")).toMatchObject({
    totalResults: 4,
    startIndex: 1,
    itemsPerPage: 0,
    Resources: [],
  });
  expect(await desk.list("/Users?sortBy=displayName&sortOrder=descending&count=2")).toEqual([
    "dirk",
    "carla",
  ]);
  await desk.call("POST", "/Users", nina);
  expect(await desk.list("/Users?sortBy=externalId")).toEqual(["nina", "anna", "bart", "carla", "dirk"]);
  expect((await desk.call("GET", "/Users?sortBy=shoeSize")).body.scimType).toBe("invalidPath");
  expect((await desk.call("GET", "/Users?count=x")).body.scimType).toBe("invalidValue");
});

test("[A12] an answer shows the attributes that were asked, and always the id", async () => {
  const { body } = await desk.call(
    "GET",
    `/Users/anna?attributes=userName,name.formatted,${enterpriseSchemaId}:department`,
  );
  expect(body).toEqual({
    schemas: [userSchemaId, enterpriseSchemaId, employeeSchemaId],
    id: "anna",
    userName: "anna",
    name: { formatted: "Employee anna" },
    [enterpriseSchemaId]: { department: "desk" },
  });
  const groups = await desk.call("GET", "/Groups?excludedAttributes=members,id");
  expect(groups.body.Resources[0]).toHaveProperty("id");
  expect(groups.body.Resources[0]).not.toHaveProperty("members");
});

test("[A12] a search by a body keeps names out of addresses", async () => {
  const answer = await desk.call("POST", "/Users/.search", {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
    filter: 'displayName eq "employee anna"',
    attributes: ["userName"],
    count: 1,
  });
  expect(answer).toMatchObject({ status: 200, body: { totalResults: 1, Resources: [{ id: "anna" }] } });
});
