import { afterEach, beforeEach, expect, test } from "vitest";
import { deskInPostgres } from "../../../../../tests/telephone-desk.ts";
import { openScimDesk, type ScimDesk } from "./scim-desk.fixture.ts";
import { enterpriseSchemaId, groupSchemaId, unitSchemaId } from "./scim-schemas.ts";

let desk: ScimDesk;
beforeEach(async () => {
  desk = await openScimDesk(await deskInPostgres());
});
afterEach(() => desk.close());

test("[A12] a new member of a unit moves there and is granted nothing", async () => {
  const moved = await desk.patch("/Groups/back-office", {
    op: "add",
    path: "members",
    value: [{ value: "anna" }],
  });
  expect(moved).toMatchObject({ status: 200 });
  expect(moved.body.members.map(({ value }: { value: string }) => value)).toEqual(["anna", "dirk"]);
  expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "back-office" });
  expect((await desk.liveGrants("anna")).map((grant) => grant.roleId)).toEqual(["agent"]);
  expect(await desk.list('/Groups?filter=members[value%20eq%20"anna"]')).toEqual(["back-office"]);
});

test("[A12] who is taken out of a unit moves to the one above; at the top there is nowhere to go", async () => {
  expect((await desk.patch("/Groups/desk", { op: "remove", path: 'members[value eq "anna"]' })).status).toBe(
    200,
  );
  expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "agency" });
  const top = await desk.patch("/Groups/agency", {
    op: "remove",
    path: "members",
    value: [{ value: "anna" }],
  });
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
    expect(await desk.patch("/Groups/desk", operation)).toMatchObject({ status: 400, body: { scimType } });
  }
  expect(await desk.store.find("employee", "dirk")).toMatchObject({ unitId: "back-office" });
  expect(await desk.store.find("employee", "anna")).toMatchObject({ unitId: "desk" });
});

test("[A12][A17] one call moves no more people than shields and work can wait for", async () => {
  const members = (count: number) => Array.from({ length: count }, (_, i) => ({ value: `m${i}` }));
  const add = (count: number) =>
    desk.patch("/Groups/back-office", { op: "add", path: "members", value: members(count) });
  expect((await add(101)).status).toBe(413);
  // Of so many it is looked whether they are there.
  expect(await add(100)).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
});

test("[A12] a unit is made with its parent, manager and people, changed, and deleted when it is empty", async () => {
  const made = await desk.call("POST", "/Groups", {
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
  expect((await desk.call("GET", "/Users/bart")).body[enterpriseSchemaId].manager).toMatchObject({
    value: "anna",
  });
  expect((await desk.call("DELETE", "/Groups/night-desk")).status).toBe(409);
  await desk.patch("/Groups/desk", { op: "add", path: "members", value: { value: "bart" } });
  expect((await desk.call("DELETE", "/Groups/night-desk")).status).toBe(204);
  expect((await desk.call("GET", "/Groups/night-desk")).status).toBe(404);
  expect((await desk.call("DELETE", "/Groups/agency")).status).toBe(409);
});

test("[A12] a unit cannot become part of itself, nor be led by nobody", async () => {
  for (const [name, value] of [
    ["parent", "desk"],
    ["manager", "nobody"],
  ]) {
    const answer = await desk.patch("/Groups/agency", {
      op: "add",
      path: `${unitSchemaId}:${name}`,
      value,
    });
    expect(answer, name).toMatchObject({ status: 400, body: { scimType: "invalidValue" } });
  }
});
