import { afterEach, beforeEach, expect, test } from "vitest";
import { deskInPostgres } from "../../../../../tests/telephone-desk.ts";
import { openWorkItem } from "../../open-work-item.ts";
import { citizenX, officeTime } from "../../testing/agency.ts";
import { nina, openScimDesk, type ScimDesk } from "./scim-desk.fixture.ts";
import { employeeSchemaId, enterpriseSchemaId } from "./scim-schemas.ts";

let desk: ScimDesk;
beforeEach(async () => {
  desk = await openScimDesk(await deskInPostgres());
});
afterEach(() => desk.close());

test("[A12] a joiner comes in with unit, function, end of service and trainings, and gets nothing", async () => {
  const made = await desk.call("POST", "/Users", nina);
  expect(made.status).toBe(201);
  expect(made.headers).toMatchObject({
    "content-type": "application/scim+json; charset=utf-8",
    location: "https://platform.example/scim/v2/Users/nina",
    etag: made.body.meta.version,
  });
  expect(made.body).toMatchObject({
    id: "nina",
    userName: "nina@agency.example",
    name: { formatted: "Nina Nieuw" },
    groups: [{ value: "desk", display: "Telephone desk" }],
    [enterpriseSchemaId]: { employeeNumber: "nina", department: "desk", organization: "agency" },
  });
  expect(await desk.store.find("employee", "nina")).toEqual({
    id: "nina",
    name: "Nina Nieuw",
    unitId: "desk",
    function: "agent",
    active: true,
    temporary: true,
    validUntil: Date.UTC(2026, 11, 31, 23),
    clearances: [],
    trainings: [{ id: "privacy", validUntil: Date.UTC(2027, 5, 1) }],
    screenings: [{ id: "vog" }],
    userName: "nina@agency.example",
    externalId: "hr-77",
    addedAt: officeTime,
    changedAt: officeTime,
  });
  expect(await desk.store.listGrants("nina")).toEqual([]);
  expect((await desk.call("GET", "/Users/nina")).body).toEqual(made.body);
});

test("[A12] a user tells when he was added and last changed (RFC 7643 section 3.1)", async () => {
  const at = (moment: number) => new Date(moment).toISOString();
  const made = await desk.call("POST", "/Users", nina);
  expect(made.body.meta).toMatchObject({ created: at(officeTime), lastModified: at(officeTime) });
  desk.clock.advance(60_000);
  await desk.call("PUT", "/Users/nina", nina);
  const same = (await desk.call("GET", "/Users/nina")).body.meta;
  expect(same).toEqual(made.body.meta);
  const name = { op: "replace", path: "displayName", value: "Nina Anders" };
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const changed = await desk.call("PATCH", "/Users/nina", { schemas, Operations: [name] });
  expect(changed.body.meta).toMatchObject({ created: at(officeTime), lastModified: at(officeTime + 60_000) });
  const filter = encodeURIComponent(`meta.lastModified gt "${at(officeTime)}"`);
  expect((await desk.call("GET", `/Users?filter=${filter}`)).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id: "nina" }],
  });
});

test("[A12] a joiner with something wrong is refused, and is not there", async () => {
  for (const [what, change, scimType, status] of [
    [
      "a number that a colleague has",
      { [enterpriseSchemaId]: { employeeNumber: "anna", department: "desk" } },
      "uniqueness",
      409,
    ],
    ["no unit", { [enterpriseSchemaId]: {} }, "invalidValue", 400],
    ["a unit that is none", { [enterpriseSchemaId]: { department: "moon" } }, "invalidValue", 400],
    ["no function", { title: undefined }, "invalidValue", 400],
    ["no name at sign-in", { userName: undefined }, "invalidValue", 400],
    ["a temporary contract without an end", { [employeeSchemaId]: {} }, "invalidValue", 400],
    ["a type that is none", { userType: "seasonal" }, "invalidValue", 400],
    ["an active that is another text", { active: "yes" }, "invalidValue", 400],
  ] as const) {
    const refused = await desk.call("POST", "/Users", { ...nina, ...change });
    expect(refused, what).toMatchObject({
      status,
      body: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: String(status),
        scimType,
      },
    });
    expect(JSON.stringify(refused.body)).not.toContain("Nina");
    expect(await desk.list("/Users")).not.toContain("nina");
  }
});

test("[A12] a mover by PATCH loses at once what the new function does not need", async () => {
  expect(await desk.liveGrants("anna")).toHaveLength(1);
  const moved = await desk.patch(
    "/Users/anna",
    { op: "Replace", path: "title", value: "archivist" },
    { op: "replace", path: `${enterpriseSchemaId}:department`, value: "back-office" },
  );
  expect(moved).toMatchObject({ status: 200, body: { title: "archivist" } });
  expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "back-office" });
  expect(await desk.liveGrants("anna")).toEqual([]);
});

test("[A12] a leaver by PATCH, PUT or DELETE loses everything at once, and the work goes back", async () => {
  await openWorkItem(desk, {
    id: "t1",
    kind: "task",
    subject: citizenX,
    purpose: "service",
    assignedTo: { type: "employee", id: "carla" },
    openedBy: "persons-desk",
  });
  await desk.patch("/Users/anna", { op: "replace", value: { active: false } });
  const { body } = await desk.call("GET", "/Users/bart");
  await desk.call("PUT", "/Users/bart", { ...body, active: false });
  expect((await desk.call("DELETE", "/Users/carla")).status).toBe(204);
  for (const id of ["anna", "bart", "carla"]) expect(await desk.liveGrants(id), id).toEqual([]);
  expect(await desk.store.find("work-item", "t1")).toMatchObject({ assignedTo: { id: "desk" } });
  const [lost] = await desk.store.listGrants("carla");
  expect(await desk.store.find("revocation", lost?.revocationId ?? "")).toMatchObject({
    reason: "leaver",
    by: "hr-1",
  });
});

