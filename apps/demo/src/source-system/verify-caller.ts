import { createHash } from "node:crypto";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";

/** Tells who asks: the employee for whom the platform signed this token with this very body, or undefined. */
export type CallerVerifier = (
  authorization: string | undefined,
  body: Uint8Array,
) => Promise<string | undefined>;

/**
 * Checks the bearer token by which the platform asks for data in the name of an employee: signed with a key
 * of `<platform>/.well-known/jwks.json`, meant for this system and for this
 * question, and a minute old at most by the clock of `now` (milliseconds since the epoch).
 */
export function verifyCaller(platformUrl: string, systemId: string, now = Date.now): CallerVerifier {
  const keys = createRemoteJWKSet(new URL(`${platformUrl}/.well-known/jwks.json`));
  return async (authorization, body) => {
    const [scheme, token] = (authorization ?? "").split(" ");
    if (scheme?.toLowerCase() !== "bearer" || token === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        audience: systemId,
        algorithms: ["EdDSA", "ES256"],
        requiredClaims: ["sub", "exp", "iat"],
        maxTokenAge: 90,
        currentDate: new Date(now()),
      });
      const digest = createHash("sha256").update(body).digest("base64url");
      return payload.body_sha256 === digest ? payload.sub : undefined;
    } catch (error) {
      // A key set that cannot be fetched is a fault of ours; anything else is a token that does not count.
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
      return undefined;
    }
  };
}
