import "reflect-metadata";
import { webcrypto, X509Certificate } from "node:crypto";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { createServer } from "node:tls";
import { BasicConstraintsExtension, cryptoProvider, X509CertificateGenerator } from "@peculiar/x509";
import { afterEach, expect, test } from "vitest";
import { readTlsChain } from "./read-tls-chain.ts";

cryptoProvider.set(webcrypto as Crypto);
const signingAlgorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
let server: Server | undefined;
afterEach(() => server?.close());

async function listening(opened: Server): Promise<number> {
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return (opened.address() as AddressInfo).port;
}

async function chain() {
  const make = () => webcrypto.subtle.generateKey(signingAlgorithm, true, ["sign", "verify"]);
  const [root, own] = await Promise.all([make(), make()]);
  const shared = { notBefore: new Date(0), notAfter: new Date(4e12), signingAlgorithm };
  const top = await X509CertificateGenerator.createSelfSigned({
    ...shared,
    name: "CN=Test issuer",
    keys: root,
    extensions: [new BasicConstraintsExtension(true)],
  });
  const below = await X509CertificateGenerator.create({
    ...shared,
    subject: "CN=inning.example",
    issuer: top.subject,
    publicKey: own.publicKey,
    signingKey: root.privateKey,
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", own.privateKey)).toString("base64");
  return {
    cert: `${below.toString("pem")}\n${top.toString("pem")}`,
    key: `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----`,
  };
}

test("[I9] an endpoint shows its chain, its own certificate first, whoever issued it", async () => {
  const port = await listening(createServer(await chain()));
  const pem = await readTlsChain({ host: "127.0.0.1", port });
  const shown = pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  expect(shown.map((one) => new X509Certificate(one).subject)).toEqual([
    "CN=inning.example",
    "CN=Test issuer",
  ]);
});

test("[I9] an endpoint that speaks no TLS, or is not there, is a fault and not an empty chain", async () => {
  const port = await listening(
    createTcpServer((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
  );
  await expect(readTlsChain({ host: "127.0.0.1", port })).rejects.toThrow();
  server?.close();
  await expect(readTlsChain({ host: "127.0.0.1", port })).rejects.toThrow();
});
