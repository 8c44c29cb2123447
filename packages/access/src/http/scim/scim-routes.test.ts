import { afterEach, beforeEach, expect, test } from "vitest";
import { deskInPostgres } from "../../../../../tests/telephone-desk.ts";
import { nina, openScimDesk, type ScimDesk } from "./scim-desk.fixture.ts";
import { enterpriseSchemaId } from "./scim-schemas.ts";

let desk: ScimDesk;
beforeEach(async () => {
  desk = await openScimDesk(await deskInPostgres());
});
afterEach(() => desk.close());

test("[A12] a change of a version that somebody else changed is refused with 412", async () => {
  const { headers, body } = await desk.call("GET", "/Users/anna");
  const version = String(headers.etag);
  expect(version).toMatch(/^W\/"/);
  expect((await desk.call("GET", "/Users/anna", undefined, { "if-none-match": version })).status).toBe(304);
  const put = (match: string, displayName: string) =>
    desk.call("PUT", "/Users/anna", { ...body, displayName }, { "if-match": match });
  expect((await put(version, "Anna A")).status).toBe(200);
  expect(await put(version, "Anna B")).toMatchObject({ status: 412, body: { status: "412" } });
  expect((await desk.call("DELETE", "/Users/anna", undefined, { "if-match": version })).status).toBe(412);
  expect((await desk.call("GET", "/Users/anna", undefined, { "if-none-match": version })).status).toBe(200);
  expect((await put("*", "Anna C")).status).toBe(200);
  expect((await desk.store.find("employee", "anna"))?.name).toBe("Anna C");
});

test("[A12] what is answered to a change has the version that is read afterwards", async () => {
  for (const change of [
    () => desk.call("POST", "/Users", nina),
    () => desk.patch("/Users/nina", { op: "replace", path: "displayName", value: "N" }),
    () => desk.patch("/Groups/desk", { op: "replace", path: "displayName", value: "Desk" }),
  ]) {
    const { location, version } = (await change()).body.meta;
    const read = await desk.call("GET", String(location).replace(/.*\/v2/, ""));
    expect(read.headers.etag).toBe(version);
  }
});

test("[A12] an employee with the permission cannot provision: he would change his own access", async () => {
  const permissions = new Set(["scim.provision"]);
  desk.actAs({ kind: "employee", employeeId: "anna", name: "Anna", permissions });
  for (const [method, path] of [
    ["GET", "/Users"],
    ["PATCH", "/Users/anna"],
    ["POST", "/Bulk"],
  ] as const) {
    const body = method === "GET" ? undefined : {};
    expect((await desk.call(method, path, body)).body).toMatchObject({ status: "403" });
  }
});

test("[A12] the service says what it can do and which schemas it knows", async () => {
  expect((await desk.call("GET", "/ServiceProviderConfig")).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: true, maxOperations: 1_000 },
    filter: { supported: true, maxResults: 200 },
    etag: { supported: true },
    sort: { supported: true },
  });
  expect(await desk.list("/ResourceTypes")).toEqual(["User", "Group"]);
  const ids = await desk.list("/Schemas");
  expect(ids).toContain(enterpriseSchemaId);
  for (const id of ids) expect((await desk.call("GET", `/Schemas/${id}`)).body.id).toBe(id);
  expect((await desk.call("GET", "/Schemas/none")).status).toBe(404);
});

test("[A12] a body that is no JSON, or of another type, is refused in the form of SCIM", async () => {
  expect((await desk.send("{", "application/scim+json")).json()).toMatchObject({
    status: "400",
    scimType: "invalidSyntax",
  });
  expect((await desk.send('{"__proto__":{}}', "application/json")).statusCode).toBe(400);
  expect((await desk.send("<x/>", "application/xml")).json()).toMatchObject({ status: "415" });
  expect((await desk.send("[]", "application/json")).json()).toMatchObject({ scimType: "invalidSyntax" });
});
