import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuthorisationDesk, authorisationDesk } from "../../../tests/authorisation-desk.ts";
import { routePermissions } from "./domain/find.ts";
import type { GrantFilter } from "./domain/grant-life.ts";
import { importAgency } from "./import-agency.ts";
import { listRevocations } from "./list-revocations.ts";
import { previewRevocation } from "./preview-revocation.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { revokeSelection } from "./revoke-selection.ts";
import { saveEmployee } from "./save-employee.ts";
import { officeTime } from "./testing/agency.ts";
import { employeeOf, grantOf } from "./testing/telephone-desk.ts";
import { undoRevocation } from "./undo-revocation.ts";

const minute = 60_000;
const motive = "too many had it";
let desk: AuthorisationDesk;
beforeEach(async () => {
  desk = await authorisationDesk();
});
afterEach(() => desk.close());

const liveOf = async (employeeId: string) =>
  (await desk.store.listGrants(employeeId)).filter((grant) => grant.revokedAt === undefined);
const permits = (employeeId: string) =>
  routePermissions(desk.state.snapshot(), employeeId, desk.clock.now()).has("work-item.read");
const revoke = async (filter: GrantFilter, by = "security") => {
  const { token } = await previewRevocation(desk, filter);
  return revokeSelection(desk, { filter, motive, token, by });
};
const undo = (id: string, by = "director") => undoRevocation(desk, { id, motive: "it was a mistake", by });

test("[A7] the preview counts people, systems, units and roles, and changes nothing", async () => {
  await importAgency(desk, {
    grants: [{ id: "c", employeeId: "anna", roleId: "collector", validFrom: officeTime }],
  });
  const preview = await previewRevocation(desk, { unitId: "desk" });
  expect(preview).toMatchObject({
    count: 5,
    people: 4,
    bySystem: [
      { id: "persons-desk", name: "Persons desk", count: 4 },
      { id: "debt-system", name: "The debt-system", count: 1 },
    ],
    byUnit: [
      { id: "desk", name: "Telephone desk", count: 4 },
      { id: "team-a", name: "Team A", count: 1 },
    ],
    byRole: [
      { id: "agent", name: "Telephone agent", count: 4 },
      { id: "collector", name: "Role collector", count: 1 },
    ],
  });
  expect((await previewRevocation(desk, { unitId: "desk" })).token).toBe(preview.token);
  expect(permits("anna")).toBe(true);
});

test("[A7] a system's grants are taken back at once, counted and written down", async () => {
  const done = await revoke({ systemId: "persons-desk" });
  expect(done.revocation).toMatchObject({
    reason: "selection",
    motive,
    by: "security",
    count: 5,
    bySystem: { "persons-desk": 5 },
  });
  expect(done.undoUntil).toBe(officeTime + 60 * minute);
  for (const id of ["anna", "bart", "carla", "dirk", "omar"]) expect(permits(id)).toBe(false);
  const [grant] = await desk.store.listGrants("anna");
  expect(grant).toMatchObject({
    revokedAt: officeTime,
    revocationId: done.revocation.id,
    revokedUnitId: "desk",
    revokedFunction: "agent",
  });
  const { items } = await listRevocations(desk, { page: 1, pageSize: 10 });
  expect(items).toMatchObject([
    { id: done.revocation.id, byName: "security", undoUntil: officeTime + 60 * minute },
  ]);
});

test("[A7] only the grants that were shown are taken back: one more or one fewer is another selection", async () => {
  const filter = { roleId: "agent" };
  const { token } = await previewRevocation(desk, filter);
  await importAgency(desk, { grants: [grantOf("lead", officeTime)] });
  const again = revokeSelection(desk, { filter, motive, token, by: "security" });
  await expect(again).rejects.toMatchObject({ code: "SELECTION_CHANGED", where: "/token" });
  expect(permits("anna")).toBe(true);
  const { token: second } = await previewRevocation(desk, filter);
  await revokeGrant(desk, { id: "grant-bart" });
  await expect(revokeSelection(desk, { filter, motive, token: second, by: "s" })).rejects.toMatchObject({
    code: "SELECTION_CHANGED",
  });
});

