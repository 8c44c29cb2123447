import "reflect-metadata";
import { createHash, webcrypto } from "node:crypto";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";
import * as x509 from "@peculiar/x509";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { mutualTlsFetch } from "./mutual-tls-fetch.ts";
import { denialAnswer, question } from "./testing/platform-answers.ts";

x509.cryptoProvider.set(webcrypto as Crypto);

async function certify(name: string) {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    notAfter: new Date(Date.now() + 3_600_000),
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }])],
  });
  const pkcs8 = x509.PemConverter.encode(
    await webcrypto.subtle.exportKey("pkcs8", keys.privateKey),
    "PRIVATE KEY",
  );
  return {
    certificate: certificate.toString("pem"),
    privateKey: pkcs8,
    der: Buffer.from(certificate.rawData),
  };
}

test("a client proves who it is with its certificate, and speaks to no platform of an unknown authority", async () => {
  const [platform, client] = await Promise.all([certify("platform"), certify("source")]);
  const seen: string[] = [];
  const server = createServer(
    { cert: platform.certificate, key: platform.privateKey, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const peer = request.socket instanceof TLSSocket ? request.socket.getPeerCertificate().raw : undefined;
      seen.push(
        createHash("sha256")
          .update(peer ?? "")
          .digest("hex"),
      );
      request.resume().on("end", () => response.end(JSON.stringify(denialAnswer())));
    },
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const address: AddressInfo | string | null = server.address();
    const baseUrl = `https://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const fetch = mutualTlsFetch({ ...client, authorities: platform.certificate });
    const answer = await createClient({ baseUrl, mutualTls: true, fetch }).decide(question);
    expect(answer.permit).toBe(false);
    expect(seen).toEqual([createHash("sha256").update(client.der).digest("hex")]);
    const stranger = createClient({ baseUrl, mutualTls: true, attempts: 1, fetch: mutualTlsFetch(client) });
    await expect(stranger.decide(question)).rejects.toMatchObject({ code: "PLATFORM_UNREACHABLE" });
    expect(seen).toHaveLength(1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