test("[A12] what does not say whether somebody is in service changes nothing about it", async () => {
  const stateOf = async (id: string) => (await desk.store.find("employee", id))?.active;
  await desk.patch("/Users/anna", { op: "Replace", path: "active", value: "False" });
  expect(await stateOf("anna")).toBe(false);
  await desk.patch("/Users/anna", { op: "remove", path: "active" });
  await desk.patch("/Users/anna", { op: "replace", path: "active", value: null });
  const { body } = await desk.call("GET", "/Users/anna");
  const { active: _active, ...rest } = body;
  expect((await desk.call("PUT", "/Users/anna", rest)).status).toBe(200);
  expect(await stateOf("anna")).toBe(false);
  await desk.patch("/Users/anna", { op: "replace", path: "active", value: "True" });
  expect(await stateOf("anna")).toBe(true);
});

test("[A12] a PUT without the kind of contract does not make temporary staff permanent", async () => {
  await desk.call("POST", "/Users", nina);
  const { body } = await desk.call("GET", "/Users/nina");
  const { userType: _type, ...rest } = body;
  expect((await desk.call("PUT", "/Users/nina", rest)).status).toBe(200);
  expect(await desk.store.find("employee", "nina")).toMatchObject({ temporary: true });
});

test("[A12] who was deleted is gone for SCIM; hired again he is the same employee with nothing", async () => {
  await desk.call("POST", "/Users", nina);
  await desk.call("DELETE", "/Users/nina");
  expect((await desk.call("GET", "/Users/nina")).status).toBe(404);
  expect((await desk.call("PATCH", "/Users/nina", { schemas: [], Operations: [] })).status).toBe(404);
  expect((await desk.call("DELETE", "/Users/nina")).status).toBe(404);
  expect(await desk.filtered('userName eq "nina@agency.example"')).toEqual([]);
  expect(await desk.list("/Users")).toEqual(["anna", "bart", "carla", "dirk"]);
  expect((await desk.call("POST", "/Users", nina)).status).toBe(201);
  expect(await desk.liveGrants("nina")).toEqual([]);
});

test("[A12] a PUT keeps what SCIM does not know of, and cannot change the number", async () => {
  const { body } = await desk.call("GET", "/Users/carla");
  expect((await desk.call("PUT", "/Users/carla", { ...body, displayName: "Carla C" })).status).toBe(200);
  expect(await desk.store.find("employee", "carla")).toMatchObject({
    name: "Carla C",
    clearances: ["vip"],
  });
  const other = { ...body, [enterpriseSchemaId]: { employeeNumber: "eva", department: "desk" } };
  expect(await desk.call("PUT", "/Users/carla", other)).toMatchObject({
    status: 400,
    body: { scimType: "mutability" },
  });
});

test("[A12] a PATCH that names what is not there or cannot be is refused, and nothing has changed", async () => {
  const before = (await desk.call("GET", "/Users/anna")).body;
  for (const [what, operation, scimType] of [
    ["an attribute that is none", { op: "replace", path: "shoeSize", value: "43" }, "noTarget"],
    [
      "a value that is not there",
      { op: "remove", path: `${employeeSchemaId}:trainings[value eq "x"]` },
      "noTarget",
    ],
    ["an attribute without a value", { op: "remove", path: "externalId" }, "noTarget"],
    ["nothing at all", { op: "remove" }, "noTarget"],
    ["a part of nothing", { op: "replace", path: 'trainings[value eq "x"].value', value: "y" }, "noTarget"],
    ["what is read only", { op: "replace", path: "groups", value: [{ value: "agency" }] }, "mutability"],
    ["the id", { op: "replace", value: { id: "other" } }, "mutability"],
    ["a path that is none", { op: "replace", path: "name..", value: "x" }, "invalidPath"],
    ["a filter that is none", { op: "remove", path: "groups[value is 1]" }, "invalidPath"],
    ["a mandatory attribute away", { op: "remove", path: "title" }, "invalidValue"],
    ["an operation that is none", { op: "move", path: "title" }, "invalidSyntax"],
    ["no value", { op: "add", path: "title" }, "invalidValue"],
  ] as const) {
    const refused = await desk.patch(
      "/Users/anna",
      { op: "replace", path: "displayName", value: "B" },
      operation,
    );
    expect(refused, what).toMatchObject({ status: 400, body: { scimType } });
    expect((await desk.call("GET", "/Users/anna")).body).toEqual(before);
  }
});

test("[A12] a PATCH adds, replaces and removes chosen trainings", async () => {
  await desk.call("POST", "/Users", nina);
  const trainings = `${employeeSchemaId}:trainings`;
  await desk.patch("/Users/nina", { op: "add", path: trainings, value: [{ value: "safety" }] });
  await desk.patch("/Users/nina", {
    op: "replace",
    path: `${trainings}[value eq "privacy"].validUntil`,
    value: "2028-01-01T00:00:00Z",
  });
  expect((await desk.store.find("employee", "nina"))?.trainings).toEqual([
    { id: "privacy", validUntil: Date.UTC(2028, 0, 1) },
    { id: "safety" },
  ]);
  await desk.patch("/Users/nina", { op: "remove", path: `${trainings}[value eq "privacy"]` });
  expect((await desk.store.find("employee", "nina"))?.trainings).toEqual([{ id: "safety" }]);
});
