import { createHash } from "node:crypto";
import { CodedError } from "@grondslag/kernel";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AuthorisationDesk,
  authorisationDesk,
  mayReview,
} from "../../../../tests/authorisation-desk.ts";
import type { EvidenceStatement } from "../review-evidence.ts";
import { officeTime } from "../testing/agency.ts";
import { accessStatuses } from "./access-statuses.ts";
import { grantLifeRoutes } from "./grant-life-routes.ts";
import type { Principal } from "./principal.ts";

const statuses: Readonly<Record<string, number>> = accessStatuses;
const day = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
const routes: { method: string; url: string; permission: string | undefined }[] = [];
const sealed: EvidenceStatement[] = [];
let desk: AuthorisationDesk;
let app: FastifyInstance;
let principal: Principal;

const as = (employeeId: string, ...permissions: string[]) => {
  principal = { kind: "employee", employeeId, name: employeeId, permissions: new Set(permissions) };
};

// One day at the desk: the tests below follow each other.
beforeAll(async () => {
  desk = await authorisationDesk();
  // As the server does: what is not known is not taken away in silence.
  app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
  app.decorateRequest("principal", { getter: () => principal });
  app.addHook("onRoute", ({ method, url, config }) => {
    routes.push({ method: String(method), url, permission: config?.permission });
  });
  // In place of the server's: the code and the place, with the status that it gets from the table.
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof CodedError)) return reply.send(error);
    const own = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
    return reply.code(own ?? statuses[error.code] ?? 500).send({ code: error.code, where: error.where });
  });
  const evidence = {
    seal: async (_by: Principal, statement: EvidenceStatement) => {
      sealed.push(statement);
      return { origin: "agency/log/audit", index: 3, checkpoint: "agency\n4\n", proof: "proof" };
    },
  };
  await app.register(grantLifeRoutes, { ...desk, evidence });
});
afterAll(async () => {
  await app.close();
  await desk.close();
});

const post = (url: string, payload?: object) =>
  app.inject({ method: "POST", url: `/api/v1${url}`, ...(payload !== undefined && { payload }) });
const get = async (url: string) => (await app.inject(`/api/v1${url}`)).json();

test("every route names its permission", () => {
  expect(routes.length).toBeGreaterThan(20);
  for (const { url, permission } of routes) {
    expect(permission, url).toMatch(
      /^(grant\.(read|request|approve|revoke)|review\.(manage|decide)|access\.administer)$/,
    );
  }
});

test("[A4] a function is saved, read and listed", async () => {
  as("director");
  const clerk = { name: "Clerk", description: "Writes letters", roleIds: ["archivist"] };
  const saved = await app.inject({ method: "PUT", url: "/api/v1/functions/clerk", payload: clerk });
  expect([saved.statusCode, saved.json()]).toEqual([201, { id: "clerk", ...clerk }]);
  expect(await get("/functions/clerk")).toEqual({ id: "clerk", ...clerk });
  expect((await get("/functions?q=cle")).items).toEqual([{ id: "clerk", ...clerk }]);
  expect((await app.inject("/api/v1/functions/none")).statusCode).toBe(404);
});

test("[A5][A12][A13] a temporary employee is warned about, granted for a time, and seen in the inventory", async () => {
  as("lead");
  const end = iso(officeTime + 20 * day);
  const wanted = { employeeId: "tess", roleId: "collector", validUntil: end };
  const preview = await post("/grant-requests/preview", wanted);
  expect(preview.statusCode).toBe(200);
  expect(preview.json()).toMatchObject({
    role: { id: "collector", sensitive: true, conditions: { trainings: ["privacy"] } },
    endDateNeeded: true,
    latestEnd: iso(officeTime + 30 * day),
    colleagues: { inFunction: 3, withRole: 0, usingIt: 0 },
  });
  const asked = { ...wanted, function: "agent", motive: "autumn peak" };
  const made = await post("/grant-requests", asked);
  expect(made.statusCode).toBe(201);
  expect(made.json()).toMatchObject({ ...asked, state: "requested", requestedAt: iso(officeTime) });
  const { id } = made.json();
  const again = await post("/grant-requests", asked);
  expect([again.statusCode, again.json().code]).toEqual([409, "REQUEST_OPEN"]);

  const own = await post(`/grant-requests/${id}/approval`);
  expect([own.statusCode, own.json().code]).toEqual([403, "APPROVAL_BY_REQUESTER"]);
  expect((await get("/grant-requests?mine=true")).items).toMatchObject([
    { id, employeeName: "Employee tess" },
  ]);
  as("director");
  expect((await get("/grant-requests?toDecide=true")).items).toMatchObject([
    { id, roleName: "Role collector" },
  ]);
  const approved = await post(`/grant-requests/${id}/approval`, { note: "for the peak" });
  expect(approved.statusCode).toBe(200);
  expect(approved.json()).toMatchObject({
    request: { state: "approved", decidedBy: "director", note: "for the peak" },
    grant: { employeeId: "tess", validUntil: end },
  });
  expect(Number(approved.headers["registry-revision"])).toBe(desk.state.revision());
  expect(await get(`/grant-requests/${id}`)).toMatchObject({
    state: "approved",
    requestedByName: "Employee lead",
  });
  expect((await get("/grants?employeeId=tess")).items).toMatchObject([
    {
      id: approved.json().grant.id,
      unitName: "Telephone desk",
      functionName: "Agent",
      roleName: "Role collector",
      validUntil: end,
      state: "expiring",
      uses: 0,
      unused: false,
      excess: true,
      missingTrainings: ["privacy"],
      systemIds: ["debt-system"],
    },
  ]);
});

