import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenY, deskUnits, employeeOf } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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
  roleOf("rule-writer", "monitor-rule.read", "monitor-rule.edit", "alert.judge"),
  roleOf("analyst", "monitor-rule.read", "alert.read", "alert.judge"),
  roleOf("integrity-lead", "monitor-rule.read", "monitor-rule.activate", "alert.read"),
];

beforeAll(async () => {
  sessions = await employeeSessions();
  desk = await startDeskServer({ config: { signIn: sessions.signIn }, roles });
  const validFrom = Date.now() - 1_000;
  await importAgency(desk.services(), {
    units: [...deskUnits, { id: "integrity", name: "Integrity" }],
    employees: ["iris", "ilse", "bas"].map((id) => ({ ...employeeOf(id), unitId: "integrity" })),
    grants: [
      { id: "iris-writes", employeeId: "iris", roleId: "rule-writer", validFrom },
      { id: "ilse-judges", employeeId: "ilse", roleId: "analyst", validFrom },
      { id: "bas-leads", employeeId: "bas", roleId: "integrity-lead", validFrom },
    ],
  });
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
    return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
  };
  const post = (route: string, body?: object) =>
    send(route, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { send, post };
}

const threat = {
  id: "trying-numbers",
  name: "Nummers proberen",
  description: "Somebody tries numbers until one opens.",
  source: "our own investigations of 2025",
  sought: ["address"],
  since: "2025-06-01",
};
const rule = {
  id: "refused",
  name: "Geweigerde inzages",
  threat: "trying-numbers",
  owner: "integrity bureau",
  legalBasis: "AVG art. 32",
  proportionality: "A refusal alone says little: this is a test.",
  severity: "low",
  when: { field: "outcome", is: "deny" },
};
const sigma = `
title: Kentekens in de nacht
level: high
author: somebody
logsource: { category: application }
detection:
  selection: { tag: plate, hour: [0, 1, 2, 3] }
  condition: selection
`;

/** Anna asks about somebody who does not call. */
async function refused(): Promise<void> {
  const answer = await ask(desk.server.url, await deskToken(desk.server.url), evaluationAbout(citizenY));
  expect(await answer.json()).toMatchObject({ decision: false });
}

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 });

