import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { saveEmployee } from "@grondslag/access";
import { employeeOf } from "@grondslag/access/testing";
import { type RunningServer, startServer } from "@grondslag/server";
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type DeskServer, deskClient, deskToken, startDeskServer } from "./desk-server.ts";
import { type SignInIssuer, startIssuer } from "./sign-in-issuer.ts";

// Two servers on one registry, a provider to sign in at and a transmitter of security events.

const transmitter = "https://idp.example";
const audience = "https://platform.example";
const caep = "https://schemas.openid.net/secevent/caep/event-type";

/** Long enough for a busy machine; two servers know of each other after a quarter of it. */
const leaseMs = 4_000;

let issuer: SignInIssuer;
let desk: DeskServer;
let second: RunningServer;
let secondDirectory: string;
let key: CryptoKey;
let token: string;
/** Tokens that wait at the transmitter, what it was told of them, and where it listens. */
let waiting = new Map<string, string>();
let acknowledged: string[] = [];
let refused: Record<string, { err: string }> = {};
let stream: Server;

beforeAll(async () => {
  const client = await generateKeyPair("ES256", { extractable: true });
  const named = { alg: "ES256", kid: "grondslag-1" };
  issuer = await startIssuer({ ...(await exportJWK(client.publicKey)), ...named });
  const signIn = {
    issuer: issuer.url,
    clientId: "grondslag",
    privateKey: { ...(await exportJWK(client.privateKey)), ...named },
  };
  const pair = await generateKeyPair("ES256");
  key = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kty: "EC", kid: "k1", alg: "ES256" };
  const keys: JSONWebKeySet = { keys: [jwk] };
  const pollUrl = await startStream();
  const securityEvents = { issuer: transmitter, audience, keys };
  desk = await startDeskServer({
    config: { signIn, securityEvents, leaseMs },
    clients: [{ ...deskClient, scopes: ["security-event.deliver", "scim.provision"] }],
  });
  secondDirectory = mkdtempSync(path.join(tmpdir(), "second-node-"));
  second = await startServer({
    port: 0,
    organisation: "agency.example",
    dataDirectory: secondDirectory,
    databaseUrl: desk.database.url,
    logger: () => undefined,
    leaseMs,
    signIn,
    securityEvents: { ...securityEvents, poll: { url: pollUrl, token: "t", everyMs: 20 } },
  });
  token = await deskToken(desk.server.url);
});
afterAll(async () => {
  await second.stop();
  await desk.close();
  await issuer.close();
  stream.close();
  rmSync(secondDirectory, { recursive: true, force: true });
});
beforeEach(() => {
  waiting = new Map();
  acknowledged = [];
  refused = {};
});

