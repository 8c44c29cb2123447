import { GrondslagError } from "./errors.ts";
import { toBase64, utf8 } from "./proof/bytes.ts";
import { hex } from "./trace.ts";

/** A private key as JSON Web Key (RFC 7517): Ed25519, P-256 or RSA. */
export interface PrivateKeyJwk {
  readonly kty: string;
  readonly crv?: string | undefined;
  readonly kid?: string | undefined;
  readonly [member: string]: unknown;
}

/** What an assertion says; times in milliseconds since the Unix epoch. */
interface AssertionInput {
  readonly clientId: string;
  /** The token endpoint. */
  readonly audience: string;
  readonly now: number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** Makes signed assertions by which a client proves who it is. */
export type AssertionSigner = (input: AssertionInput) => Promise<string>;

interface Algorithm {
  readonly jws: string;
  readonly keyImport: { readonly name: string; readonly namedCurve?: string; readonly hash?: string };
  readonly signing: { readonly name: string; readonly hash?: string; readonly saltLength?: number };
}

const lifetimeSeconds = 60;

/**
 * A signer of `private_key_jwt` assertions (RFC 7523 section 3, OpenID Connect Core section 9). The key is
 * imported once and never leaves the process.
 *
 * @throws GrondslagError `SETTING_WRONG` at the first use of a key of another kind or one that is damaged.
 */
export function assertionSigner(privateKey: PrivateKeyJwk): AssertionSigner {
  const algorithm = algorithmOf(privateKey);
  const { kid } = privateKey;
  const { key_ops: _, use: __, alg: ___, ...material } = privateKey;
  let imported: ReturnType<typeof importKey> | undefined;
  return async ({ clientId, audience, now, randomBytes }) => {
    imported ??= importKey(material, algorithm);
    const key = await imported;
    const seconds = Math.floor(now / 1000);
    const header = { alg: algorithm.jws, typ: "JWT", ...(kid === undefined ? {} : { kid }) };
    const claims = {
      iss: clientId,
      sub: clientId,
      aud: audience,
      jti: hex(randomBytes(16)),
      iat: seconds,
      exp: seconds + lifetimeSeconds,
    };
    const signed = `${base64Url(utf8(JSON.stringify(header)))}.${base64Url(utf8(JSON.stringify(claims)))}`;
    const signature = await globalThis.crypto.subtle.sign(algorithm.signing, key, utf8(signed));
    return `${signed}.${base64Url(new Uint8Array(signature))}`;
  };
}

function algorithmOf({ kty, crv }: PrivateKeyJwk): Algorithm {
  if (kty === "OKP" && crv === "Ed25519") {
    return { jws: "EdDSA", keyImport: { name: "Ed25519" }, signing: { name: "Ed25519" } };
  }
  if (kty === "EC" && crv === "P-256") {
    const name = "ECDSA";
    return { jws: "ES256", keyImport: { name, namedCurve: "P-256" }, signing: { name, hash: "SHA-256" } };
  }
  if (kty === "RSA") {
    const name = "RSA-PSS";
    return { jws: "PS256", keyImport: { name, hash: "SHA-256" }, signing: { name, saltLength: 32 } };
  }
  throw wrongKey("privateKey is not an Ed25519, P-256 or RSA key");
}

async function importKey(jwk: object, { keyImport }: Algorithm) {
  try {
    return await globalThis.crypto.subtle.importKey("jwk", { ...jwk }, keyImport, false, ["sign"]);
  } catch (cause) {
    throw wrongKey("privateKey cannot be read as a private JSON Web Key", cause);
  }
}

function wrongKey(message: string, cause?: unknown): GrondslagError {
  return new GrondslagError("SETTING_WRONG", message, {
    where: "privateKey",
    remedy: "give the private key as JSON Web Key, as the administrator of the platform issued it",
    cause,
  });
}

function base64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