test("[A5] a request is rejected with a reason, or withdrawn", async () => {
  as("deputy");
  const asked = { employeeId: "anna", roleId: "collector", function: "agent", motive: "to help" };
  const { id } = (await post("/grant-requests", asked)).json();
  as("lead");
  expect((await post(`/grant-requests/${id}/rejection`, {})).statusCode).toBe(400);
  expect((await post(`/grant-requests/${id}/rejection`, { note: "no" })).json()).toMatchObject({
    state: "rejected",
  });
  as("deputy");
  const second = (await post("/grant-requests", asked)).json();
  expect((await post(`/grant-requests/${second.id}/withdrawal`)).json()).toMatchObject({
    state: "withdrawn",
  });
  expect((await get("/grant-requests?state=withdrawn")).total).toBe(1);
  expect((await get("/grant-requests?state=rejected")).items).toMatchObject([
    { requestedByName: "Employee deputy", decidedByName: "Employee lead" },
  ]);
  expect((await app.inject("/api/v1/grant-requests/none")).statusCode).toBe(404);
});

test("[A5] a system asks and decides nothing", async () => {
  principal = { kind: "system", clientId: "hr-1", systemId: "hr", permissions: new Set() };
  const asked = { employeeId: "anna", roleId: "collector", function: "agent", motive: "to help" };
  for (const answer of [
    await post("/grant-requests", asked),
    await post("/grant-requests/x/approval"),
    await post("/revocations/x/undo", { motive: "to help" }),
    await app.inject("/api/v1/my-team"),
  ]) {
    expect([answer.statusCode, answer.json().code]).toEqual([403, "EMPLOYEE_SESSION_NEEDED"]);
  }
});

test("[A4] inventory, totals, teams and people are read with filters; what is not known is a 400", async () => {
  as("lead");
  expect((await get("/grants?unitId=desk&roleId=agent&sort=-employee&pageSize=2")).items).toMatchObject([
    { employeeId: "omar" },
    { employeeId: "carla" },
  ]);
  expect((await get("/grants?excess=true&trainingMissing=true")).total).toBe(1);
  for (const wrong of ["sort=colour", "state=lost", "pageSize=501", "q=a%1Bb", "unusedDays=-1"]) {
    expect((await app.inject(`/api/v1/grants?${wrong}`)).statusCode, wrong).toBe(400);
  }
  const totals = (people: number) => [
    { id: "persons-desk", name: "Persons desk", people },
    { id: "debt-system", people: 1 },
  ];
  expect((await get("/grant-totals?by=system")).items).toMatchObject(totals(4));
  expect((await get("/my-team")).units).toMatchObject([{ id: "team-a" }, { id: "desk", trainingMissing: 1 }]);
  as("director");
  expect((await get("/grant-totals?by=system")).items).toMatchObject(totals(5));
  expect((await get("/employees?unitId=back-office")).items).toMatchObject([
    { id: "dirk", unitName: "Back office", functionName: "Agent" },
    { id: "owner" },
  ]);
  expect(await get("/employees/tess")).toMatchObject({
    validUntil: iso(officeTime + 30 * day),
    temporary: true,
  });
  expect((await get("/role-catalogue")).items).toHaveLength(4);
  expect((await app.inject("/api/v1/employees?q=a%1Bb")).statusCode).toBe(400);
});

