import { type Clock, newId, type Random } from "@grondslag/kernel";
import { jwtVerify, SignJWT } from "jose";
import { HttpError } from "../http/http-error.ts";

/** How long an access token of a calling system is valid, in seconds. */
export const tokenLife = 600;

const maximumRemembered = 10_000;

/** What a valid token says: who calls and which of its scopes it asked for. */
export interface AccessToken {
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface AccessTokens {
  issue(clientId: string, scopes: readonly string[]): Promise<string>;
  /**
   * What a token says, at once when it was seen before.
   *
   * @throws HttpError 401 `CREDENTIALS_INVALID`
   */
  verify(token: string): AccessToken | Promise<AccessToken>;
}

/** Access tokens for calling systems: JWTs signed with a key of the platform alone (HS256). */
export function createAccessTokens(
  key: Uint8Array,
  issuer: () => string,
  clock: Clock,
  random: Random,
): AccessTokens {
  // A signature is checked once; afterwards only the time is. Permissions are read from the snapshot.
  const verified = new Map<string, AccessToken>();

  return {
    issue: (clientId, scopes) =>
      new SignJWT({ scope: scopes.join(" ") })
        .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
        .setIssuer(issuer())
        .setAudience(issuer())
        .setSubject(clientId)
        .setJti(newId(clock, random))
        .setIssuedAt(new Date(clock.now()))
        .setExpirationTime(new Date(clock.now() + tokenLife * 1000))
        .sign(key),
    verify: (token) => {
      const known = verified.get(token);
      if (known === undefined) return verifyNew(token);
      if (known.expiresAt > clock.now()) return known;
      verified.delete(token);
      throw expired();
    },
  };

  async function verifyNew(token: string): Promise<AccessToken> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        typ: "at+jwt",
        issuer: issuer(),
        audience: issuer(),
        requiredClaims: ["sub", "exp"],
        currentDate: new Date(clock.now()),
      });
      const known: AccessToken = {
        clientId: payload.sub ?? "",
        scopes: new Set(String(payload.scope ?? "").split(" ")),
        expiresAt: (payload.exp ?? 0) * 1000,
      };
      makeRoom();
      verified.set(token, known);
      return known;
    } catch (cause) {
      throw new HttpError(401, "CREDENTIALS_INVALID", "the access token is not valid", {
        cause,
        remedy: "ask a new one at /oauth/token",
      });
    }
  }

  function makeRoom(): void {
    if (verified.size < maximumRemembered) return;
    const now = clock.now();
    for (const [token, known] of verified) if (known.expiresAt <= now) verified.delete(token);
    const [oldest] = verified.keys();
    if (verified.size >= maximumRemembered && oldest !== undefined) verified.delete(oldest);
  }
}

function expired(): HttpError {
  return new HttpError(401, "CREDENTIALS_INVALID", "the access token has expired", {
    remedy: "ask a new one at /oauth/token",
  });
}
