import { CodedError } from "@grondslag/kernel";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deskInMemory, type TelephoneDesk } from "../../../../tests/telephone-desk.ts";
import { decideAccess } from "../domain/decide-access.ts";
import { assignablePermissions } from "../domain/permission.ts";
import { removeRelations, saveRelations } from "../save-relations.ts";
import { citizenX, citizenY, officeTime } from "../testing/agency.ts";
import { agentRole, requestOf } from "../testing/telephone-desk.ts";
import { accessRoutes } from "./access-routes.ts";
import { accessStatuses } from "./access-statuses.ts";
import type { Principal } from "./principal.ts";

const statuses: Readonly<Record<string, number>> = accessStatuses;
const routes: { method: string; url: string; permission: string | undefined }[] = [];
let desk: TelephoneDesk;
let app: FastifyInstance;
let principal: Principal;

const asSystem = () => {
  principal = {
    kind: "system",
    clientId: "persons-desk-1",
    systemId: "persons-desk",
    permissions: new Set(["access.administer", "access.decide"]),
  };
};
const asEmployee = (employeeId: string) => {
  principal = { kind: "employee", employeeId, name: employeeId, permissions: new Set() };
};

beforeEach(async () => {
  desk = await deskInMemory();
  asSystem();
  routes.length = 0;
  app = Fastify();
  app.decorateRequest("principal", {
    getter: () => principal,
  });
  app.addHook("onRoute", ({ method, url, config }) => {
    routes.push({ method: String(method), url, permission: config?.permission });
  });
  // In place of the server's: the code and the place, with the status that it gets from the table.
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof CodedError)) return reply.send(error);
    const own = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
    const status = own ?? statuses[error.code] ?? 500;
    return reply.code(status).send({ code: error.code, where: error.where });
  });
  await app.register(accessRoutes, desk);
});
afterEach(() => app.close());

const post = (url: string, payload?: object) =>
  app.inject({ method: "POST", url, ...(payload !== undefined && { payload }) });
const put = (url: string, payload: object) => app.inject({ method: "PUT", url, payload });
const call = (subject: string, rest: object = {}) =>
  post("/api/v1/work-items", {
    kind: "call",
    subject,
    purpose: "service",
    assignedTo: { type: "unit", id: "desk" },
    ...rest,
  });
const permits = (employee: string, subject: string) =>
  decideAccess(desk.state.snapshot(), requestOf(employee, subject), desk.clock.now()).permit;

test("every route names its permission and none has a subject in its address", () => {
  expect(routes.length).toBeGreaterThan(20);
  for (const { url, permission } of routes) {
    expect(assignablePermissions, url).toContain(permission);
    expect(url).not.toContain("subject");
  }
});

test("[A2][A3] a call comes in, is picked up, gives access to the caller alone, and is closed", async () => {
  const opened = await call(citizenX);
  expect(opened.statusCode).toBe(201);
  expect(opened.json()).toMatchObject({
    state: "waiting",
    openedBy: "persons-desk",
    openedAt: new Date(officeTime).toISOString(),
  });
  desk.clock.advance(1);
  await call(citizenY);

  asEmployee("anna");
  const picked = await post("/api/v1/calls/next");
  expect(picked.statusCode).toBe(200);
  expect(picked.json()).toMatchObject({
    id: opened.json().id,
    state: "open",
    assignedTo: { type: "employee", id: "anna" },
  });
  expect([permits("anna", citizenX), permits("anna", citizenY)]).toEqual([true, false]);

  const second = await post("/api/v1/calls/next");
  expect(second.statusCode).toBe(409);
  expect(second.headers["content-type"]).toContain("application/problem+json");
  expect(second.json()).toMatchObject({ code: "CALL_ALREADY_OPEN", workItem: { id: opened.json().id } });

  const closed = await post(`/api/v1/work-items/${opened.json().id}/close`);
  expect(closed.statusCode).toBe(200);
  expect(closed.json()).toMatchObject({ state: "closed", closedAt: new Date(officeTime + 1).toISOString() });
  expect(Number(closed.headers["registry-revision"])).toBe(desk.state.revision());
  expect(permits("anna", citizenX)).toBe(false);
});

test("an empty queue answers 404 with a code, and only employees pick up", async () => {
  asEmployee("anna");
  expect((await post("/api/v1/calls/next")).json()).toMatchObject({ code: "NO_CALL_WAITING" });
  asSystem();
  expect((await post("/api/v1/calls/next")).json()).toMatchObject({ code: "EMPLOYEE_SESSION_NEEDED" });
});

