import Fastify, { type FastifyInstance } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DeskInPostgres, deskInPostgres } from "../../../../../tests/telephone-desk.ts";
import { importAgency } from "../../import-agency.ts";
import { openWorkItem } from "../../open-work-item.ts";
import { peopleReads } from "../../storage/people-reads.ts";
import { citizenX } from "../../testing/agency.ts";
import type { Principal } from "../principal.ts";
import { scimRoutes } from "./scim-routes.ts";
import {
  employeeSchemaId,
  enterpriseSchemaId,
  groupSchemaId,
  unitSchemaId,
  userSchemaId,
} from "./scim-schemas.ts";

let desk: DeskInPostgres;
let app: FastifyInstance;
let caller: Principal;
const recorded: string[] = [];

beforeEach(async () => {
  desk = await deskInPostgres();
  await importAgency(desk, {
    functions: [{ id: "agent", name: "Agent", description: "Answers calls", roleIds: ["agent"] }],
  });
  app = Fastify();
  app.decorateRequest("principal");
  const permissions = new Set(["scim.provision"]);
  caller = { kind: "system", clientId: "hr-1", systemId: "persons-desk", permissions };
  app.addHook("onRequest", async (request) => {
    request.principal = caller;
  });
  await app.register(scimRoutes, {
    ...desk,
    people: peopleReads(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) })),
    publicUrl: () => "https://platform.example",
    record: async (_request, action, object) => {
      recorded.push(`${action} ${object}`);
    },
  });
});
afterEach(async () => {
  recorded.length = 0;
  await app.close();
  await desk.close();
});

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
async function call(method: Method, path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: { ...(body !== undefined && { "content-type": "application/scim+json" }), ...headers },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  const json = answer.body === "" ? undefined : answer.json();
  return { status: answer.statusCode, headers: answer.headers, body: json };
}
const patch = (path: string, ...Operations: object[]) =>
  call("PATCH", path, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });
const list = async (path: string) =>
  (await call("GET", path)).body.Resources.map((resource: { id: string }) => resource.id);
const filtered = (filter: string) => list(`/Users?filter=${encodeURIComponent(filter)}`);
const liveGrants = async (id: string) =>
  (await desk.store.listGrants(id)).filter((grant) => grant.revokedAt === undefined);

const nina = {
  schemas: [userSchemaId, enterpriseSchemaId, employeeSchemaId],
  externalId: "hr-77",
  userName: "nina@agency.example",
  displayName: "Nina Nieuw",
  title: "agent",
  userType: "temporary",
  active: true,
  [enterpriseSchemaId]: { employeeNumber: "nina", department: "Telephone desk" },
  [employeeSchemaId]: {
    endOfService: "2026-12-31T23:00:00Z",
    trainings: [{ value: "privacy", validUntil: "2027-06-01T00:00:00Z" }],
    screenings: [{ value: "vog" }],
  },
};

