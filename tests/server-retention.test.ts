import { readFileSync } from "node:fs";
import path from "node:path";
import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenX, deskUnits, employeeOf } from "@grondslag/access/testing";
import { originSlug, verifyLog } from "@grondslag/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";
import { type EmployeeSessions, employeeSessions } from "./employee-sessions.ts";

let sessions: EmployeeSessions;
let desk: DeskServer;

const roleOf = (id: string, ...routePermissions: Role["routePermissions"]): Role => ({
  ...agentRole,
  id,
  name: `Role ${id}`,
  permissions: [],
  routePermissions,
});
const roles = [
  agentRole,
  roleOf("keeper", "retention.propose", "log.verify", "log.audit"),
  roleOf("approver", "retention.decide", "log.verify", "log.audit"),
];

beforeAll(async () => {
  sessions = await employeeSessions();
  desk = await startDeskServer({ config: { signIn: sessions.signIn }, roles });
  const validFrom = Date.now() - 1_000;
  await importAgency(desk.services(), {
    units: deskUnits,
    employees: [employeeOf("olga"), employeeOf("vera")],
    grants: [
      { id: "olga-keeper", employeeId: "olga", roleId: "keeper", validFrom },
      { id: "vera-approver", employeeId: "vera", roleId: "approver", validFrom },
    ],
  });
  const answer = await ask(desk.server.url, await deskToken(desk.server.url), evaluationAbout(citizenX));
  expect(answer.status).toBe(200);
});
afterAll(async () => {
  await desk.close();
  await sessions.close();
});

async function as(employeeId: string) {
  const { url } = desk.server;
  const headers = await sessions.open(url, employeeId);
  const send = async (route: string, init: RequestInit = {}) => {
    const json = init.body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1${route}`, { ...init, headers: { ...headers, ...json } });
    return { status: response.status, body: await response.json() };
  };
  const post = (route: string, body?: object) =>
    send(route, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { send, post };
}

test("[M10] a record that two people let go is gone from the log, its index and its files, and the log verifies", async () => {
  const [olga, vera] = [await as("olga"), await as("vera")];
  const origin = desk.server.logs().find((log) => log.origin.includes("/log/decisions/"))?.origin ?? "";
  const place = `origin=${encodeURIComponent(origin)}&index=0`;
  expect((await olga.send(`/log/records?${place}`)).status).toBe(200);

  const hold = {
    target: { kind: "subject" },
    subject: citizenX,
    reason: "beroep loopt",
    legalBasis: "Awb 8:42",
  };
  const held = await olga.post("/legal-holds", hold);
  expect(held.status).toBe(201);
  const legalBasis = "AVG art. 17 lid 1 onder d";
  const order = { kind: "erasure", origin, index: 0, legalBasis, motive: "verzoek toegewezen" };
  expect(await olga.post("/retention-proposals", order)).toMatchObject({
    status: 409,
    body: { code: "UNDER_HOLD" },
  });
  const lift = await olga.post("/retention-proposals", {
    kind: "lift",
    holdId: held.body.id,
    motive: "beroep klaar",
  });
  expect((await vera.post(`/retention-proposals/${lift.body.id}/approval`)).status).toBe(200);

  const { body } = await olga.post("/retention-proposals", order);
  expect(await olga.post(`/retention-proposals/${body.id}/approval`)).toMatchObject({ status: 403 });
  expect(await vera.post(`/retention-proposals/${body.id}/approval`)).toMatchObject({
    status: 200,
    body: { state: "approved", outcome: { state: "done" } },
  });
  expect(await olga.send(`/log/records?${place}`)).toMatchObject({
    status: 410,
    body: { code: "LOG_ERASED" },
  });
  const { items } = (await olga.send("/log/gaps")).body;
  expect(items).toMatchObject([{ origin, ranges: [[0, 1]], reason: "erased", legalBasis, removed: true }]);
  const { rows } = await desk.database.pool.query(
    "select 1 from log.record join log.origin on origin.id = origin_id where origin.origin = $1 and index = 0",
    [origin],
  );
  expect(rows).toEqual([]);
  expect(await olga.post("/log/verifications")).toMatchObject({
    status: 200,
    body: { ok: true, problems: [] },
  });
  const health = await olga.send("/log/health");
  expect(health.body).toMatchObject({ verification: { ok: true }, retention: { open: 0, holds: 0 } });
  const directory = path.join(desk.dataDirectory, "log");
  const payload = readFileSync(path.join(directory, originSlug(origin), "payload/000.p/1"));
  expect(payload).toHaveLength(50);
  expect(await verifyLog(directory)).toMatchObject({ problems: [], gaps: [{ reason: "erased" }] });
});

test("[M10] who holds neither permission sees and changes nothing of what is kept", async () => {
  const anna = await as("anna");
  for (const route of [
    "/retention-classes",
    "/retention-calendar",
    "/legal-holds",
    "/retention-proposals",
    "/log/gaps",
    "/log/health",
  ]) {
    expect([route, (await anna.send(route)).status]).toEqual([route, 403]);
  }
  expect((await anna.post("/legal-holds", {})).status).toBe(403);
});