test("[A2] an employee sees and closes own work only; a system sees all", async () => {
  const mine = { kind: "task", assignedTo: { type: "employee", id: "anna" } };
  const { id } = (await call(citizenX, mine)).json();
  asEmployee("bart");
  expect((await app.inject("/api/v1/work-items")).json()).toMatchObject({ items: [], total: 0, page: 1 });
  const refused = await post(`/api/v1/work-items/${id}/close`);
  expect([refused.statusCode, refused.json().code]).toEqual([404, "WORK_ITEM_UNKNOWN"]);
  asEmployee("anna");
  expect((await app.inject("/api/v1/work-items?state=open")).json()).toMatchObject({ total: 1 });
  asSystem();
  expect((await app.inject("/api/v1/work-items?pageSize=1")).json()).toMatchObject({ total: 1, pageSize: 1 });
});

test("what is wrong in a body is refused with its place", async () => {
  const refused = await call("bsn:123456789");
  expect(refused.json()).toMatchObject({ code: "SUBJECT_ELEVEN_TEST", where: "/subject" });
  expect(refused.body).not.toContain("123456789");
  const future = await call(citizenX, { openedAt: new Date(officeTime + 3_600_000).toISOString() });
  expect([future.statusCode, future.json().where]).toEqual([422, "/openedAt"]);
  expect((await call(citizenX, { kind: "visit" })).statusCode).toBe(400);
  expect((await call(citizenX, { openedAt: "yesterday" })).statusCode).toBe(400);
  expect((await call(citizenX, { assignedTo: { type: "unit", id: "nowhere" } })).statusCode).toBe(422);
});

test("units, employees, roles and clients are saved, read and listed", async () => {
  const unit = await put("/api/v1/units/archive", { name: "Archive", parent: "agency" });
  expect([unit.statusCode, unit.json()]).toEqual([201, { id: "archive", name: "Archive", parent: "agency" }]);
  expect((await put("/api/v1/units/archive", { name: "The archive" })).statusCode).toBe(200);
  expect((await app.inject("/api/v1/units?q=ARCH&sort=-name")).json()).toMatchObject({ total: 1 });
  expect((await app.inject("/api/v1/units/none")).json()).toMatchObject({ code: "ENTITY_UNKNOWN" });
  expect((await put("/api/v1/units/archive", { id: "other", name: "A" })).json()).toMatchObject({
    code: "ID_NOT_OF_PATH",
    where: "/id",
  });

  const role = await app.inject("/api/v1/roles/agent");
  expect(role.json()).toMatchObject({ id: "agent", name: agentRole.name });
  expect((await put("/api/v1/roles/agent", role.json())).statusCode).toBe(404);
  const jwks = [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }];
  const client = { systemId: "persons-desk", name: "Desk", scopes: ["access.decide"] };
  expect((await put("/api/v1/clients/desk-1", { ...client, jwks })).json()).toEqual({
    id: "desk-1",
    ...client,
    jwks,
  });
  const exposed = await put("/api/v1/clients/desk-2", { ...client, jwks: [{ ...jwks[0], d: "secret" }] });
  expect([exposed.statusCode, exposed.json().code]).toEqual([422, "KEY_PRIVATE"]);
  const wider = await put("/api/v1/clients/desk-1", { ...client, jwks, scopes: ["scim.provision"] });
  expect([wider.statusCode, wider.json()]).toEqual([403, { code: "SCOPE_NOT_HELD", where: "/scopes/0" }]);
});

test("[A5] a client that an employee saves is a proposal, shown by its thumbprint, that another approves", async () => {
  asEmployee("anna");
  // The key and the thumbprint of RFC 8037, appendix A.3.
  const jwks = [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }];
  const keyThumbprints = ["kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"];
  const client = { systemId: "persons-desk", name: "Desk", scopes: ["access.administer"], jwks };
  const proposed = await put("/api/v1/clients/desk-1", client);
  expect([proposed.statusCode, proposed.json()]).toMatchObject([202, { state: "proposed" }]);
  expect(await desk.store.find("client", "desk-1")).toBeUndefined();
  const listed = (await app.inject("/api/v1/client-proposals?state=proposed")).json();
  expect(listed).toMatchObject({ total: 1, items: [{ proposedBy: "anna", client: { keyThumbprints } }] });
  const at = `/api/v1/client-proposals/${listed.items[0].id}`;
  const own = await post(`${at}/approval`);
  expect([own.statusCode, own.json().code]).toEqual([403, "PROPOSAL_BY_SAME_PERSON"]);
  asSystem();
  expect((await post(`${at}/approval`)).json().code).toBe("EMPLOYEE_SESSION_NEEDED");
  asEmployee("bart");
  expect((await post(`${at}/approval`)).json()).toMatchObject({ state: "approved", decidedBy: "bart" });
  expect(await desk.store.find("client", "desk-1")).toEqual({ id: "desk-1", ...client });

  await put("/api/v1/clients/desk-1", { ...client, scopes: [] });
  const other = (await app.inject("/api/v1/client-proposals?state=proposed")).json().items[0];
  expect(other).toMatchObject({ client: { scopes: [] }, former: { scopes: client.scopes, keyThumbprints } });
  const rejected = await post(`/api/v1/client-proposals/${other.id}/rejection`, { note: "it needs them" });
  expect(rejected.json()).toMatchObject({ state: "rejected", note: "it needs them" });
});