describe("users", () => {
  test("[A12] a joiner comes in with unit, function, end of service and trainings, and gets nothing", async () => {
    const made = await call("POST", "/Users", nina);
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
    });
    expect(await desk.store.listGrants("nina")).toEqual([]);
    expect((await call("GET", "/Users/nina")).body).toEqual(made.body);
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
      ["an active that is a text", { active: "true" }, "invalidValue", 400],
    ] as const) {
      const refused = await call("POST", "/Users", { ...nina, ...change });
      expect(refused, what).toMatchObject({
        status,
        body: {
          schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
          status: String(status),
          scimType,
        },
      });
      expect(JSON.stringify(refused.body)).not.toContain("Nina");
      expect(await list("/Users")).not.toContain("nina");
    }
  });

  test("[A12] a mover by PATCH loses at once what the new function does not need", async () => {
    expect(await liveGrants("anna")).toHaveLength(1);
    const moved = await patch(
      "/Users/anna",
      { op: "Replace", path: "title", value: "archivist" },
      { op: "replace", path: `${enterpriseSchemaId}:department`, value: "back-office" },
    );
    expect(moved).toMatchObject({ status: 200, body: { title: "archivist" } });
    expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "back-office" });
    expect(await liveGrants("anna")).toEqual([]);
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
    await patch("/Users/anna", { op: "replace", value: { active: false } });
    const { body } = await call("GET", "/Users/bart");
    await call("PUT", "/Users/bart", { ...body, active: false });
    expect((await call("DELETE", "/Users/carla")).status).toBe(204);
    for (const id of ["anna", "bart", "carla"]) expect(await liveGrants(id), id).toEqual([]);
    expect(await desk.store.find("work-item", "t1")).toMatchObject({ assignedTo: { id: "desk" } });
    const [lost] = await desk.store.listGrants("carla");
    expect(await desk.store.find("revocation", lost?.revocationId ?? "")).toMatchObject({
      reason: "leaver",
      by: "hr-1",
    });
  });

  test("[A12] who was deleted is gone for SCIM; hired again he is the same employee with nothing", async () => {
    await call("POST", "/Users", nina);
    await call("DELETE", "/Users/nina");
    expect((await call("GET", "/Users/nina")).status).toBe(404);
    expect((await call("PATCH", "/Users/nina", { schemas: [], Operations: [] })).status).toBe(404);
    expect((await call("DELETE", "/Users/nina")).status).toBe(404);
    expect(await filtered('userName eq "nina@agency.example"')).toEqual([]);
    expect(await list("/Users")).toEqual(["anna", "bart", "carla", "dirk"]);
    expect((await call("POST", "/Users", nina)).status).toBe(201);
    expect(await liveGrants("nina")).toEqual([]);
  });

  test("[A12] a PUT keeps what SCIM does not know of, and cannot change the number", async () => {
    const { body } = await call("GET", "/Users/carla");
    expect((await call("PUT", "/Users/carla", { ...body, displayName: "Carla C" })).status).toBe(200);
    expect(await desk.store.find("employee", "carla")).toMatchObject({
      name: "Carla C",
      clearances: ["vip"],
    });
    const other = { ...body, [enterpriseSchemaId]: { employeeNumber: "eva", department: "desk" } };
    expect(await call("PUT", "/Users/carla", other)).toMatchObject({
      status: 400,
      body: { scimType: "mutability" },
    });
  });

  test("[A12] a PATCH that names what is not there or cannot be is refused, and nothing has changed", async () => {
    const before = (await call("GET", "/Users/anna")).body;
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
      const refused = await patch(
        "/Users/anna",
        { op: "replace", path: "displayName", value: "B" },
        operation,
      );
      expect(refused, what).toMatchObject({ status: 400, body: { scimType } });
      expect((await call("GET", "/Users/anna")).body).toEqual(before);
    }
  });

  test("[A12] a PATCH adds, replaces and removes chosen trainings", async () => {
    await call("POST", "/Users", nina);
    const trainings = `${employeeSchemaId}:trainings`;
    await patch("/Users/nina", { op: "add", path: trainings, value: [{ value: "safety" }] });
    await patch("/Users/nina", {
      op: "replace",
      path: `${trainings}[value eq "privacy"].validUntil`,
      value: "2028-01-01T00:00:00Z",
    });
    expect((await desk.store.find("employee", "nina"))?.trainings).toEqual([
      { id: "privacy", validUntil: Date.UTC(2028, 0, 1) },
      { id: "safety" },
    ]);
    await patch("/Users/nina", { op: "remove", path: `${trainings}[value eq "privacy"]` });
    expect((await desk.store.find("employee", "nina"))?.trainings).toEqual([{ id: "safety" }]);
  });
});