test("[A4] who leads sees the own people alone; what lies outside is as what does not exist", async () => {
  as("lead");
  const asked = { employeeId: "tess", roleId: "archivist", function: "agent", motive: "to help" };
  const people = async () => (await get("/employees?pageSize=100")).items.map(({ id }: { id: string }) => id);
  expect(await people()).toEqual(expect.arrayContaining(["anna", "omar", "lead"]));
  expect(await people()).not.toContain("dirk");
  expect((await get("/grants?unitId=back-office")).total).toBe(0);
  expect((await get("/grants?employeeId=dirk")).total).toBe(0);
  expect((await get("/grant-totals?by=unit")).items.map(({ id }: { id: string }) => id).sort()).toEqual([
    "desk",
    "team-a",
  ]);
  for (const id of ["dirk", "none"]) {
    for (const address of [`employees/${id}`, `employees/${id}/grants`]) {
      const answer = await app.inject(`/api/v1/${address}`);
      expect([answer.statusCode, answer.json().code], address).toEqual([404, "ENTITY_UNKNOWN"]);
    }
    for (const path of ["/grant-requests/preview", "/grant-requests"]) {
      const body =
        path === "/grant-requests" ? { ...asked, employeeId: id } : { employeeId: id, roleId: "agent" };
      const answer = await post(path, body);
      expect([answer.statusCode, answer.json()], path).toEqual([
        422,
        { code: "EMPLOYEE_UNKNOWN", where: "/employeeId" },
      ]);
    }
  }
  expect((await get("/employees/omar/grants")).items).toMatchObject([{ employeeId: "omar" }]);

  as("deputy");
  expect(await people()).toEqual(expect.arrayContaining(["anna", "omar"]));
  as("anna");
  expect(await people()).toEqual([]);
  expect((await get("/grants")).total).toBe(0);
});

test("[A4] who takes back, reviews or administers sees the agency; who reads the policy sees names and counts", async () => {
  for (const permission of ["grant.revoke", "review.manage", "access.administer"]) {
    as("anna", permission);
    expect(await get("/employees/dirk"), permission).toMatchObject({ id: "dirk" });
    expect((await get("/grants?employeeId=tess")).total, permission).toBe(1);
    expect((await get("/grant-requests")).total, permission).toBeGreaterThan(0);
  }
  as("anna", "policy.read", "grant.approve", "access.explain");
  expect(await get("/employees/dirk")).toMatchObject({ id: "dirk" });
  expect((await get("/grant-totals?by=unit")).items.length).toBeGreaterThan(0);
  expect((await get("/grants")).total).toBe(0);
  expect((await get("/grant-requests")).total).toBe(0);
  expect((await app.inject("/api/v1/employees/dirk/grants")).statusCode).toBe(404);
  principal = { kind: "system", clientId: "hr-1", systemId: "hr", permissions: new Set() };
  expect((await get("/grants?employeeId=tess")).total).toBe(1);
});

test("[A5] who owns a role sees the requests for it, and the employee while they wait", async () => {
  as("owner");
  const before = await get("/grant-requests?state=requested");
  expect([before.total, (await get("/grants?employeeId=carla")).total]).toEqual([0, 0]);
  as("lead");
  const asked = { employeeId: "carla", roleId: "collector", function: "agent", motive: "to help" };
  const { id } = (await post("/grant-requests", asked)).json();
  expect((await get(`/grant-requests/${id}`)).id).toBe(id);
  as("owner");
  expect((await get("/grant-requests?toDecide=true")).items).toMatchObject([{ id }]);
  expect((await get(`/grant-requests/${id}`)).id).toBe(id);
  expect(await get("/employees/carla")).toMatchObject({ id: "carla" });
  expect((await get("/grants")).items.map(({ employeeId }: { employeeId: string }) => employeeId)).toEqual([
    "carla",
  ]);
  as("dirk");
  expect((await app.inject(`/api/v1/grant-requests/${id}`)).statusCode).toBe(404);
  as("lead");
  await post(`/grant-requests/${id}/withdrawal`);
  as("owner");
  expect((await get(`/grant-requests/${id}`)).state).toBe("withdrawn");
  expect((await app.inject("/api/v1/employees/carla")).statusCode).toBe(404);
});