test("[M6][M7][R5] a rule is written, tried, judged blind in shadow, and goes live by another; then its hits are alerts", async () => {
  const [iris, ilse, bas] = [await as("iris"), await as("ilse"), await as("bas")];
  expect(await iris.post("/threats", threat)).toMatchObject({ status: 201, body: { version: 1 } });
  expect((await iris.send("/threats")).body.items).toMatchObject([{ id: "trying-numbers", isGap: true }]);
  expect(await ilse.post("/monitor-rules", { rule })).toMatchObject({ status: 403 });
  expect(await iris.post("/monitor-rules", { rule: { ...rule, when: { field: "bsn" } } })).toMatchObject({
    status: 422,
    body: { code: "RULE_INVALID", where: "/when/field" },
  });
  expect(await iris.post("/monitor-rules", { rule: { ...rule, threat: "other" } })).toMatchObject({
    status: 422,
    body: { code: "THREAT_UNKNOWN", where: "/threat" },
  });
  expect(await iris.post("/monitor-rules", { rule })).toMatchObject({
    status: 201,
    body: { state: "draft" },
  });

  await refused();
  await eventually(async () => {
    const tried = await iris.post("/monitor-rules/try-out", { rule, days: 7 });
    expect(tried).toMatchObject({
      status: 200,
      body: { hits: 1, employees: 1, units: 1, places: [{ item: 0 }] },
    });
    expect(tried.body.cutBy).toBeUndefined();
    expect(JSON.stringify(tried.body)).not.toContain("anna");
  });
  const version = "/monitor-rules/refused/versions/1";
  expect(await ilse.post(`${version}/shadow`)).toMatchObject({ status: 403 });
  expect(await iris.post(`${version}/shadow`)).toMatchObject({ status: 200, body: { state: "shadow" } });

  // The monitor takes the rule up while it runs.
  await eventually(async () => {
    await refused();
    expect((await iris.send(`${version}/results`)).body.hits).toBeGreaterThan(0);
  });
  expect((await iris.send(`${version}/results`)).body).toMatchObject({
    employees: 1,
    judged: 0,
    judgedNeeded: 10,
  });
  const alertsBefore = await ilse.send("/alerts");
  expect(JSON.stringify(alertsBefore.body.items)).not.toContain('"refused"');

  expect(await iris.post(`${version}/draw`)).toMatchObject({ status: 409, body: { code: "SAME_PERSON" } });
  const drawn = await ilse.post(`${version}/draw`);
  expect(drawn.body.hit).toMatchObject({
    pseudonym: expect.stringMatching(/^[0-9a-f]{16}$/),
    looks: [{ subject: 1, outcome: "deny", dataSet: "persons" }],
  });
  expect(JSON.stringify(drawn.body)).not.toMatch(/anna|111222333|severity|Geweigerde/);
  const judgement = { hit: drawn.body.hit.id, verdict: "unjustified" };
  expect((await ilse.post("/monitor-rules/judgements", judgement)).status).toBe(204);
  expect((await iris.send("/monitor-rules/refused")).body.items).toMatchObject([{ judged: 1, confirmed: 1 }]);

  const going = { consultation: "OR 2026-14" };
  expect(await iris.post(`${version}/live`, going)).toMatchObject({ status: 403 });
  expect(await bas.post(`${version}/live`, going)).toMatchObject({
    status: 409,
    body: { code: "PRECISION_MISSING" },
  });
  const withoutPrecision = "A bribe of last week leaves no time to measure.";
  expect(await bas.post(`${version}/live`, { ...going, withoutPrecision })).toMatchObject({
    status: 200,
    body: {
      state: "live",
      steps: [{ step: "shadow" }, { step: "live", by: "bas", consultation: "OR 2026-14" }],
    },
  });
  expect((await iris.send("/threats")).body.items).toMatchObject([{ isGap: false, liveRules: ["refused"] }]);
  await eventually(async () => {
    await refused();
    const alerts = await ilse.send("/alerts?source=rule");
    expect(alerts.body.items).toMatchObject([{ source: "rule", rule: "refused", settings: "1" }]);
  });
  expect(await ilse.post(`${version}/end`, { reason: "no more" })).toMatchObject({ status: 403 });
  expect(await bas.post(`${version}/end`, { reason: "no more" })).toMatchObject({ body: { state: "ended" } });
}, 60_000);

test("[M6] a Sigma rule is shown as the rule that it becomes, with what is left out, and is not saved", async () => {
  const iris = await as("iris");
  const { threat: about, owner, legalBasis, proportionality } = rule;
  const account = { threat: about, owner, legalBasis, proportionality };
  const shown = await iris.post("/monitor-rules/sigma", { text: sigma, account });
  expect(shown).toMatchObject({
    status: 200,
    body: { rule: { id: "kentekens-in-de-nacht", severity: "high", owner }, leftOut: ["author"] },
  });
  expect((await iris.send("/monitor-rules/kentekens-in-de-nacht")).status).toBe(404);
  const made = await iris.post("/monitor-rules", { rule: shown.body.rule, madeFrom: "sigma" });
  expect(made).toMatchObject({ status: 201, body: { madeFrom: "sigma" } });
  const network = sigma.replace("category: application", "category: firewall");
  expect(await iris.post("/monitor-rules/sigma", { text: network, account })).toMatchObject({
    status: 422,
    body: { code: "SIGMA_UNSUPPORTED", where: "/logsource" },
  });
});

test("[M6] templates are rules that can be saved as they are, once their threats are in the catalogue", async () => {
  const iris = await as("iris");
  const { body } = await iris.send("/monitor-rule-templates");
  for (const one of body.threats) expect((await iris.post("/threats", one)).status).toBe(201);
  for (const one of body.rules) {
    const made = await iris.post("/monitor-rules", { rule: one, madeFrom: "template" });
    expect(made).toMatchObject({ status: 201, body: { rule: one, state: "draft" } });
  }
});
