import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { exportJWK, generateKeyPair } from "jose";

/** An Ed25519 public key (JWK, RFC 8037). */
export type PublicKeyJwk = {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
  readonly alg: string;
  readonly use: string;
};

/** With the private half. */
export type KeyPairJwk = PublicKeyJwk & { readonly d: string };

/** A calling system's own key: the private half stays in its file, the public half is registered. */
export interface ClientKey {
  readonly file: string;
  readonly privateKey: KeyPairJwk;
  readonly publicKey: PublicKeyJwk;
}

/**
 * Reads the key of a client from `<directory>/<clientId>.jwk.json`, or makes one there (Ed25519, RFC 8037)
 * that only its owner may read.
 */
export async function clientKey(directory: string, clientId: string): Promise<ClientKey> {
  const file = path.join(directory, `${clientId}.jwk.json`);
  const text = await readFile(file, "utf8").catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return makeKey(directory, file, clientId);
  });
  const { kty, crv, x, d, kid } = fieldsOf(JSON.parse(text), file);
  const shared = { kty, crv, x, kid, alg: "EdDSA", use: "sig" };
  return { file, privateKey: { ...shared, d }, publicKey: shared };
}

async function makeKey(directory: string, file: string, clientId: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: "EdDSA", use: "sig", kid: `${clientId}-1` };
  const text = `${JSON.stringify(jwk, undefined, 2)}\n`;
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return text;
}

const members = ["kty", "crv", "x", "d", "kid"] as const;

function fieldsOf(jwk: unknown, file: string): Record<(typeof members)[number], string> {
  const given: Record<string, unknown> = typeof jwk === "object" && jwk !== null ? { ...jwk } : {};
  const read = (name: (typeof members)[number]): string => {
    const value = given[name];
    if (typeof value !== "string") throw new TypeError(`${file} is not an Ed25519 private key: no ${name}`);
    return value;
  };
  return { kty: read("kty"), crv: read("crv"), x: read("x"), d: read("d"), kid: read("kid") };
}
