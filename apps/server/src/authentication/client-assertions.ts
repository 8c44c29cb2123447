import { type Client, findClient, type Snapshot } from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import { createLocalJWKSet, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { TokenError } from "./token-error.ts";

/** Signature algorithms of a client assertion (OIDC NLGov 1.0: no RSA PKCS#1 v1.5). */
const algorithms = ["EdDSA", "Ed25519", "ES256", "ES384", "PS256"];

/** The longest an assertion may be valid, and how far two clocks may differ, in seconds. */
const longestLife = 300;
const clockTolerance = 30;
/** How many assertions a client may use in a minute: each of its tokens holds ten. */
const mostInMinute = 1_000;

/** The assertions that one client used. */
interface Used {
  /** Minute (since the epoch) that is counted, and how many came in it. */
  minute: number;
  count: number;
  /** Expiry (seconds) by jti. */
  readonly expiries: Map<string, number>;
}

export interface ClientAssertions {
  /**
   * The client that signed an assertion (`private_key_jwt`, RFC 7523 section 3). An assertion can be used
   * once.
   *
   * @throws TokenError `slow_down` when the client used too many in a minute, else `invalid_client`. The description says which check failed: only who made the assertion
   * can read it, and it holds no secret.
   */
  verify(assertion: string, snapshot: Snapshot): Promise<Client>;
}

/** @param audiences addresses by which a client may name this platform: its issuer and token endpoint. */
export function createClientAssertions(clock: Clock, audiences: () => readonly string[]): ClientAssertions {
  const keysOf = new WeakMap<Client, JWTVerifyGetKey>();
  // By client: whatever one of them sends, the others keep their room.
  const usedBy = new Map<string, Used>();
  // What was used before this process began is not known; so what was made before is not taken.
  const startedAt = Math.floor(clock.now() / 1000);

  return { verify };

  async function verify(assertion: string, snapshot: Snapshot): Promise<Client> {
    const client = findClient(snapshot, issuerOf(assertion));
    // One answer for a client that is unknown and one without keys.
    if (client?.jwks === undefined || client.jwks.length === 0)
      throw refuse("the client has no registered key");
    const payload = await verifySignature(assertion, client);
    const now = Math.floor(clock.now() / 1000);
    const { jti, exp, sub, iat } = payload;
    if (sub !== client.id) throw refuse("sub is not the client");
    if (exp === undefined || exp > now + longestLife + clockTolerance) {
      throw refuse(`exp is absent or more than ${longestLife} seconds ahead`);
    }
    if (iat === undefined) throw refuse("iat is absent");
    if (iat > now + clockTolerance) throw refuse("iat lies in the future");
    if (iat < startedAt) throw refuse("iat lies before the start of this server");
    if (typeof jti !== "string" || jti.length === 0 || jti.length > 128)
      throw refuse("jti is absent or too long");
    useOnce(client.id, jti, exp + clockTolerance, now);
    return client;
  }

  async function verifySignature(assertion: string, client: Client): Promise<JWTPayload> {
    let keys = keysOf.get(client);
    if (keys === undefined) {
      keys = createLocalJWKSet({ keys: [...(client.jwks ?? [])] });
      keysOf.set(client, keys);
    }
    try {
      const { payload } = await jwtVerify(assertion, keys, {
        algorithms,
        audience: [...audiences()],
        issuer: client.id,
        clockTolerance,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (cause) {
      const why = cause instanceof errors.JOSEError ? cause.code : "unreadable";
      throw refuse(`the assertion was not accepted (${why})`, cause);
    }
  }

  function useOnce(clientId: string, jti: string, until: number, now: number): void {
    const minute = Math.floor(now / 60);
    let used = usedBy.get(clientId);
    if (used === undefined) {
      used = { minute, count: 0, expiries: new Map() };
      usedBy.set(clientId, used);
    }
    const { expiries } = used;
    if (used.minute !== minute) {
      used.minute = minute;
      used.count = 0;
      for (const [earlier, expiry] of expiries) if (expiry < now) expiries.delete(earlier);
    }
    if ((expiries.get(jti) ?? 0) >= now) throw refuse("jti was used before");
    // Forgetting one that may still be replayed is worse than asking a caller to wait.
    if (used.count >= mostInMinute) {
      throw new TokenError("slow_down", `more than ${mostInMinute} assertions of this client in a minute`);
    }
    used.count += 1;
    expiries.set(jti, until);
  }
}

function issuerOf(assertion: string): string {
  try {
    return decodeJwt(assertion).iss ?? "";
  } catch (cause) {
    throw refuse("the assertion is not a JWT", cause);
  }
}

function refuse(why: string, cause?: unknown): TokenError {
  return new TokenError("invalid_client", why, { cause });
}