describe("versions", () => {
  test("[A12] a change of a version that somebody else changed is refused with 412", async () => {
    const { headers, body } = await call("GET", "/Users/anna");
    const version = String(headers.etag);
    expect(version).toMatch(/^W\/"/);
    expect((await call("GET", "/Users/anna", undefined, { "if-none-match": version })).status).toBe(304);
    const put = (match: string, displayName: string) =>
      call("PUT", "/Users/anna", { ...body, displayName }, { "if-match": match });
    expect((await put(version, "Anna A")).status).toBe(200);
    expect(await put(version, "Anna B")).toMatchObject({ status: 412, body: { status: "412" } });
    expect((await call("DELETE", "/Users/anna", undefined, { "if-match": version })).status).toBe(412);
    expect((await call("GET", "/Users/anna", undefined, { "if-none-match": version })).status).toBe(200);
    expect((await put("*", "Anna C")).status).toBe(200);
    expect((await desk.store.find("employee", "anna"))?.name).toBe("Anna C");
  });

  test("[A12] what is answered to a change has the version that is read afterwards", async () => {
    for (const change of [
      () => call("POST", "/Users", nina),
      () => patch("/Users/nina", { op: "replace", path: "displayName", value: "N" }),
      () => patch("/Groups/desk", { op: "replace", path: "displayName", value: "Desk" }),
    ]) {
      const { location, version } = (await change()).body.meta;
      const read = await call("GET", String(location).replace(/.*\/v2/, ""));
      expect(read.headers.etag).toBe(version);
    }
  });
});

describe("lists", () => {
  test("[A12] users are found by filters of all kinds", async () => {
    await call("POST", "/Users", nina);
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
      [
        `${employeeSchemaId}:trainings[value eq "privacy" and validUntil gt "2027-01-01T00:00:00Z"]`,
        ["nina"],
      ],
      [`${userSchemaId}:title ew "gent" and id gt "carla"`, ["dirk", "nina"]],
    ] as const) {
      expect(await filtered(filter), filter).toEqual(ids);
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
      const answer = await call("GET", `/Users?filter=${encodeURIComponent(filter)}`);
      expect(answer, filter).toMatchObject({ status: 400, body: { scimType: "invalidFilter" } });
    }
  });

  test("[A12] a list is sorted, paged from 1 and never longer than was asked", async () => {
    const page = async (query: string) => (await call("GET", `/Users?${query}`)).body;
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
    expect(await list("/Users?sortBy=displayName&sortOrder=descending&count=2")).toEqual(["dirk", "carla"]);
    await call("POST", "/Users", nina);
    expect(await list("/Users?sortBy=externalId")).toEqual(["nina", "anna", "bart", "carla", "dirk"]);
    expect((await call("GET", "/Users?sortBy=shoeSize")).body.scimType).toBe("invalidPath");
    expect((await call("GET", "/Users?count=x")).body.scimType).toBe("invalidValue");
  });

  test("[A12] an answer shows the attributes that were asked, and always the id", async () => {
    const { body } = await call(
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
    const groups = await call("GET", "/Groups?excludedAttributes=members,id");
    expect(groups.body.Resources[0]).toHaveProperty("id");
    expect(groups.body.Resources[0]).not.toHaveProperty("members");
  });

  test("[A12] a search by a body keeps names out of addresses", async () => {
    const answer = await call("POST", "/Users/.search", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
      filter: 'displayName eq "employee anna"',
      attributes: ["userName"],
      count: 1,
    });
    expect(answer).toMatchObject({ status: 200, body: { totalResults: 1, Resources: [{ id: "anna" }] } });
  });
});

