import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as client from "openid-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSignInSimulator } from "./sign-in-simulator.ts";
import type { SimulatorPerson } from "./simulator-person.ts";

const people: readonly SimulatorPerson[] = [
  { kind: "employee", employeeId: "e-17", name: "Femke <b>Visser</b>", description: "Belastingtelefoon" },
  { kind: "citizen", subject: "bsn:123456782", name: "Jan Jansen", description: "Utrecht" },
  { kind: "citizen", subject: "bsn:999990019", name: "Petra de Groot", description: "Breda" },
];
let server: Server;
let url: string;
let configuration: client.Configuration;
const redirectUri = "http://127.0.0.1:9/sign-in/callback";

beforeAll(async () => {
  const keys = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const jwk = await crypto.subtle.exportKey("jwk", keys.publicKey);
  server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { handler } = await createSignInSimulator({
    issuer: `${url}/simulator`,
    clientId: "grondslag",
    clientJwks: { keys: [{ ...jwk, alg: "EdDSA", use: "sig" }] },
    redirectUris: [redirectUri],
    people: () => people,
  });
  configuration = await client.discovery(
    new URL(`${url}/simulator`),
    "grondslag",
    undefined,
    client.PrivateKeyJwt(keys.privateKey),
    { execute: [client.allowInsecureRequests] },
  );
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A browser in small: follows redirects to this server and keeps cookies. */
function browser() {
  const cookies = new Map<string, string>();
  return async (address: string, init: RequestInit = {}): Promise<{ at: string; response: Response }> => {
    let at = address;
    let request: RequestInit = init;
    for (;;) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(at, {
        ...request,
        redirect: "manual",
        headers: { ...request.headers, cookie },
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ""] = line.split(";");
        cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      const location = response.headers.get("location");
      if (location === null) return { at, response };
      at = new URL(location, at).href;
      if (!at.startsWith(url)) return { at, response };
      request = {};
    }
  };
}

async function begin(open: ReturnType<typeof browser>, parameters: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: "openid",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...parameters,
  });
  return { verifier, page: await open(address.href) };
}

async function choose(open: ReturnType<typeof browser>, page: string, person: string) {
  return open(page, {
    method: "POST",
    body: new URLSearchParams({ person }),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
}

test("an employee signs in with code flow, PKCE and private_key_jwt, and gets claims of an employee", async () => {
  const open = browser();
  const { verifier, page } = await begin(open, { login_hint: "employee" });
  const text = await page.response.text();
  expect(text).toContain("Dit is een simulator, geen echte DigiD.");
  expect(text).toContain("Femke &lt;b&gt;Visser");
  const done = await choose(open, page.at, "employee:e-17");
  const tokens = await client.authorizationCodeGrant(configuration, new URL(done.at), {
    pkceCodeVerifier: verifier,
  });
  expect(tokens.claims()).toMatchObject({ employee_id: "e-17", iss: `${url}/simulator` });
  expect(tokens.claims()).not.toHaveProperty("sub_id");
});

test("a citizen's number travels as sub_id and never as sub", async () => {
  const open = browser();
  const { verifier, page } = await begin(open, { login_hint: "citizen", ui_locales: "en" });
  expect(await page.response.text()).toContain("This is a simulator, not the real DigiD.");
  const done = await choose(open, page.at, "citizen:bsn:123456782");
  const tokens = await client.authorizationCodeGrant(configuration, new URL(done.at), {
    pkceCodeVerifier: verifier,
  });
  const claims = tokens.claims();
  expect(claims).toMatchObject({ name: "Jan Jansen", sub_id: "123456782", sub_id_type: "BSN" });
  expect(claims?.sub).not.toContain("123456782");
});

test("an earlier sign-in never answers for the next: one chooses again", async () => {
  const open = browser();
  const first = await begin(open, { login_hint: "employee" });
  await choose(open, first.page.at, "employee:e-17");
  const second = await begin(open, { login_hint: "citizen" });
  expect(second.page.at).toContain("/simulator/interaction/");
});

test("the search box narrows the list", async () => {
  const open = browser();
  const { page } = await begin(open, { login_hint: "citizen" });
  const found = await (await open(`${page.at}?kind=citizen&q=breda`)).response.text();
  expect(found).toContain("Petra de Groot");
  expect(found).not.toContain("Jan Jansen");
});

test("who cancels, or sends a person who does not exist, is not signed in", async () => {
  const open = browser();
  const { page } = await begin(open);
  const done = await choose(open, page.at, "employee:nobody");
  expect(new URL(done.at).searchParams.get("error")).toBe("access_denied");
});

test("a request without PKCE is refused", async () => {
  const address = client.buildAuthorizationUrl(configuration, { redirect_uri: redirectUri, scope: "openid" });
  const { at } = await browser()(address.href);
  expect(new URL(at).searchParams.get("error")).toBe("invalid_request");
});

test("an interaction that does not exist gives a page that says so, as a simulator", async () => {
  const { response } = await browser()(`${url}/simulator/interaction/unknown`);
  expect(response.status).toBe(400);
  const text = await response.text();
  expect(text).toContain("Inloggen is niet gelukt");
  expect(text).toContain("Dit is een simulator");
});
