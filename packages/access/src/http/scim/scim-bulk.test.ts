import { afterEach, beforeEach, expect, test } from "vitest";
import { deskInPostgres } from "../../../../../tests/telephone-desk.ts";
import { nina, openScimDesk, type ScimDesk } from "./scim-desk.fixture.ts";
import { enterpriseSchemaId, groupSchemaId, unitSchemaId } from "./scim-schemas.ts";

let desk: ScimDesk;
beforeEach(async () => {
  desk = await openScimDesk(await deskInPostgres());
});
afterEach(() => desk.close());

const bulk = (Operations: object[], rest: object = {}) =>
  desk.call("POST", "/Bulk", {
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
  expect(desk.recorded).toEqual([
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
  const night = await desk.call("GET", "/Groups/night");
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
  expect((await desk.call("GET", "/Users/anna")).status).toBe(200);
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
  expect(await desk.list("/Users")).toEqual(["anna", "bart", "carla", "dirk"]);
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
