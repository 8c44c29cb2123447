import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { type Clock, newId, type Random } from "@grondslag/kernel";
import { calculateJwkThumbprint, exportJWK, type JWK, SignJWT } from "jose";

/** How long a source system may act on a question, in seconds. */
const questionLife = 60;

/** PKCS #8 of an Ed25519 key up to its seed (RFC 8410 section 7). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** Signs what the platform says to source systems; they check it with the keys at /.well-known/jwks.json. */
export interface LookUpSigner {
  /**
   * A JWT that says: this employee asks this system this very question, now. `body_sha256` is the digest of
   * the body (base64url), so that a source which gets it cannot ask something else elsewhere.
   */
  sign(employeeId: string, systemId: string, body: string): Promise<string>;
  readonly publicKey: JWK;
}

/** @param seed Ed25519 seed, 32 bytes. */
export async function createLookUpSigner(
  seed: Uint8Array,
  issuer: () => string,
  clock: Clock,
  random: Random,
): Promise<LookUpSigner> {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
  const jwk = await exportJWK(createPublicKey(key));
  const kid = await calculateJwkThumbprint(jwk);
  return {
    publicKey: { ...jwk, kid, alg: "EdDSA", use: "sig" },
    sign: (employeeId, systemId, body) => {
      const now = clock.now();
      return new SignJWT({ body_sha256: createHash("sha256").update(body).digest("base64url") })
        .setProtectedHeader({ alg: "EdDSA", kid, typ: "JWT" })
        .setIssuer(issuer())
        .setSubject(employeeId)
        .setAudience(systemId)
        .setJti(newId(clock, random))
        .setIssuedAt(new Date(now))
        .setExpirationTime(new Date(now + questionLife * 1000))
        .sign(key);
    },
  };
}
