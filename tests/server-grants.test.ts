import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenX, employeeOf } from "@grondslag/access/testing";
import { verifyProof } from "@grondslag/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";
import { type EmployeeSessions, employeeSessions } from "./employee-sessions.ts";

const day = 86_400_000;
let sessions: EmployeeSessions;
let desk: DeskServer;

const roleOf = (id: string, ...routePermissions: string[]): Role => ({
  ...agentRole,
  id,
  name: `Role ${id}`,
  permissions: [],
  routePermissions,
});
const roles = [
  agentRole,
  roleOf("leader", "grant.request", "grant.read", "grant.approve", "review.decide"),
  roleOf("reviewer", "review.manage", "grant.read", "log.audit"),
];
const end = Date.now() + 30 * day;

/** Dirk leads the desk, Carla all of the agency and its reviews; Tess is hired for a peak. */
beforeAll(async () => {
  sessions = await employeeSessions();
  const { signIn } = sessions;
  desk = await startDeskServer({ config: { signIn }, roles });
  const validFrom = Date.now() - 1_000;
  const given = [
    ["dirk", "leader"],
    ["carla", "leader"],
    ["carla", "reviewer"],
  ] as const;
  await importAgency(desk.services(), {
    units: [
      { id: "agency", name: "Agency", managerId: "carla" },
      { id: "desk", name: "Telephone desk", parent: "agency", managerId: "dirk" },
    ],
    employees: [employeeOf("tess", { temporary: true, validUntil: end })],
    grants: given.map(([employeeId, roleId]) => ({
      id: `${employeeId}-${roleId}`,
      employeeId,
      roleId,
      validFrom,
    })),
    workItems: [
      {
        id: "task-tess",
        kind: "task",
        subject: citizenX,
        purpose: "service",
        state: "open",
        openedBy: "persons-desk",
        openedAt: validFrom,
        assignedTo: { type: "employee", id: "tess" },
      },
    ],
  });
});
afterAll(async () => {
  await desk.close();
  await sessions.close();
});

async function signIn(employeeId: string) {
  const { url } = desk.server;
  const headers = await sessions.open(url, employeeId);
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`${url}/api/v1${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  return {
    get: (path: string) => send(path, { headers }),
    post: (path: string, body: object) =>
      send(path, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}

test("[A4][A5][A6][A12] a temporary employee is asked for, granted, used, reviewed and loses it at once", async () => {
  const decides = async () => {
    const { url } = desk.server;
    const answer = await ask(url, await deskToken(url), evaluationAbout(citizenX, "tess"));
    const body = await answer.json();
    return body.decision;
  };
  expect(await decides()).toBe(false);

  const dirk = await signIn("dirk");
  const asked = { employeeId: "tess", roleId: "agent", function: "agent", motive: "autumn peak" };
  const endless = await dirk.post("/grant-requests", asked);
  expect([endless.status, endless.body.code]).toEqual([422, "END_DATE_MISSING"]);
  const made = await dirk.post("/grant-requests", { ...asked, validUntil: new Date(end).toISOString() });
  expect(made.status).toBe(201);
  const own = await dirk.post(`/grant-requests/${made.body.id}/approval`, {});
  expect([own.status, own.body.code]).toEqual([403, "APPROVAL_BY_REQUESTER"]);

  const carla = await signIn("carla");
  const approved = await carla.post(`/grant-requests/${made.body.id}/approval`, {});
  expect(approved.status).toBe(200);
  expect(await decides()).toBe(true);

  await expect
    .poll(async () => (await dirk.get("/grants?employeeId=tess")).body.items[0].uses, { timeout: 20_000 })
    .toBe(1);
  const started = await carla.post("/campaigns", {
    title: "Autumn",
    filter: { employeeId: "tess" },
    deadline: new Date(Date.now() + 2 * day).toISOString(),
  });
  expect(started.status).toBe(201);
  const { id } = started.body;
  const decisions = [{ itemId: `${id}/${approved.body.grant.id}`, decision: "revoke", note: "peak is over" }];
  expect((await carla.post(`/campaigns/${id}/decisions`, { decisions })).body.code).toBe("REVIEW_OF_ANOTHER");
  expect((await dirk.post(`/campaigns/${id}/decisions`, { decisions })).body).toMatchObject({ revoked: 1 });
  expect(await decides()).toBe(false);

  const evidence = await carla.get(`/campaigns/${id}/evidence`);
  expect(evidence.body.rows).toMatchObject([{ employeeId: "tess", decision: "revoke", decidedBy: "dirk" }]);
  const { origin, index, proof } = evidence.body.seal;
  const log = desk.server.logs().find((one) => one.origin === origin);
  expect(verifyProof(proof, { verifierKey: log?.verifierKey ?? "" })).toMatchObject({
    ok: true,
    origin,
    index,
  });
  const record = await carla.get(`/log/records?${new URLSearchParams({ origin, index: String(index) })}`);
  expect(JSON.parse(record.body.groups.facts.text)).toMatchObject({
    action: "review.evidence",
    object: `campaign=${id} rows-sha256=${evidence.body.rowsSha256} csv-sha256=${evidence.body.csvSha256}`,
  });
});