test("[A6] a review is started, decided, passed on and shown, with sealed evidence", async () => {
  as("director");
  const campaign = {
    title: "Review",
    filter: { unitId: "desk", roleId: "agent" },
    deadline: iso(officeTime + day),
  };
  const started = await post("/campaigns", campaign);
  expect([started.statusCode, started.json()]).toMatchObject([201, { ...campaign, count: 4 }]);
  const { id } = started.json();
  expect((await post("/campaigns", { ...campaign, deadline: iso(officeTime - 1) })).json().code).toBe(
    "DEADLINE_IN_PAST",
  );
  as("lead");
  expect((await get("/campaigns")).items).toMatchObject([{ id, mine: { total: 4, decided: 0 } }]);
  const { items } = await get(`/campaigns/${id}/items?mine=true&undecided=true&sort=employee`);
  expect(items).toMatchObject([{ id: `${id}/grant-anna`, state: "active" }, {}, {}, {}]);
  const decisions = [
    { itemId: `${id}/grant-anna`, decision: "keep" },
    { itemId: `${id}/grant-bart`, decision: "revoke", note: "left the team" },
    { itemId: `${id}/grant-carla`, decision: "change", change: { validUntil: iso(officeTime + 9 * day) } },
  ];
  const decided = await post(`/campaigns/${id}/decisions`, { decisions });
  expect([decided.statusCode, decided.json()]).toMatchObject([200, { decided: 3, revoked: 1 }]);
  expect(decided.json().requestIds).toHaveLength(1);
  expect((await post(`/campaigns/${id}/decisions`, { decisions: [] })).statusCode).toBe(400);
  // Who has nothing to decide in it sees nothing of it; who manages reviews sees it whole.
  as("anna");
  expect((await get("/campaigns")).total).toBe(0);
  expect((await app.inject(`/api/v1/campaigns/${id}`)).statusCode).toBe(404);
  expect((await get(`/campaigns/${id}/items`)).total).toBe(0);
  as("director", "review.manage");
  expect((await get("/campaigns")).items).toMatchObject([{ id, mine: { total: 0 } }]);
  expect((await get(`/campaigns/${id}/items`)).total).toBe(4);
  expect((await get(`/campaigns/${id}/items?mine=true`)).total).toBe(0);
  await mayReview(desk, "deputy");
  expect((await post(`/campaigns/${id}/reviewers`, { from: "lead", to: "deputy" })).json()).toEqual({
    moved: 1,
    left: 0,
  });
  expect(await get(`/campaigns/${id}`)).toMatchObject({
    campaign: { id },
    total: 4,
    decided: 3,
    byDecision: { keep: 1, revoke: 1, change: 1 },
  });
  const json = await get(`/campaigns/${id}/evidence`);
  expect(json).toMatchObject({ campaign: { id }, seal: { index: 3, checkpoint: "agency\n4\n" } });
  const csv = await app.inject(`/api/v1/campaigns/${id}/evidence?format=csv`);
  expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(csv.headers["evidence-sha256"]).toBe(json.csvSha256);
  expect(createHash("sha256").update(csv.body).digest("hex")).toBe(json.csvSha256);
  expect(sealed).toHaveLength(2);
  expect((await app.inject("/api/v1/campaigns/none")).statusCode).toBe(404);
});

test("[A7] many grants are taken back with a preview, listed, and given back", async () => {
  as("director");
  desk.clock.advance(1);
  const filter = { roleId: "agent" };
  const preview = await post("/revocations/preview", { filter });
  expect(preview.json()).toMatchObject({ count: 4, bySystem: [{ id: "persons-desk", count: 4 }] });
  const { token } = preview.json();
  const wrong = await post("/revocations", { filter, motive: "too many", token: "0".repeat(64) });
  expect([wrong.statusCode, wrong.json().code]).toEqual([409, "SELECTION_CHANGED"]);
  const done = await post("/revocations", { filter, motive: "too many", token });
  expect(done.statusCode).toBe(201);
  expect(done.json()).toMatchObject({ count: 4, bySystem: { "persons-desk": 4 } });
  expect(Date.parse(done.json().undoUntil)).toBe(desk.clock.now() + 3_600_000);
  expect((await get("/revocations")).items[0]).toMatchObject({
    id: done.json().id,
    byName: "Employee director",
  });
  const undone = await post(`/revocations/${done.json().id}/undo`, { motive: "a mistake" });
  expect([undone.statusCode, undone.json()]).toEqual([200, { restored: 4, passedOver: 0 }]);
  const twice = await post(`/revocations/${done.json().id}/undo`, { motive: "a mistake" });
  expect([twice.statusCode, twice.json().code]).toEqual([409, "REVOCATION_UNDONE"]);
});

test("[A7] a filter with a member that is not known is refused, not taken for a wider one", async () => {
  as("director");
  const misspelt = await post("/revocations/preview", {
    filter: { roleId: "agent", systemID: "persons-desk" },
  });
  expect(misspelt.statusCode).toBe(400);
  const empty = await post("/revocations/preview", { filter: {} });
  expect([empty.statusCode, empty.json().code]).toEqual([422, "FILTER_EMPTY"]);
});
