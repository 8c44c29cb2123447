import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { closeWorkItem, importAgency, liftShield, openWorkItem, setShield } from "@grondslag/access";
import { agentRole, citizenX, citizenY, deskRegister } from "@grondslag/access/testing";
import { registerStore, saveSystem } from "@grondslag/register";
import { createClient, verifyContactEvidence } from "@grondslag/sdk";
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify } from "jose";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HistoryItem } from "../apps/web/src/api/types.ts";
import { factsAgree } from "../apps/web/src/contact-history/facts-agree.ts";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";
import { type SignInIssuer, startIssuer } from "./sign-in-issuer.ts";

let issuer: SignInIssuer;
let desk: DeskServer;
let source: Server;
/** Where the source system says that the record stands; undefined: where it does. */
let forged: object | undefined;

beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const key = { alg: "ES256", kid: "grondslag-1" };
  issuer = await startIssuer({ ...(await exportJWK(publicKey)), ...key });
  const signIn = {
    issuer: issuer.url,
    clientId: "grondslag",
    privateKey: { ...(await exportJWK(privateKey)), ...key },
  };
  const auditor = {
    ...agentRole,
    id: "auditor",
    permissions: [],
    routePermissions: ["log.audit", "log.names", "log.verify"],
  };
  const officer = {
    ...auditor,
    id: "officer",
    routePermissions: ["access.administer", "shield.set", "work-item.close"],
  };
  const watcher = {
    ...auditor,
    id: "watcher",
    routePermissions: ["emergency.review", "shield.administer", "shield.set", "service-effect.read"],
  };
  const asking = {
    ...agentRole,
    routePermissions: [...agentRole.routePermissions, "look-up.ask", "emergency.open"],
  };
  desk = await startDeskServer({ config: { signIn }, roles: [asking, auditor, officer, watcher] });
  source = await startSource();
  const validFrom = Date.now() - 1_000;
  const grants = ["auditor", "officer", "watcher"].map((roleId) => ({
    id: `grant-dirk-${roleId}`,
    employeeId: "dirk",
    roleId,
    validFrom,
  }));
  await importAgency(desk.services(), { grants });
});
afterAll(async () => {
  source.close();
  await desk.close();
  await issuer.close();
});

