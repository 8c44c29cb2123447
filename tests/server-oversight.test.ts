import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenX, deskUnits, employeeOf } from "@grondslag/access/testing";
import { noteSigner, verifyEvidence } from "@grondslag/log";
import { unpackBundle } from "@grondslag/log/testing";
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
  roleOf(
    "investigator",
    "alert.read",
    "investigation.propose",
    "investigation.work",
    "reveal.propose",
    "log.query",
  ),
  roleOf("auditor", "log.query", "log.audit", "log.names"),
  roleOf("integrity-lead", "alert.read", "investigation.decide", "investigation.work", "reveal.decide"),
];
const logSigningKey = new Uint8Array(32).fill(3);
const day = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();

beforeAll(async () => {
  sessions = await employeeSessions();
  desk = await startDeskServer({
    config: { signIn: sessions.signIn, queryStore: { kind: "embedded" }, keys: { logSigningKey } },
    roles,
  });
  const validFrom = Date.now() - 1_000;
  await importAgency(desk.services(), {
    units: [...deskUnits, { id: "integrity", name: "Integrity" }],
    employees: ["iris", "ilse", "bas", "ada"].map((id) => ({ ...employeeOf(id), unitId: "integrity" })),
    grants: [
      { id: "iris-investigator", employeeId: "iris", roleId: "investigator", validFrom },
      { id: "ilse-investigator", employeeId: "ilse", roleId: "investigator", validFrom },
      { id: "ada-auditor", employeeId: "ada", roleId: "auditor", validFrom },
      { id: "bas-lead", employeeId: "bas", roleId: "integrity-lead", validFrom },
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
  const file = async (route: string, body: object) => {
    const response = await fetch(`${url}/api/v1${route}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return new Uint8Array(await response.arrayBuffer());
  };
  return { send, post, file };
}

type Person = Awaited<ReturnType<typeof as>>;

/** A look-up of the desk as it stands in the log. */
async function watchedIn(person: Person) {
  const period = { from: iso(Date.now() - day), to: iso(Date.now() + day) };
  const asked = { question: { by: "time", kind: "processing", ...period }, motive: "whom to look into" };
  return vi.waitFor(
    async () => {
      const { body } = await person.post("/log-queries", asked);
      expect(body.items).toHaveLength(1);
      return body.items[0];
    },
    { timeout: 60_000, interval: 200 },
  );
}

test("[M1][M2] an investigation asks within its mandate, by pseudonym, and each question is on record", async () => {
  const [iris, ilse, bas] = [await as("iris"), await as("ilse"), await as("bas")];
  const { employee: pseudonym, subject, system } = await watchedIn(iris);
  const ground = await desk.database.pool.query("select id from register.legal_ground limit 1");
  const asked = {
    reference: "ON-2026-014",
    groundId: ground.rows[0]?.id,
    suspicion: "Addresses of people in one street were sold.",
    covert: false,
    from: iso(Date.now() - day),
    to: iso(Date.now() + day),
    expiresAt: iso(Date.now() + 30 * day),
    persons: [{ pseudonym, year: new Date().getUTCFullYear() }],
    systems: [],
    workers: ["iris"],
  };
  const made = await iris.post("/investigations", asked);
  expect(made).toMatchObject({ status: 201, body: { state: "proposed", persons: [pseudonym] } });
  const route = `/investigations/${made.body.id}`;
  const question = { about: { person: pseudonym }, motive: "what was looked at in the street" };
  expect(await iris.post(`${route}/queries`, question)).toMatchObject({
    status: 409,
    body: { code: "INVESTIGATION_CLOSED" },
  });
  expect(await iris.post(`${route}/approval`)).toMatchObject({ status: 403 });
  expect(await bas.post(`${route}/approval`)).toMatchObject({ status: 200, body: { state: "open" } });

  const found = await iris.post(`${route}/queries`, question);
  expect(found.status).toBe(200);
  expect(found.body.items).toContainEqual(expect.objectContaining({ employee: pseudonym, subject, system }));
  expect(JSON.stringify(found.body)).not.toContain("anna");
  const about = { about: { subject }, motive: "who else looked at this person" };
  expect((await iris.post(`${route}/queries`, about)).body.items.length).toBeGreaterThan(0);
  expect(await ilse.post(`${route}/queries`, question)).toMatchObject({
    status: 403,
    body: { code: "NOT_A_WORKER" },
  });
  const nobody = { about: { subject: "A".repeat(43) }, motive: "somebody nobody looked at" };
  expect(await iris.post(`${route}/queries`, nobody)).toMatchObject({
    status: 403,
    body: { code: "OUTSIDE_MANDATE" },
  });

  const graph = await iris.post(`${route}/graph`, { motive: "who looked at the same people" });
  expect(graph).toMatchObject({
    status: 200,
    body: { edges: [{ person: pseudonym, subject, lookUps: 1 }], subjects: [{ subject, others: 0 }] },
  });
  const peers = await iris.post(`${route}/peers`, {
    person: pseudonym,
    from: asked.from,
    to: asked.to,
    motive: "how much others in the role looked",
  });
  // Today is no finished day, so there is nothing to compare yet.
  expect(peers).toMatchObject({ status: 200, body: { days: [], tooFew: 0 } });

  expect((await ilse.send("/investigations")).body.items).toEqual([]);
  expect((await bas.send("/investigations")).body.items).toHaveLength(1);
  const [{ origin, index }] = found.body.items;
  const evidence = { records: [{ origin, index }], motive: "for the report to the board" };
  const bundle = await iris.file(`${route}/evidence`, evidence);
  const files = unpackBundle(bundle);
  const textOf = (name: string) => Buffer.from(files.get(name) ?? []).toString();
  expect(JSON.parse(textOf("manifest.json"))).toMatchObject({
    motive: "ON-2026-014: for the report to the board",
    records: [{ record: "records/0001.json" }],
  });
  expect(JSON.parse(textOf("records/0001.json"))).toMatchObject({ origin, index });
  // Who works for an investigation sees no names, nor does the bundle tell them.
  expect([...files.keys()].map(textOf).join()).not.toContain("anna");
  const verifierKeys = [...new Set([origin, JSON.parse(textOf("seal/record.json")).origin])].map(
    (log) => noteSigner(log, logSigningKey).verifierKey,
  );
  expect(await verifyEvidence(bundle, { verifierKeys })).toMatchObject({
    ok: true,
    problems: [],
  });
  expect(await ilse.post(`${route}/evidence`, evidence)).toMatchObject({ status: 403 });
  const elsewhere = {
    ...evidence,
    records: [
      { origin, index: 0 },
      { origin, index: 999_999 },
    ],
  };
  expect(await iris.post(`${route}/evidence`, elsewhere)).toMatchObject({
    status: 403,
    body: { code: "OUTSIDE_MANDATE" },
  });

  const closed = await iris.post(`${route}/closing`, {
    outcome: "unfounded",
    conclusion: "Work explains it all.",
  });
  expect(closed.body).toMatchObject({ state: "closed", informBy: expect.any(String) });
  const told = await iris.post(`${route}/informing`, { how: "conversation" });
  expect(told.body.informBy).toBeUndefined();
}, 90_000);

/** What the log holds of oversight, as an auditor reads it who sees names. */
async function auditOfOversight() {
  const ada = await as("ada");
  const period = { from: iso(Date.now() - day), to: iso(Date.now() + day) };
  const question = { by: "time", kind: "audit", ...period };
  const { body } = await ada.post("/log-queries", { question, motive: "what oversight did", limit: 500 });
  const acts = body.items.filter(({ action }: { action: string }) =>
    /investigation|reveal|log\.evidence/.test(action),
  );
  const records = await Promise.all(
    acts.map(({ origin, index }: { origin: string; index: number }) =>
      ada.send(`/log/records?origin=${encodeURIComponent(origin)}&index=${index}`),
    ),
  );
  return records.map((record) => JSON.parse(record.body.groups.facts.text));
}

test("[M2][M10] what is tried outside a mandate is on record, and the log tells nobody whom an investigation is about", async () => {
  const [iris, ilse, bas] = [await as("iris"), await as("ilse"), await as("bas")];
  const { employee: pseudonym, subject, origin } = await watchedIn(iris);
  const ground = await desk.database.pool.query("select id from register.legal_ground limit 1");
  const made = await iris.post("/investigations", {
    ...{
      reference: "ON-2026-015",
      groundId: ground.rows[0]?.id,
      covert: true,
      systems: [],
      workers: ["iris"],
    },
    suspicion: "Addresses of people in another street were sold.",
    ...{ from: iso(Date.now() - day), to: iso(Date.now() + day), expiresAt: iso(Date.now() + 30 * day) },
    persons: [{ pseudonym, year: new Date().getUTCFullYear() }],
  });
  // Nothing is known of Anna as a citizen: a covert mandate hides nothing from her, and says so before it is given.
  expect(made.body.hidesNothingFrom).toBe(1);
  const route = `/investigations/${made.body.id}`;
  await bas.post(`${route}/approval`);
  const motive = "to see what is refused";
  const outside = { motive, from: iso(Date.now() - 2 * day) };
  const nowhere = { motive, records: [{ origin, index: 999_999 }] };
  expect((await ilse.post(`${route}/queries`, { about: { person: pseudonym }, motive })).status).toBe(403);
  expect((await iris.post(`${route}/graph`, outside)).status).toBe(403);
  expect((await iris.post(`${route}/evidence`, nowhere)).status).toBe(403);
  for (const about of [{ person: pseudonym }, { subject }]) {
    expect((await iris.post(`${route}/queries`, { about, motive })).status).toBe(200);
  }
  await vi.waitFor(
    async () => {
      const facts = await auditOfOversight();
      const refused = facts.filter((fact) => fact.result === "refused");
      const codes = refused.map((fact) => `${fact.action} ${fact.code}`);
      expect(codes).toEqual(
        expect.arrayContaining([
          "POST /api/v1/investigations/:id/queries NOT_A_WORKER",
          "POST /api/v1/investigations/:id/graph OUTSIDE_MANDATE",
          "POST /api/v1/investigations/:id/evidence OUTSIDE_MANDATE",
        ]),
      );
      // A bundle by its digest: the places of the records would lead to who made them.
      const bundles = facts.flatMap((fact) => (fact.action === "log.evidence" ? [fact.object] : []));
      expect(bundles).toEqual([expect.stringMatching(/^manifest-sha256=\S+ records=1$/)]);
      const questions = facts.filter((fact) => fact.action === "investigation.query");
      expect(questions.length).toBeGreaterThanOrEqual(2);
      expect(JSON.stringify(facts)).not.toMatch(new RegExp(`anna|${pseudonym}|${subject}`));
    },
    { timeout: 30_000, interval: 300 },
  );
}, 90_000);

test("[M9] a name is told to two people in different roles who agreed, and to nobody else", async () => {
  const [iris, ilse, bas] = [await as("iris"), await as("ilse"), await as("bas")];
  const { employee: pseudonym } = await watchedIn(iris);
  const asked = {
    pseudonym,
    year: new Date().getUTCFullYear(),
    about: "ON-2026-014",
    reason: "The look-ups cannot be explained without asking.",
    until: iso(Date.now() + 7 * day),
  };
  const made = await iris.post("/reveals", asked);
  expect(made.status).toBe(201);
  const route = `/reveals/${made.body.id}`;
  expect(await ilse.post(`${route}/approval`)).toMatchObject({ status: 403 });
  expect(await iris.post(`${route}/name`)).toMatchObject({ status: 409, body: { code: "REVEAL_OVER" } });
  expect((await bas.post(`${route}/approval`)).body).toMatchObject({ state: "standing" });
  expect(await iris.post(`${route}/name`)).toMatchObject({ status: 200, body: { employeeId: "anna" } });
  expect(await ilse.post(`${route}/name`)).toMatchObject({ status: 403, body: { code: "NOT_A_WORKER" } });
  expect(JSON.stringify((await ilse.send("/reveals")).body)).not.toContain("anna");
}, 90_000);

test("[M2][M9] who oversees nothing sees and asks nothing", async () => {
  const anna = await as("anna");
  for (const route of ["/investigations", "/reveals"]) expect((await anna.send(route)).status).toBe(403);
  expect((await anna.post("/reveals", {})).status).toBe(403);
});