describe("groups", () => {
  test("[A12] a new member of a unit moves there and is granted nothing", async () => {
    const moved = await patch("/Groups/back-office", {
      op: "add",
      path: "members",
      value: [{ value: "anna" }],
    });
    expect(moved).toMatchObject({ status: 200 });
    expect(moved.body.members.map(({ value }: { value: string }) => value)).toEqual(["anna", "dirk"]);
    expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "back-office" });
    expect((await liveGrants("anna")).map((grant) => grant.roleId)).toEqual(["agent"]);
    expect(await list('/Groups?filter=members[value%20eq%20"anna"]')).toEqual(["back-office"]);
  });

  test("[A12] who is taken out of a unit moves to the one above; at the top there is nowhere to go", async () => {
    expect((await patch("/Groups/desk", { op: "remove", path: 'members[value eq "anna"]' })).status).toBe(
      200,
    );
    expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "agency" });
    const top = await patch("/Groups/agency", { op: "remove", path: "members", value: [{ value: "anna" }] });
    expect(top).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
    expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "agency" });
  });

  test("[A12] a PATCH of a unit that names somebody who is not there is refused, and nobody has moved", async () => {
    for (const [operation, scimType] of [
      [{ op: "remove", path: 'members[value eq "dirk"]' }, "noTarget"],
      [{ op: "remove", path: "members", value: [{ value: "dirk" }] }, "noTarget"],
      [{ op: "add", path: "members", value: [{ value: "dirk" }, { value: "nobody" }] }, "invalidValue"],
      [{ op: "replace", path: 'members[value eq "anna"].value', value: "dirk" }, "mutability"],
    ] as const) {
      expect(await patch("/Groups/desk", operation)).toMatchObject({ status: 400, body: { scimType } });
    }
    expect(await desk.store.find("employee", "dirk")).toMatchObject({ unitId: "back-office" });
    expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "desk" });
  });

  test("[A12] a unit is made with its parent, manager and people, changed, and deleted when it is empty", async () => {
    const made = await call("POST", "/Groups", {
      schemas: [groupSchemaId, unitSchemaId],
      externalId: "night-desk",
      displayName: "Night desk",
      members: [{ value: "bart" }],
      [unitSchemaId]: { parent: "agency", manager: "anna", deputies: ["bart"] },
    });
    expect(made).toMatchObject({ status: 201, body: { id: "night-desk", members: [{ value: "bart" }] } });
    expect(await desk.store.find("unit", "night-desk")).toEqual({
      id: "night-desk",
      name: "Night desk",
      parent: "agency",
      managerId: "anna",
      deputyIds: ["bart"],
    });
    expect((await call("GET", "/Users/bart")).body[enterpriseSchemaId].manager).toMatchObject({
      value: "anna",
    });
    expect((await call("DELETE", "/Groups/night-desk")).status).toBe(409);
    await patch("/Groups/desk", { op: "add", path: "members", value: { value: "bart" } });
    expect((await call("DELETE", "/Groups/night-desk")).status).toBe(204);
    expect((await call("GET", "/Groups/night-desk")).status).toBe(404);
    expect((await call("DELETE", "/Groups/agency")).status).toBe(409);
  });

  test("[A12] a unit cannot become part of itself, nor be led by nobody", async () => {
    for (const [name, value] of [
      ["parent", "desk"],
      ["manager", "nobody"],
    ]) {
      const answer = await patch("/Groups/agency", {
        op: "add",
        path: `${unitSchemaId}:${name}`,
        value,
      });
      expect(answer, name).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
    }
  });
});