/** A transmitter that keeps its tokens until they are fetched (RFC 8936). */
async function startStream(): Promise<string> {
  stream = createServer(async (request, response) => {
    const asked = JSON.parse(await text(request)) as {
      ack: string[];
      setErrs: typeof refused;
      maxEvents: number;
    };
    for (const jti of [...asked.ack, ...Object.keys(asked.setErrs)]) waiting.delete(jti);
    acknowledged.push(...asked.ack);
    Object.assign(refused, asked.setErrs);
    const authorised = request.headers.authorization === "Bearer t";
    const sets = Object.fromEntries([...waiting].slice(0, Math.min(2, asked.maxEvents)));
    response.writeHead(authorised ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify({ sets, moreAvailable: waiting.size > 2 }));
  });
  await new Promise<void>((listening) => stream.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(stream.address() as AddressInfo).port}/poll`;
}

function sign(name: string, members: object = {}, claims: JWTPayload = {}): Promise<string> {
  const now = Date.now() / 1000;
  const standard = {
    iss: transmitter,
    aud: audience,
    iat: Math.floor(now),
    jti: randomUUID(),
    sub_id: { format: "opaque", id: "anna" },
    events: { [`${caep}/${name}`]: { event_timestamp: now, ...members } },
  };
  return new SignJWT({ ...standard, ...claims })
    .setProtectedHeader({ alg: "ES256", kid: "k1", typ: "secevent+jwt" })
    .sign(key);
}

async function push(set: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${desk.server.url}/api/v1/security-events`, {
    method: "POST",
    headers: { "content-type": "application/secevent+jwt", authorization: `Bearer ${token}`, ...headers },
    body: set,
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}

/** Signs Anna in at a server. @returns what that server says of her now. */
async function signIn(url: string): Promise<() => Promise<string>> {
  issuer.claims = { employee_id: "anna", name: "Anna" };
  const away = await fetch(`${url}/sign-in?as=employee&return=/desk`, { redirect: "manual" });
  const at = await fetch(away.headers.get("location") ?? "", { redirect: "manual" });
  const back = await fetch(at.headers.get("location") ?? "", {
    redirect: "manual",
    headers: { cookie: (away.headers.get("set-cookie") ?? "").split(";")[0] ?? "" },
  });
  const cookie = (back.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return async () => {
    const response = await fetch(`${url}/api/v1/session`, { headers: { cookie } });
    return ((await response.json()) as { kind: string }).kind;
  };
}

const risk = (level: string, at = Date.now()) =>
  sign("risk-level-change", { principal: "USER", current_level: level, event_timestamp: at / 1000 });
const everywhere = async () => [await signIn(desk.server.url), await signIn(second.url)];
const said = (sessions: readonly (() => Promise<string>)[]) => Promise.all(sessions.map((ask) => ask()));

describe("sessions end with the right to them", () => {
  for (const name of ["session-revoked", "token-claims-change"]) {
    test(`[A12] ${name} by push ends the session at every server before it is answered`, async () => {
      const sessions = await everywhere();
      expect(await said(sessions)).toEqual(["employee", "employee"]);
      expect((await push(await sign(name))).status).toBe(202);
      expect(await said(sessions)).toEqual(["anonymous", "anonymous"]);
      expect(await (await signIn(second.url))()).toBe("employee");
    });
  }

  test("[A12] a high risk puts the employee out and keeps her out, until the risk is low", async () => {
    const sessions = await everywhere();
    expect((await push(await risk("MEDIUM"))).status).toBe(202);
    expect(await said(sessions)).toEqual(["employee", "employee"]);
    expect((await push(await risk("HIGH"))).status).toBe(202);
    expect(await said(sessions)).toEqual(["anonymous", "anonymous"]);
    expect(await (await signIn(second.url))()).toBe("anonymous");
    expect((await push(await risk("LOW"))).status).toBe(202);
    expect(await said(sessions)).toEqual(["anonymous", "anonymous"]);
    expect(await (await signIn(second.url))()).toBe("employee");
  });

  test("[A12] a leaver is out at the next request, at every server", async () => {
    const sessions = await everywhere();
    await saveEmployee(desk.services(), employeeOf("anna", { active: false }), "hr");
    expect(await said(sessions)).toEqual(["anonymous", "anonymous"]);
    await saveEmployee(desk.services(), employeeOf("anna"), "hr");
    expect(await said(sessions)).toEqual(["anonymous", "anonymous"]);
  });
});

describe("security events that are refused", () => {
  test("[A12] a replayed or out-of-order event is refused with a clear error, and nothing changed", async () => {
    const set = await sign("session-revoked");
    expect((await push(set)).status).toBe(202);
    const sessions = await everywhere();
    expect(await push(set)).toMatchObject({ status: 400, body: { err: "invalid_request" } });
    await push(await risk("MEDIUM"));
    expect(await push(await risk("HIGH", Date.now() - 60_000))).toMatchObject({
      status: 400,
      body: { err: "invalid_request", description: expect.stringContaining("later") },
    });
    expect(await said(sessions)).toEqual(["employee", "employee"]);
    expect(desk.events).toContainEqual(
      expect.objectContaining({ event: "security-event-refused", code: "REPLAYED" }),
    );
    expect(desk.events).toContainEqual(
      expect.objectContaining({ event: "security-event-refused", code: "OUT_OF_ORDER" }),
    );
  });

  test("[A12] a token for another audience, of another issuer or from an unknown caller is refused", async () => {
    const cases = [
      [await sign("session-revoked", {}, { aud: "https://other.example" }), {}, "invalid_audience"],
      [await sign("session-revoked", {}, { iss: "https://other.example" }), {}, "invalid_issuer"],
      ["not a token", {}, "invalid_request"],
      [await sign("session-revoked"), { "content-type": "application/json" }, "invalid_request"],
      [await sign("session-revoked"), { authorization: "Bearer none" }, "authentication_failed"],
    ] as const;
    const sessions = await everywhere();
    for (const [set, headers, err] of cases) {
      expect(await push(set, headers), err).toMatchObject({ status: 400, body: { err } });
    }
    expect(await said(sessions)).toEqual(["employee", "employee"]);
  });
});

test("[A12] events that wait at the transmitter are fetched, each counts once, and it hears what became of it", async () => {
  const [here, there] = await everywhere();
  const pushed = await sign("token-claims-change", {}, { jti: "pushed" });
  await push(pushed);
  const sessions = await everywhere();
  waiting.set("pushed", pushed);
  waiting.set("wrong", await sign("session-revoked", {}, { aud: "https://other.example", jti: "wrong" }));
  waiting.set("stream", await sign("none", {}, { jti: "stream" }));
  await vi.waitFor(() => expect(waiting.size).toBe(0), 10_000);
  expect(acknowledged.sort()).toEqual(["pushed", "stream"]);
  expect(refused).toMatchObject({ wrong: { err: "invalid_audience" } });
  expect(await said(sessions)).toEqual(["employee", "employee"]);
  waiting.set("real", await sign("session-revoked", {}, { jti: "real" }));
  await vi.waitFor(() => expect(acknowledged).toContain("real"), 10_000);
  expect(await said(sessions)).toEqual(["anonymous", "anonymous"]);
  expect(await said([here, there].flatMap((one) => one ?? []))).toEqual(["anonymous", "anonymous"]);
});

test("[A12] SCIM over the server takes a leaver's session, and is closed to who has not the scope", async () => {
  const session = await signIn(second.url);
  const scim = (to: string, init: RequestInit = {}) =>
    fetch(`${desk.server.url}/scim/v2${to}`, {
      ...init,
      headers: { "content-type": "application/scim+json", authorization: `Bearer ${token}` },
    });
  const patched = await scim("/Users/anna", {
    method: "PATCH",
    body: JSON.stringify({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "active", value: false }],
    }),
  });
  expect(patched.status).toBe(200);
  expect(await session()).toBe("anonymous");
  const unknown = await fetch(`${desk.server.url}/scim/v2/Users`);
  expect(unknown.status).toBe(401);
  expect(await unknown.json()).toMatchObject({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "401",
  });
});