test("[A12] temporary staff without an end date are refused", async () => {
  const eva = { name: "Eva", unitId: "desk", function: "agent", active: true, temporary: true };
  expect((await put("/api/v1/employees/eva", eva)).json()).toEqual({
    code: "END_DATE_MISSING",
    where: "/validUntil",
  });
  const end = new Date(officeTime + 86_400_000).toISOString();
  const saved = await put("/api/v1/employees/eva", { ...eva, validUntil: end });
  expect(saved.json()).toEqual({ id: "eva", ...eva, clearances: [], validUntil: end });
  const grant = await post("/api/v1/grants", { employeeId: "eva", roleId: "agent" });
  expect(grant.json()).toEqual({ code: "END_DATE_MISSING", where: "/validUntil" });
});

test("a grant is given, shown and revoked", async () => {
  const twice = await post("/api/v1/grants", { employeeId: "anna", roleId: "agent" });
  expect([twice.statusCode, twice.json().code]).toEqual([409, "GRANT_OVERLAPS"]);
  await post("/api/v1/grants/grant-anna/revocation", { motive: "given anew" });
  const given = await post("/api/v1/grants", { employeeId: "anna", roleId: "agent" });
  expect(given.statusCode).toBe(201);
  const { id, validFrom } = given.json();
  expect(validFrom).toBe(new Date(officeTime).toISOString());
  expect((await post(`/api/v1/grants/${id}/revocation`)).json()).toMatchObject({ revokedAt: validFrom });
  expect(await desk.store.listGrants("anna")).toHaveLength(2);
  expect((await post("/api/v1/grants/none/revocation")).statusCode).toBe(404);
});

test("[A8][A17] a shield is set and lifted with the subject in the body", async () => {
  const shield = { subject: citizenX, group: "vip" };
  expect((await post("/api/v1/shields", shield)).json()).toEqual({ outcome: "set" });
  expect(await desk.store.find("shield", `${citizenX}/persons-desk`)).toMatchObject({
    setBy: "persons-desk",
  });
  const shields = [shield, { subject: citizenY, group: "vip" }];
  expect((await post("/api/v1/shields", { shields })).json()).toEqual({ set: 2, unchanged: 0 });
  expect((await post("/api/v1/shields/lift", { subject: citizenX })).json()).toEqual({ outcome: "lifted" });
  expect((await post("/api/v1/shields/lift", { subjects: [citizenX, citizenY] })).json()).toEqual({
    lifted: 1,
    notShielded: 1,
  });
  expect((await post("/api/v1/shields", { shields: [] })).statusCode).toBe(400);
  const nobody = await post("/api/v1/shields", { shields: [{ subject: "bsn:123456789", group: "vip" }] });
  expect(nobody.json()).toEqual({ code: "SUBJECT_ELEVEN_TEST", where: "/shields/0/subject" });
});

test("[A9] a shield group has a kind and a unit, and is listed with it", async () => {
  const large = { name: "Large companies", kind: "large-company", unitId: "back-office" };
  expect((await put("/api/v1/shield-groups/large", large)).statusCode).toBe(201);
  expect((await put("/api/v1/shield-groups/large", large)).statusCode).toBe(200);
  const { items } = (await app.inject("/api/v1/shield-groups")).json();
  expect(items[0]).toEqual({ id: "large", ...large, unitName: "Back office" });
  expect((await put("/api/v1/shield-groups/large", { ...large, kind: "friends" })).statusCode).toBe(400);
});

test("own file and family are said in the body, by somebody else", async () => {
  const own = { employeeId: "anna", subject: citizenX, kind: "own" };
  expect((await post("/api/v1/relations", own)).json()).toEqual({ saved: 1, unchanged: 0 });
  const relations = [own, { ...own, employeeId: "bart" }];
  expect((await post("/api/v1/relations", { relations })).json()).toEqual({ saved: 1, unchanged: 1 });
  asEmployee("anna");
  const refused = await post("/api/v1/relations/removal", { ...own, employeeId: "bart" });
  expect([refused.statusCode, refused.json().code]).toEqual([403, "RELATION_OWN"]);
  asEmployee("carla");
  expect((await post("/api/v1/relations/removal", own)).json()).toEqual({ removed: 1, absent: 0 });
});