describe("bulk", () => {
  const bulk = (Operations: object[], rest: object = {}) =>
    call("POST", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      ...rest,
      Operations,
    });
  const group = (bulkId: string, data: object) => ({
    method: "POST",
    path: "/Groups",
    bulkId,
    data: { schemas: [groupSchemaId], displayName: bulkId, [unitSchemaId]: { parent: "agency" }, ...data },
  });
  const user = (bulkId: string, data: object) => ({
    method: "POST",
    path: "/Users",
    bulkId,
    data: { ...nina, userName: bulkId, externalId: bulkId, ...data },
  });

  test("[A12] operations name what others make, whatever their order, and each is in the audit trail", async () => {
    const answer = await bulk([
      user("u1", { [enterpriseSchemaId]: { employeeNumber: "u1", department: "bulkId:g1" } }),
      group("g1", { externalId: "night" }),
      { method: "PATCH", path: "/Users/bulkId:u1", data: patchOf("displayName", "First") },
      { method: "DELETE", path: "/Users/dirk" },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body.Operations).toMatchObject([
      { method: "POST", bulkId: "u1", status: "201", location: "https://platform.example/scim/v2/Users/u1" },
      { method: "POST", bulkId: "g1", status: "201" },
      { method: "PATCH", status: "200" },
      { method: "DELETE", status: "204" },
    ]);
    expect(await desk.store.find("employee", "u1")).toMatchObject({ unitId: "night", name: "First" });
    expect(recorded).toEqual([
      "BULK POST /scim/v2/Groups ",
      "BULK POST /scim/v2/Users ",
      "BULK PATCH /scim/v2/Users id=u1",
      "BULK DELETE /scim/v2/Users id=dirk",
    ]);
  });

  test("[A12] a unit and its people may name each other", async () => {
    const answer = await bulk([
      group("g1", { externalId: "night", members: [{ value: "bulkId:u1" }, { value: "anna" }] }),
      user("u1", { [enterpriseSchemaId]: { employeeNumber: "u1", department: "bulkId:g1" } }),
    ]);
    expect(answer.body.Operations).toMatchObject([
      { bulkId: "g1", status: "201" },
      { bulkId: "u1", status: "201" },
    ]);
    const night = await call("GET", "/Groups/night");
    expect(night.body.members).toMatchObject([{ value: "anna" }, { value: "u1" }]);
    expect(answer.body.Operations[0].version).toBe(night.headers.etag);
  });

  test("[A12] after the errors that are allowed the rest is not done", async () => {
    const wrong = { method: "DELETE", path: "/Users/nobody" };
    const answer = await bulk([wrong, { method: "DELETE", path: "/Users/anna" }], { failOnErrors: 1 });
    expect(answer.body.Operations).toMatchObject([
      {
        status: "404",
        response: { status: "404", schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"] },
      },
    ]);
    expect((await call("GET", "/Users/anna")).status).toBe(200);
    const all = await bulk([wrong, { method: "DELETE", path: "/Users/anna" }]);
    expect(all.body.Operations).toMatchObject([{ status: "404" }, { status: "204" }]);
  });

  test("[A12] a reference to what nobody makes fails alone; a bulk request that is too large fails whole", async () => {
    const answer = await bulk([
      user("u1", { [enterpriseSchemaId]: { department: "bulkId:nothing" } }),
      { method: "PUT", path: "/Users/bulkId:u1", data: nina },
      { method: "DELETE", path: "/Users/dirk", version: 'W/"old"' },
      { method: "POST", path: "/Widgets", bulkId: "w", data: {} },
    ]);
    expect(answer.body.Operations.map(({ status }: { status: string }) => status)).toEqual([
      "409",
      "409",
      "412",
      "404",
    ]);
    expect(await list("/Users")).toEqual(["anna", "bart", "carla", "dirk"]);
    const many = Array.from({ length: 1_001 }, () => ({ method: "DELETE", path: "/Users/x" }));
    expect(await bulk(many)).toMatchObject({ status: 413, body: { scimType: "tooMany" } });
    expect((await bulk([{ method: "POST", path: "/Users" }])).body.scimType).toBe("invalidSyntax");
    expect((await bulk([group("g", {}), group("g", {})])).body.scimType).toBe("invalidValue");
  });

  function patchOf(path: string, value: string) {
    return {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path, value }],
    };
  }
});

test("[A12] an employee with the permission cannot provision: he would change his own access", async () => {
  caller = { kind: "employee", employeeId: "anna", name: "Anna", permissions: caller.permissions };
  for (const [method, path] of [
    ["GET", "/Users"],
    ["PATCH", "/Users/anna"],
    ["POST", "/Bulk"],
  ] as const) {
    const body = method === "GET" ? undefined : {};
    expect((await call(method, path, body)).body).toMatchObject({ status: "403" });
  }
});

test("[A12] the service says what it can do and which schemas it knows", async () => {
  expect((await call("GET", "/ServiceProviderConfig")).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: true, maxOperations: 1_000 },
    filter: { supported: true, maxResults: 200 },
    etag: { supported: true },
    sort: { supported: true },
  });
  expect(await list("/ResourceTypes")).toEqual(["User", "Group"]);
  const ids = await list("/Schemas");
  expect(ids).toContain(enterpriseSchemaId);
  for (const id of ids) expect((await call("GET", `/Schemas/${id}`)).body.id).toBe(id);
  expect((await call("GET", "/Schemas/none")).status).toBe(404);
});

test("[A12] a body that is no JSON, or of another type, is refused in the form of SCIM", async () => {
  const send = (payload: string, type: string) =>
    app.inject({ method: "POST", url: "/scim/v2/Users", headers: { "content-type": type }, payload });
  expect((await send("{", "application/scim+json")).json()).toMatchObject({
    status: "400",
    scimType: "invalidSyntax",
  });
  expect((await send('{"__proto__":{}}', "application/json")).statusCode).toBe(400);
  expect((await send("<x/>", "application/xml")).json()).toMatchObject({ status: "415" });
  expect((await send("[]", "application/json")).json()).toMatchObject({ scimType: "invalidSyntax" });
});
