import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { SetError } from "./set-error.ts";
import { createVerifyEventToken, type VerifyEventToken } from "./verify-event-token.ts";

const now = Date.UTC(2026, 10, 21, 12);
const seconds = now / 1000;
const issuer = "https://idp.example";
const audience = "https://platform.example";
const caep = "https://schemas.openid.net/secevent/caep/event-type";
const opaque = { format: "opaque", id: "anna" };
let key: CryptoKey;
let otherKey: CryptoKey;
let verify: VerifyEventToken;

beforeAll(async () => {
  const pair = await generateKeyPair("ES256");
  key = pair.privateKey;
  otherKey = (await generateKeyPair("ES256")).privateKey;
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kty: "EC", kid: "k1", alg: "ES256" }] };
  verify = createVerifyEventToken({ issuer, audience, keys }, manualClock(now));
});

function sign(claims: object = {}, header: object = {}, by = key): Promise<string> {
  const events = { [`${caep}/session-revoked`]: { event_timestamp: seconds } };
  const standard = { iss: issuer, aud: audience, iat: seconds, jti: "j1", sub_id: opaque, events };
  return new SignJWT({ ...standard, ...claims })
    .setProtectedHeader({ alg: "ES256", kid: "k1", typ: "secevent+jwt", ...header })
    .sign(by);
}
const event = (name: string, members: object = {}) => ({ events: { [`${caep}/${name}`]: members } });

test("[A12] a token that is what it says tells what happened, to whom and when", async () => {
  expect(await verify(await sign())).toEqual({
    jti: "j1",
    kind: "session-revoked",
    event: {
      id: expect.stringMatching(/^[\w-]{43}$/),
      type: "session-revoked",
      subject: "anna",
      eventAt: now,
    },
  });
  const risk = event("risk-level-change", { principal: "USER", current_level: "HIGH", event_timestamp: now });
  expect((await verify(await sign(risk))).event).toMatchObject({ risk: "high", eventAt: now });
  const late = { ...event("token-claims-change", { claims: {} }), toe: seconds - 60, jti: "j2" };
  expect((await verify(await sign(late))).event).toMatchObject({ eventAt: now - 60_000 });
});

for (const [format, subject, name] of [
  ["an id", opaque, "anna"],
  ["a name at the issuer", { format: "iss_sub", iss: issuer, sub: "s-1" }, "s-1"],
  ["an address", { format: "email", email: "anna@x.example" }, "anna@x.example"],
  ["an account", { format: "account", uri: "acct:anna@x.example" }, "anna@x.example"],
  ["a user with a session", { format: "complex", user: opaque, session: opaque }, "anna"],
] as const) {
  test(`[A12] a subject is named by ${format}, in the token or in the event`, async () => {
    expect((await verify(await sign({ sub_id: subject }))).event?.subject).toBe(name);
    const inside = { sub_id: undefined, ...event("session-revoked", { subject }) };
    expect((await verify(await sign(inside))).event?.subject).toBe(name);
  });
}

test("[A12] a test of the stream and the risk of a device change nothing", async () => {
  const stream = { "https://schemas.openid.net/secevent/ssf/event-type/verification": { state: "x" } };
  expect(await verify(await sign({ events: stream }))).toMatchObject({
    kind: "verification",
    event: undefined,
  });
  const device = event("risk-level-change", { principal: "DEVICE", current_level: "HIGH" });
  expect(await verify(await sign(device))).toMatchObject({ event: undefined });
});

for (const [what, claims, code] of [
  ["another issuer", { iss: "https://other.example" }, "invalid_issuer"],
  ["another audience", { aud: "https://other.example" }, "invalid_audience"],
  ["no audience", { aud: undefined }, "invalid_audience"],
  ["no jti", { jti: undefined }, "invalid_request"],
  ["no iat", { iat: undefined }, "invalid_request"],
  ["an iat of tomorrow", { iat: seconds + 3_600 }, "invalid_request"],
  ["an iat of the day before yesterday", { iat: seconds - 2 * 86_400 }, "invalid_request"],
  ["an event of tomorrow", event("session-revoked", { event_timestamp: seconds + 3_600 }), "invalid_request"],
  ["an end that has passed", { exp: seconds - 3_600 }, "invalid_request"],
  ["no event", { events: {} }, "invalid_request"],
  ["two events", { events: { a: {}, b: {} } }, "invalid_request"],
  ["no subject", { sub_id: undefined }, "invalid_request"],
  [
    "a subject of another issuer",
    { sub_id: { format: "iss_sub", iss: "https://o.example", sub: "a" } },
    "invalid_request",
  ],
  ["a risk that is none", event("risk-level-change", { current_level: "high" }), "invalid_request"],
] as const) {
  test(`[A12] a token with ${what} is refused as ${code}`, async () => {
    const error: unknown = await verify(await sign(claims)).catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(SetError);
    expect(error).toMatchObject({ code });
  });
}

test("[A12] a token that another key signed, or no key, or that is another kind of token, is refused", async () => {
  await expect(verify(await sign({}, {}, otherKey))).rejects.toMatchObject({ code: "invalid_key" });
  await expect(verify(await sign({}, { kid: "k2" }))).rejects.toMatchObject({ code: "invalid_key" });
  await expect(verify(await sign({}, { typ: "JWT" }))).rejects.toMatchObject({ code: "invalid_request" });
  const [, payload] = (await sign()).split(".");
  const none = `${Buffer.from('{"alg":"none","typ":"secevent+jwt"}').toString("base64url")}.${payload}.`;
  await expect(verify(none)).rejects.toMatchObject({ code: "invalid_request" });
});

test("[A12] no text whatever does more to the receiver than be refused", async () => {
  const [header = "", payload = "", signature = ""] = (await sign()).split(".");
  const near = fc
    .record({ at: fc.nat(payload.length - 1), by: fc.constantFrom("A", "z", "-", ".", "é") })
    .map(({ at, by }) => `${header}.${payload.slice(0, at)}${by}${payload.slice(at + 1)}.${signature}`)
    .filter((text) => text.split(".")[1] !== payload);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), near), async (text) => {
      await expect(verify(text)).rejects.toBeInstanceOf(SetError);
    }),
    { numRuns: 200 },
  );
});

test("[A12] keys that cannot be fetched are no fault of the token: it may come again", async () => {
  const away = createVerifyEventToken(
    { issuer, audience, keys: "http://127.0.0.1:1/jwks" },
    manualClock(now),
  );
  const error: unknown = await away(await sign()).catch((fault: unknown) => fault);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(SetError);
});