/** A source system: checks who asks with the platform's keys, then asks the platform whether it may answer. */
async function startSource(): Promise<Server> {
  const { url } = desk.server;
  const keys = createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`));
  const server = createServer(async (request, response) => {
    const bearer = (request.headers.authorization ?? "").replace("Bearer ", "");
    const { payload } = await jwtVerify(bearer, keys, { issuer: url, audience: "persons-desk" });
    const body = await text(request);
    expect(payload.body_sha256).toBe(createHash("sha256").update(body).digest("base64url"));
    const asked = JSON.parse(body) as { employee: string; subject: string };
    expect(payload.sub).toBe(asked.employee);
    const client = createClient({ baseUrl: url, clientId: "desk-1", token: await deskToken(url) });
    const answer = await client.decide({
      employee: asked.employee,
      subject: asked.subject,
      action: "read",
      dataSet: "persons",
      activity: "answer-call",
      known: true,
    });
    const { permit, reasons, record } = answer;
    const said = answer.permit
      ? {
          permit,
          data: { name: "X" },
          fields: answer.fields,
          record: { ...record, processing: forged ?? answer.processing },
        }
      : { permit, reasons, record };
    response.writeHead(permit ? 200 : 403, { "content-type": "application/json" }).end(JSON.stringify(said));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.database.pool }) });
  const clock = { now: () => Date.now() };
  const system = { ...deskRegister.system, endpoint, version: 1 };
  const { revision } = await saveSystem({ store: registerStore(db), clock }, system, "steward");
  await desk.services().state.reached(revision);
  return server;
}

/** Members of the answers that the tests look at. */
interface Body {
  readonly kind: string;
  readonly code: string;
  readonly where: string;
  readonly permit: boolean;
  readonly data: unknown;
  readonly facts: string;
  readonly items: readonly [HistoryItem & { readonly id: string }];
  readonly groups: Readonly<Record<"facts" | "subject" | "actor", { readonly text: string }>>;
  readonly logs: readonly { readonly origin: string }[];
  readonly lastVerification: unknown;
}

/** A browser that signed in: keeps its cookies and sends the header that other sites cannot. */
interface Browser {
  get(path: string): Promise<{ status: number; body: Body }>;
  post(path: string, body: object, headers?: Record<string, string>): Promise<{ status: number; body: Body }>;
}

async function signIn(claims: Readonly<Record<string, string>>): Promise<Browser> {
  issuer.claims = claims;
  const { url } = desk.server;
  const away = await fetch(`${url}/sign-in?as=employee&return=/desk`, { redirect: "manual" });
  const at = await fetch(away.headers.get("location") ?? "", { redirect: "manual" });
  const back = await fetch(at.headers.get("location") ?? "", {
    redirect: "manual",
    headers: { cookie: (away.headers.get("set-cookie") ?? "").split(";")[0] ?? "" },
  });
  expect(back.headers.get("location")).toBe("/desk");
  const set = back.headers.get("set-cookie") ?? "";
  expect(set).toMatch(/HttpOnly; SameSite=Lax/);
  const cookie = set.split(";")[0] ?? "";
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, body: (await response.json().catch(() => undefined)) as Body };
  };
  return {
    get: (path) => send(path, { headers: { cookie } }),
    post: (path, body, headers = { "x-requested-with": "grondslag" }) =>
      send(path, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
  };
}

const anna = () => signIn({ employee_id: "anna", name: "Anna" });
const auditor = () => signIn({ employee_id: "dirk", name: "Dirk" });
const citizen = (subject: string) =>
  signIn({ sub_id: subject.replace("bsn:", ""), sub_id_type: "BSN", name: "Citizen" });
const lookUp = (subject: string) => ({
  workItem: "call-1",
  dataSet: "persons",
  activity: "answer-call",
  subject,
});

describe("an employee who signed in (code flow, PKCE, private_key_jwt)", () => {
  test("has the permissions of her roles, at this moment", async () => {
    const { body } = await (await anna()).get("/api/v1/session");
    expect(body).toMatchObject({
      kind: "employee",
      employee: { id: "anna", unit: { id: "desk", name: "Telephone desk" } },
      permissions: expect.arrayContaining(["look-up.ask", "call.pick-up"]),
    });
  });

  test("[A2] [A3] sees the data of the caller and nobody else's, by direct calls to the API", async () => {
    const browser = await anna();
    const seen = await browser.post("/api/v1/look-ups", lookUp(citizenX));
    expect(seen).toMatchObject({ status: 200, body: { permit: true, data: { name: "X" } } });
    const refused = await browser.post("/api/v1/look-ups", lookUp(citizenY));
    expect(refused).toMatchObject({
      status: 200,
      body: { permit: false, reasons: [{ code: "NO_WORK_ITEM" }] },
    });
    expect(refused.body.data).toBeUndefined();
  });

  test("[M10] sees nothing that a source gives without a record in the log", async () => {
    const browser = await anna();
    forged = { origin: "agency.example/log/service/2026h2", index: 0 };
    const answer = await browser.post("/api/v1/look-ups", lookUp(citizenX));
    forged = undefined;
    expect(answer).toMatchObject({ status: 502, body: { code: "SOURCE_MALFORMED" } });
    expect(answer.body.data).toBeUndefined();
  });

  test("[A8] sees the same options about anyone, shielded or not", async () => {
    const browser = await anna();
    const task = {
      kind: "task",
      subject: citizenY,
      purpose: "service",
      openedBy: "dirk",
      byEmployee: true,
      assignedTo: { type: "employee", id: "anna" },
    } as const;
    const pathOf = async () =>
      `/api/v1/look-ups/options?workItem=${(await openWorkItem(desk.services(), task)).workItem.id}`;
    const before = await browser.get(await pathOf());
    await setShield(desk.services(), { subject: citizenY, group: "vip" });
    const path = await pathOf();
    const after = await browser.get(path);
    await liftShield(desk.services(), { subject: citizenY });
    expect(before.body.items).toHaveLength(1);
    expect(after).toEqual(before);
    await closeWorkItem(desk.services(), { id: path.split("=")[1] ?? "" });
    expect((await browser.get(path)).body.items).toEqual([]);
  });

  test("[A2] is not told of the work of others, and an id with a control character is malformed", async () => {
    const path = "/api/v1/look-ups/options?workItem=";
    const other = await auditor();
    const answers = [await other.get(`${path}call-1`), await other.get(`${path}nothing`)];
    expect(answers[0]).toMatchObject({ status: 404, body: { code: "WORK_ITEM_UNKNOWN" } });
    expect(answers[0]).toEqual(answers[1]);
    expect((await other.get(`${path}%00`)).body).toMatchObject({ status: 400, code: "REQUEST_MALFORMED" });
  });

  test("sees what may be asked in the call", async () => {
    const { body } = await (await anna()).get("/api/v1/look-ups/options?workItem=call-1");
    expect(body.items).toMatchObject([
      {
        activity: { id: "answer-call" },
        dataSet: { id: "persons" },
        grounds: [{ id: "awr-52", article: "52" }],
      },
    ]);
  });

  test("[A1] cannot ask decisions in the name of a system, nor read the log", async () => {
    const browser = await anna();
    expect((await browser.post("/access/v1/evaluation", evaluationAbout(citizenX))).status).toBe(403);
    expect((await browser.get("/api/v1/log")).status).toBe(403);
    expect((await browser.get("/api/v1/contact-history")).status).toBe(403);
  });

  test("cannot be made to ask by another site", async () => {
    const answer = await (await anna()).post("/api/v1/look-ups", lookUp(citizenX), {});
    expect(answer).toMatchObject({ status: 403, body: { code: "CSRF_HEADER_MISSING" } });
  });

  test("is nobody after signing out", async () => {
    const browser = await anna();
    const elsewhere = await browser.post("/sign-out", {}, {});
    expect(elsewhere).toMatchObject({ status: 403, body: { code: "CSRF_HEADER_MISSING" } });
    expect((await browser.get("/api/v1/session")).body.kind).toBe("employee");
    expect((await browser.post("/sign-out", {})).status).toBe(204);
    expect((await browser.get("/api/v1/session")).body.kind).toBe("anonymous");
  });

  test("cannot sign in with an answer that was meant for another browser", async () => {
    issuer.claims = { employee_id: "anna" };
    const away = await fetch(`${desk.server.url}/sign-in`, { redirect: "manual" });
    const at = await fetch(away.headers.get("location") ?? "", { redirect: "manual" });
    const back = await fetch(at.headers.get("location") ?? "", { redirect: "manual" });
    expect(back.headers.get("location")).toBe("/?signIn=failed");
    expect(back.headers.get("set-cookie")).toBeNull();
  });
});

describe("a citizen who signed in", () => {
  test("sees who looked, why and at what, never a name, and can verify it", async () => {
    await (await anna()).post("/api/v1/look-ups", lookUp(citizenX));
    const browser = await citizen(citizenX);
    const { body } = await browser.get("/api/v1/contact-history");
    const item = body.items[0]!;
    expect(item).toMatchObject({
      department: "Telephone desk",
      purpose: "to answer your question",
      grounds: [{ article: "52" }],
      dataSet: { id: "persons", name: "Persons" },
      fields: [{ id: "name" }, { id: "address" }],
    });
    expect(JSON.stringify(body)).not.toMatch(/anna/i);
    const evidence = await browser.post("/api/v1/contact-history/evidence", item.record);
    expect(await verifyContactEvidence(evidence.body as never, item.record)).toMatchObject({ ok: true });
    const nobody = await (await citizen(citizenY)).post("/api/v1/contact-history/evidence", item.record);
    expect(nobody).toMatchObject({ status: 404, body: { code: "RECORD_UNKNOWN" } });
    expect((await (await citizen(citizenY)).get("/api/v1/contact-history")).body.items).toEqual([]);
  });

  test("gets a clear error for a period that is none", async () => {
    const { status, body } = await (await citizen(citizenX)).get("/api/v1/contact-history?from=yesterday");
    expect([status, body.code, body.where]).toEqual([400, "PERIOD_MALFORMED", "from"]);
  });
});

test("[M10] who shielded, closed and was refused stands in the log, as the auditor reads it", async () => {
  const officer = await signIn({ employee_id: "dirk", name: "Dirk" });
  const audit = () => desk.server.logs().find(({ origin }) => origin.includes("/log/audit/"));
  const first = audit()?.size ?? 0;
  const statuses = [
    await officer.post("/api/v1/shields", { subject: citizenY, group: "vip" }),
    await officer.post("/api/v1/shields/lift", { subject: citizenY }),
    await officer.post("/api/v1/work-items/nothing/close", {}),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 404]);
  const read = async (index: number) => {
    const { body } = await officer.get(
      `/api/v1/log/records?${new URLSearchParams({ origin: audit()!.origin, index: String(index) })}`,
    );
    expect(JSON.parse(body.groups.actor.text)).toMatchObject({ "grondslag.actor": "dirk" });
    expect(JSON.stringify(body)).not.toMatch(/111222333|Dirk/);
    return JSON.parse(body.groups.facts.text);
  };
  expect(await read(first)).toMatchObject({ action: "shield.set", object: "group=vip" });
  expect(await read(first + 1)).toMatchObject({ action: "shield.lift" });
  const closing = { action: "POST /api/v1/work-items/:id/close", object: "id=nothing" };
  expect(await read(first + 2)).toMatchObject({ ...closing, result: "allowed" });
  expect(await read(first + 3)).toMatchObject({ ...closing, result: "refused" });
});

describe("who watches over access", () => {
  const asked = (subject: string) => {
    const about = evaluationAbout(subject);
    return { ...about, resource: { ...about.resource, properties: { known: true } } };
  };
  const decided = async (subject: string) => {
    const { url } = desk.server;
    const answer = await ask(url, await deskToken(url), asked(subject));
    return (await answer.json()) as {
      readonly decision: boolean;
      readonly context: {
        readonly reasons: readonly { readonly code: string }[];
        readonly emergency?: { readonly allowed: true };
      };
    };
  };
  const watcher = () => signIn({ employee_id: "dirk", name: "Dirk" });

  test("emergency access opens one person, is seen by that person, and ends with its review", async () => {
    const officer = await watcher();
    expect(await decided(citizenY)).toMatchObject({
      decision: false,
      context: { emergency: { allowed: true } },
    });
    const emergency = {
      purpose: "service",
      reason: "imminent-harm",
      motive: "she says that she is in danger",
    };
    const browser = await anna();
    const opened = await browser.post("/api/v1/emergency-access", { ...emergency, subject: citizenY });
    expect(opened.status).toBe(201);
    expect((await decided(citizenY)).decision).toBe(true);
    const seen = await (await citizen(citizenY)).get("/api/v1/contact-history");
    expect(seen.body.items).toMatchObject([{ emergencyAccess: true }]);
    // The site's own check of the screen against the record, on what the server really answers.
    const [shown] = seen.body.items;
    const { body } = await (await citizen(citizenY)).post("/api/v1/contact-history/evidence", shown.record);
    expect(factsAgree(body.facts, shown)).toBe(true);
    const { emergencyAccess: _left, ...without } = shown;
    expect(factsAgree(body.facts, without)).toBe(false);
    const waiting = await officer.get("/api/v1/emergency-access?state=open");
    const [one] = waiting.body.items;
    const verdict = { verdict: "justified", note: "she was in danger" };
    const reviewed = await officer.post(`/api/v1/emergency-access/${one.id}/review`, verdict);
    expect(reviewed.status).toBe(200);
    expect((await decided(citizenY)).decision).toBe(false);
    const size = desk.server.logs().find(({ origin }) => origin.includes("/log/audit/"))?.size ?? 0;
    expect(size).toBeGreaterThan(0);
  });

  test("[A8] an attempt at a shielded person reaches the officer, and no count tells of it", async () => {
    const officer = await watcher();
    await officer.post("/api/v1/shields", { subject: citizenY, group: "vip" });
    const { decision, context } = await decided(citizenY);
    expect(decision).toBe(false);
    expect(JSON.stringify(context)).not.toMatch(/shield/i);
    const caughtUp = await citizen(citizenX);
    await caughtUp.get("/api/v1/contact-history");
    const attempts = await officer.get("/api/v1/shield-attempts");
    expect(attempts.body.items).toMatchObject([
      {
        employeeId: "anna",
        employeeName: "Employee anna",
        unitName: "Telephone desk",
        systemId: "persons-desk",
      },
    ]);
    expect(JSON.stringify(attempts.body)).not.toMatch(/bsn|111222333/);
    const effects = await officer.get("/api/v1/service-effects");
    expect(effects.body.items).toContainEqual(
      expect.objectContaining({ unitId: "desk", refusals: expect.any(Number) }),
    );
    expect(JSON.stringify(effects.body)).not.toContain("SHIELD");
    await officer.post("/api/v1/shields/lift", { subject: citizenY });
  });
});

describe("an auditor who signed in", () => {
  test("[M10] reads one record with its three groups, and that is itself on record", async () => {
    const { url } = desk.server;
    const answer = await ask(url, await deskToken(url), evaluationAbout(citizenX));
    const { context } = (await answer.json()) as { context: { record: { origin: string; index: number } } };
    const browser = await auditor();
    const query = new URLSearchParams({ origin: context.record.origin, index: String(context.record.index) });
    const size = () => desk.server.logs().find(({ origin }) => origin.includes("/log/audit/"))?.size ?? 0;
    const before = size();
    const { status, body } = await browser.get(`/api/v1/log/records?${query}`);
    expect(status).toBe(200);
    expect(body.kind).toBe("decision");
    expect(body.groups.actor.text).toContain("anna");
    expect(body.groups.facts.text).not.toContain("anna");
    expect(JSON.stringify(body)).not.toContain("123456782");
    expect(size()).toBe(before + 1);
  });

  test("[M10] sees the heads and the growth, and has everything verified", async () => {
    const browser = await auditor();
    const verified = await browser.post("/api/v1/log/verifications", {});
    expect(verified).toMatchObject({ status: 200, body: { ok: true, problems: [] } });
    const { body } = await browser.get("/api/v1/log");
    expect(body.lastVerification).toEqual(verified.body);
    expect(body.logs.map(({ origin }) => origin)).toEqual(desk.server.logs().map(({ origin }) => origin));
  });
});

test("[A2] when the call is closed, the next look-up is refused", async () => {
  const browser = await anna();
  await closeWorkItem(desk.services(), { id: "call-1" });
  const { body } = await browser.post("/api/v1/look-ups", lookUp(citizenX));
  expect(body.permit).toBe(false);
});
