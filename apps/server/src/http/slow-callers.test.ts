import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { type AddressInfo, connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { X509CertificateGenerator } from "@peculiar/x509";
import { expect, test } from "vitest";
import type { TlsConfig } from "../server-config.ts";
import { createApp } from "./create-app.ts";
import { anonymous } from "./require-permissions.ts";

async function ownCertificate(): Promise<TlsConfig> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: "CN=localhost",
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3_600_000),
    signingAlgorithm: algorithm,
    keys,
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return {
    certificate: made.toString("pem"),
    key: `-----BEGIN PRIVATE KEY-----\n${key.replace(/(.{64})/g, "$1\n")}\n-----END PRIVATE KEY-----\n`,
  };
}

test.each([
  ["without TLS", async () => undefined],
  ["over TLS", ownCertificate],
])("[A1] a body that never ends is cut off, %s", async (_how, makeTls) => {
  const tls = await makeTls();
  const patience = { request: 300, headers: 200, check: 50 };
  const app = createApp({ authenticate: () => anonymous, logger: () => undefined, tls, patience });
  app.post("/x", { config: { permission: "public" } }, async () => "x");
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket =
    tls === undefined
      ? connect(port, "127.0.0.1")
      : connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false });
  const body =
    "POST /x HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{";
  socket.write(body);
  const trickle = setInterval(() => socket.write(" "), 50);
  let answer = "";
  socket.on("data", (part) => {
    answer += String(part);
  });
  socket.on("error", () => undefined);
  await new Promise((closed) => socket.once("close", closed));
  clearInterval(trickle);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await app.close();
});

test("[A1] nobody is given longer than half a minute for a request, or ten seconds for its headers", async () => {
  const app = createApp({ authenticate: () => anonymous, logger: () => undefined });
  expect(app.server).toMatchObject({ requestTimeout: 30_000, headersTimeout: 10_000 });
  await app.close();
});
