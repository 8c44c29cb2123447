import "reflect-metadata";
import { createHash, webcrypto } from "node:crypto";
import { type RequestOptions, request } from "node:https";
import { saveClient } from "@grondslag/access";
import { citizenX, citizenY } from "@grondslag/access/testing";
import { X509CertificateGenerator } from "@peculiar/x509";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type DeskServer,
  deskClient,
  evaluationAbout,
  signAssertion,
  startDeskServer,
  tokenForm,
} from "./desk-server.ts";

/** A certificate with its key as PEM, signed by itself. */
async function makeCertificate(name: string, validDays = 1) {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const day = 86_400_000;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(name).toString("hex"),
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 2 * day),
    notAfter: new Date(Date.now() + validDays * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return {
    certificate: certificate.toString("pem"),
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/(.{64})/g, "$1\n")}\n-----END PRIVATE KEY-----\n`,
    thumbprint: createHash("sha256").update(Buffer.from(certificate.rawData)).digest("hex"),
  };
}
type Certificate = Awaited<ReturnType<typeof makeCertificate>>;

let desk: DeskServer;
let [authority, registered, stranger, lapsed]: Certificate[] = [];

beforeAll(async () => {
  [authority, registered, stranger, lapsed] = await Promise.all([
    makeCertificate("localhost"),
    makeCertificate("registered"),
    makeCertificate("stranger"),
    makeCertificate("lapsed", -1),
  ]);
  const byCertificate = (id: string, certificate: Certificate | undefined) => ({
    id,
    systemId: "persons-desk",
    name: id,
    scopes: ["access.decide"],
    certificateThumbprint: certificate!.thumbprint,
  });
  const { key, certificate } = authority!;
  desk = await startDeskServer({
    config: { tls: { key, certificate } },
    clients: [deskClient, byCertificate("desk-tls", registered), byCertificate("desk-lapsed", lapsed)],
  });
});
afterAll(() => desk.close());

interface Json {
  readonly decision?: boolean;
  readonly error?: string;
  readonly access_token?: string;
}

interface Call {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly client?: Certificate | undefined;
}

function post(path: string, { body, headers, client }: Call): Promise<{ status: number; json: Json }> {
  const options: RequestOptions = {
    method: "POST",
    ca: authority!.certificate,
    checkServerIdentity: () => undefined,
    agent: false,
    headers,
    ...(client !== undefined && { cert: client.certificate, key: client.key }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${desk.server.url}${path}`, options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
    });
    sent.on("error", reject).end(body);
  });
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const tokenUrl = () => `${desk.server.url}/oauth/token`;
const exchange = (assertion: string) => post("/oauth/token", { body: tokenForm(assertion), headers: form });

function evaluate(subject: string, credentials: { token?: string; client?: Certificate | undefined }) {
  const { token, client } = credentials;
  const headers = {
    "content-type": "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return post("/access/v1/evaluation", { body: JSON.stringify(evaluationAbout(subject)), headers, client });
}

describe("a system with a private key (RFC 7523) over real TLS", () => {
  test("[A1] [A2] [A3] gets a token, sees the caller of the call and nobody else", async () => {
    const { status, json } = await exchange(await signAssertion(tokenUrl()));
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "access.decide" });
    const token = json.access_token ?? "";
    expect((await evaluate(citizenX, { token })).json.decision).toBe(true);
    expect((await evaluate(citizenY, { token })).json.decision).toBe(false);
  });

  test("may use the address of the platform as audience", async () => {
    expect((await exchange(await signAssertion(desk.server.url))).status).toBe(200);
  });

  test("cannot use an assertion twice", async () => {
    const assertion = await signAssertion(tokenUrl());
    expect((await exchange(assertion)).status).toBe(200);
    expect(await exchange(assertion)).toMatchObject({ status: 401, json: { error: "invalid_client" } });
  });

  const second = () => Math.floor(Date.now() / 1000);
  test.each([
    ["for another platform", { aud: "https://another.example/oauth/token" }],
    ["of another client", { iss: "unknown", sub: "unknown" }],
    ["about another subject", { sub: "another" }],
    ["without an id", { jti: "" }],
    ["that has expired", { iat: second() - 600, exp: second() - 300 }],
    ["that is valid for too long", { exp: second() + 3_600 }],
    ["from a clock that runs ahead", { iat: second() + 600, exp: second() + 660 }],
  ])("[A1] is refused with an assertion %s", async (_name, claims) => {
    const { status, json } = await exchange(await signAssertion(tokenUrl(), claims));
    expect([status, json.error]).toEqual([401, "invalid_client"]);
  });

  test("[A1] is refused with a key that is not registered", async () => {
    const [header, payload] = (await signAssertion(tokenUrl())).split(".");
    const forged = `${header}.${payload}.${Buffer.alloc(64, 7).toString("base64url")}`;
    expect((await exchange(forged)).status).toBe(401);
    expect((await exchange("no-jwt")).status).toBe(401);
  });

  test.each([
    ["grant_type=password", "unsupported_grant_type"],
    ["grant_type=client_credentials", "invalid_client"],
  ])("[A1] is refused for a form with %s", async (body, error) => {
    expect((await post("/oauth/token", { body, headers: form })).json.error).toBe(error);
  });

  test.each(["", "x", "a.b.c"])("[A1] is refused with the token %j", async (token) => {
    expect((await evaluate(citizenX, { token })).status).toBe(401);
  });

  test("[A1] is refused with its token as soon as it loses the scope", async () => {
    const { json } = await exchange(await signAssertion(tokenUrl()));
    const token = json.access_token ?? "";
    await saveClient(desk.services(), { ...deskClient, scopes: ["register.read"] });
    expect((await evaluate(citizenX, { token })).status).toBe(403);
    await saveClient(desk.services(), deskClient);
    expect((await evaluate(citizenX, { token })).status).toBe(200);
  });
});

describe("a system with a client certificate (RFC 8705) over real TLS", () => {
  test("[A1] [A2] [A3] sees the caller of the call and nobody else", async () => {
    expect((await evaluate(citizenX, { client: registered })).json.decision).toBe(true);
    expect((await evaluate(citizenY, { client: registered })).json.decision).toBe(false);
  });

  test.each([
    ["that is not registered", () => stranger],
    ["that has lapsed", () => lapsed],
    ["left out", () => undefined],
  ])("[A1] is refused with a certificate %s", async (_name, client) => {
    expect((await evaluate(citizenX, { client: client() })).status).toBe(401);
  });
});