test("[A10] work is handed to a unit that may help, with a note for who picks it up", async () => {
  const { id } = (await call(citizenX)).json();
  asEmployee("anna");
  await post("/api/v1/calls/next");
  const { items } = (await app.inject("/api/v1/transfer-options")).json();
  expect(items).toContainEqual({ unitId: "back-office", unitName: "Back office" });
  expect(items).not.toContainEqual(expect.objectContaining({ unitId: "desk" }));
  const handed = await post(`/api/v1/work-items/${id}/transfer`, {
    unitId: "back-office",
    note: "asks for a plan",
  });
  expect([handed.statusCode, handed.json().fromUnitId, handed.json().toUnitId]).toEqual([
    200,
    "desk",
    "back-office",
  ]);
  asEmployee("dirk");
  expect((await post("/api/v1/calls/next")).json()).toMatchObject({
    id,
    handedOver: { fromUnitId: "desk", fromUnitName: "Telephone desk", note: "asks for a plan" },
  });
});

test("[A2] an employee is told who opens work for him", async () => {
  asEmployee("anna");
  const mine = { kind: "task", assignedTo: { type: "employee", id: "anna" } };
  const refused = await call(citizenX, mine);
  expect([refused.statusCode, refused.json().code]).toEqual([403, "WORK_ITEM_FOR_SELF"]);
  expect((await call(citizenX, { assignedTo: { type: "unit", id: "desk" } })).statusCode).toBe(403);
  const another = { ...mine, assignedTo: { type: "employee", id: "bart" } };
  expect((await call(citizenX, { ...another, purpose: "curiosity" })).json().code).toBe("PURPOSE_UNKNOWN");
  expect((await call(citizenX, another)).statusCode).toBe(201);
});

test("[A1] nobody gives himself a role or a clearance, but may give his own back", async () => {
  asEmployee("anna");
  const own = await post("/api/v1/grants", { employeeId: "anna", roleId: "agent" });
  expect([own.statusCode, own.json().code]).toEqual([403, "REQUEST_NEEDED"]);
  const anna = { name: "Anna", unitId: "desk", function: "agent", active: true, clearances: ["vip"] };
  const cleared = await put("/api/v1/employees/anna", anna);
  expect([cleared.statusCode, cleared.json().code]).toEqual([403, "OWN_ACCESS"]);
  expect((await desk.store.find("employee", "anna"))?.clearances).toEqual([]);
  const relations = ["anna", "bart"].map((employeeId) => ({
    employeeId,
    subject: citizenY,
    kind: "own" as const,
  }));
  await saveRelations(desk, { relations });
  const byOtherAccount = await put("/api/v1/employees/bart", { ...anna, name: "Bart" });
  expect([byOtherAccount.statusCode, byOtherAccount.json().code]).toEqual([403, "OWN_ACCESS"]);
  await removeRelations(desk, { relations });
  expect((await post("/api/v1/grants", { employeeId: "bart", roleId: "agent" })).statusCode).toBe(403);
  expect((await put("/api/v1/employees/bart", anna)).statusCode).toBe(200);
  const lead = await put("/api/v1/units/desk", { name: "Telephone desk", managerId: "anna" });
  expect([lead.statusCode, lead.json()]).toEqual([403, { code: "OWN_ACCESS", where: "/managerId" }]);
  expect((await post("/api/v1/grants/grant-anna/revocation")).statusCode).toBe(200);
});

test.each([
  ["GET", "/api/v1/units/%00"],
  ["GET", "/api/v1/units?q=%00"],
  ["GET", "/api/v1/clients?q=a%1Bb"],
  ["GET", "/api/v1/roles/a%20b"],
  ["POST", "/api/v1/work-items/%00/close"],
  ["POST", "/api/v1/grants/%0A/revocation"],
] as const)("%s %s is a 400: no control characters reach the database", async (method, url) => {
  expect((await app.inject({ method, url })).statusCode).toBe(400);
});

test("[A8] a system that opens, lists and closes work sees the same about a shielded subject as about another", async () => {
  await post("/api/v1/shields", { subject: citizenX, group: "vip" });
  const walk = async (subject: string, id: string) => {
    const about = { id, kind: "task", assignedTo: { type: "employee", id: "anna" } };
    const opened = await call(subject, about);
    const listed = await app.inject({ url: "/api/v1/work-items?state=open" });
    const closed = await post(`/api/v1/work-items/${id}/close`);
    const seen = [
      opened.json(),
      listed.json().items.find((item: { id: string }) => item.id === id),
      closed.json(),
    ];
    return JSON.stringify(seen).replaceAll(subject, "subject").replaceAll(id, "item");
  };
  const shielded = await walk(citizenX, "of-x");
  expect(shielded).toBe(await walk(citizenY, "of-y"));
  expect(shielded).toContain("anna");
});
