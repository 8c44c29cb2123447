import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { denialAnswer, question } from "./testing/platform-answers.ts";
import { instantTimer, scriptedFetch } from "./testing/scripted-fetch.ts";

const baseUrl = "https://grondslag.agency.example";
const now = Date.UTC(2026, 10, 21, 9);

const keys = {
  Ed25519: () => generateKeyPairSync("ed25519"),
  "P-256": () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RSA: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
};

test.each(Object.entries(keys))(
  "a client proves who it is with a signed assertion (%s)",
  async (_, generate) => {
    const { privateKey, publicKey } = generate();
    const jwk = {
      ...privateKey.export({ format: "jwk" }),
      kty: String(privateKey.export({ format: "jwk" }).kty),
      kid: "k1",
    };
    const fetch = scriptedFetch(
      { status: 200, body: { access_token: "fresh", token_type: "Bearer", expires_in: 600 } },
      { status: 200, body: denialAnswer() },
    );
    const timer = instantTimer(() => false);
    const client = createClient({
      baseUrl,
      clientId: "source",
      privateKey: jwk,
      fetch,
      timer,
      now: () => now,
    });
    await Promise.all([client.decide(question), client.decide(question)]);
    expect(fetch.sent.map(({ url }) => url.slice(baseUrl.length))).toEqual([
      "/oauth/token",
      "/access/v1/evaluation",
      "/access/v1/evaluation",
    ]);
    expect(fetch.sent[1]?.headers.authorization).toBe("Bearer fresh");
    const form = new URLSearchParams(fetch.sent[0]?.body);
    expect(form.get("grant_type")).toBe("client_credentials");
    const [header, claims, signature] = (form.get("client_assertion") ?? "").split(".");
    const read = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString());
    expect(read(header)).toMatchObject({ typ: "JWT", kid: "k1" });
    expect(read(claims)).toMatchObject({
      iss: "source",
      sub: "source",
      aud: `${baseUrl}/oauth/token`,
      iat: now / 1000,
      exp: now / 1000 + 60,
    });
    const algorithm = read(header).alg === "EdDSA" ? null : "sha256";
    const key = createPublicKey({ key: publicKey.export({ format: "jwk" }), format: "jwk" });
    const options = {
      key,
      dsaEncoding: "ieee-p1363",
      ...(read(header).alg === "PS256" ? { padding: 6, saltLength: 32 } : {}),
    } as const;
    expect(
      verify(
        algorithm,
        Buffer.from(`${header}.${claims}`),
        options,
        Buffer.from(signature ?? "", "base64url"),
      ),
    ).toBe(true);
  },
);

test("a token is renewed shortly before it runs out, and once when the platform refuses it", async () => {
  const { privateKey } = keys.Ed25519();
  const jwk = { ...privateKey.export({ format: "jwk" }), kty: "OKP" };
  let time = now;
  const token = { status: 200, body: { access_token: "a", expires_in: 600 } };
  const denial = { status: 200, body: denialAnswer() };
  const fetch = scriptedFetch(
    token,
    denial,
    denial,
    token,
    denial,
    { status: 401 },
    token,
    denial,
    { status: 401 },
    token,
    { status: 401 },
  );
  const client = createClient({
    baseUrl,
    clientId: "source",
    privateKey: jwk,
    fetch,
    timer: instantTimer(() => false),
    now: () => time,
  });
  await client.decide(question);
  time += 569_000;
  await client.decide(question);
  time += 2_000;
  await client.decide(question);
  await client.decide(question);
  expect(fetch.sent.filter(({ url }) => url.endsWith("/oauth/token"))).toHaveLength(3);
  await expect(client.decide(question)).rejects.toMatchObject({ status: 401 });
});