test("[A7] of two who revoke the same selection at once, one does", async () => {
  const filter = { roleId: "agent" };
  const { token } = await previewRevocation(desk, filter);
  const both = await Promise.allSettled(
    ["s1", "s2"].map((by) => revokeSelection(desk, { filter, motive, token, by })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test.each([
  ["a filter that chooses everything", {}, "FILTER_EMPTY"],
  ["a filter that only seems to choose", { excess: false, q: "" }, "FILTER_EMPTY"],
])("[A7] %s is refused", async (_what, filter, code) => {
  await expect(previewRevocation(desk, filter)).rejects.toMatchObject({ code });
  const asked = { filter, motive, token: "0".repeat(64), by: "s" };
  await expect(revokeSelection(desk, asked)).rejects.toMatchObject({ code });
});

test("[A7] a filter that chooses nothing, and a motive with a number, are refused", async () => {
  await expect(revoke({ systemId: "archive" })).rejects.toMatchObject({ code: "SELECTION_EMPTY" });
  const { token } = await previewRevocation(desk, { roleId: "agent" });
  const asked = { filter: { roleId: "agent" }, motive: "about 123456782", token, by: "s" };
  await expect(revokeSelection(desk, asked)).rejects.toMatchObject({ code: "NUMBER_IN_TEXT" });
});

test("[A7] within the hour it is undone: new grants with the same role and end", async () => {
  const end = officeTime + 60 * minute * 24;
  await importAgency(desk, { grants: [grantOf("bart", officeTime - minute, { validUntil: end })] });
  const { revocation } = await revoke({ roleId: "agent" });
  desk.clock.advance(60 * minute);
  expect(await undo(revocation.id)).toMatchObject({ restored: 5, passedOver: 0 });
  const [grant] = await liveOf("bart");
  expect(grant).toMatchObject({ roleId: "agent", validFrom: desk.clock.now(), validUntil: end });
  expect(grant?.id).not.toBe("grant-bart");
  expect(permits("bart")).toBe(true);
  expect(await desk.store.find("revocation", revocation.id)).toMatchObject({
    undoneAt: desk.clock.now(),
    undoneBy: "director",
    undoMotive: "it was a mistake",
  });
  await expect(undo(revocation.id)).rejects.toMatchObject({ code: "REVOCATION_UNDONE" });
  expect(await liveOf("bart")).toHaveLength(1);
});

test("[A7] after the hour it is not", async () => {
  const { revocation } = await revoke({ roleId: "agent" });
  desk.clock.advance(60 * minute + 1);
  await expect(undo(revocation.id)).rejects.toMatchObject({ code: "UNDO_TOO_LATE" });
  expect((await listRevocations(desk, { page: 1, pageSize: 1 })).items[0]).not.toHaveProperty("undoUntil");
  await expect(undo("none")).rejects.toMatchObject({ code: "REVOCATION_UNKNOWN" });
  expect(permits("anna")).toBe(false);
});

test("[A7] it gives nothing to who moved, left, ended, has it again, or undoes it", async () => {
  await importAgency(desk, {
    grants: [grantOf("bart", officeTime - minute, { validUntil: officeTime + minute })],
  });
  const { revocation } = await revoke({ roleId: "agent" });
  desk.clock.advance(2 * minute);
  await saveEmployee(desk, employeeOf("anna", { unitId: "back-office" }), "hr");
  await saveEmployee(desk, employeeOf("omar", { unitId: "team-a", active: false }), "hr");
  await importAgency(desk, { grants: [grantOf("carla", desk.clock.now(), { id: "again" })] });
  expect(await undo(revocation.id, "dirk")).toMatchObject({ restored: 0, passedOver: 5 });
  for (const id of ["anna", "bart", "omar", "dirk"]) expect(await liveOf(id)).toEqual([]);
  expect((await liveOf("carla")).map(({ id }) => id)).toEqual(["again"]);
});

test("[A7][A12] what is given back ends with a contract that became shorter", async () => {
  const tess = employeeOf("tess", { temporary: true, validUntil: officeTime + 60 * minute });
  await importAgency(desk, {
    grants: [grantOf("tess", officeTime, { validUntil: officeTime + 24 * 60 * minute })],
  });
  const { revocation } = await revoke({ employeeId: "tess" });
  await saveEmployee(desk, tess, "hr");
  expect(await undo(revocation.id)).toMatchObject({ restored: 1 });
  expect((await liveOf("tess"))[0]).toMatchObject({ validUntil: tess.validUntil });
});

test("[A7] nobody undoes for his other account", async () => {
  await importAgency(desk, { grants: [grantOf("lead-2", officeTime)] });
  const { revocation } = await revoke({ employeeId: "lead-2" });
  expect(await undo(revocation.id, "lead")).toMatchObject({ restored: 0, passedOver: 1 });
});

test("[A7] one grant is taken back with a motive, and that is undone as well", async () => {
  const { grant } = await revokeGrant(desk, { id: "grant-anna", by: "lead", motive: "left the project" });
  const revocation = await desk.store.find("revocation", grant.revocationId ?? "");
  expect(revocation).toMatchObject({ reason: "single", by: "lead", count: 1, motive: "left the project" });
  expect((await revokeGrant(desk, { id: "grant-anna" })).outcome).toBe("already-revoked");
  expect(await undo(grant.revocationId ?? "")).toMatchObject({ restored: 1 });
});
