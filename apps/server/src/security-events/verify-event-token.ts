import { createHash } from "node:crypto";
import { securityEventWindow, type VerifiedEvent } from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import type { SecurityEventConfig } from "../server-config.ts";
import { readEvent } from "./read-event.ts";
import { SetError } from "./set-error.ts";

/** Signature algorithms of a token; none with a shared secret. */
const algorithms = ["EdDSA", "Ed25519", "ES256", "ES384", "PS256", "RS256"];
/** How far two clocks may differ, in ms. */
const clockSkew = 60_000;
const longestToken = 65_536;

/** A token that is what it says; `event` is absent for one that changes nothing, such as a test of the stream. */
export interface VerifiedToken {
  readonly jti: string;
  /** Short name of the kind of event, for the log. */
  readonly kind: string;
  readonly event: VerifiedEvent | undefined;
}

export type VerifyEventToken = (token: string) => Promise<VerifiedToken>;

/**
 * Verifies security event tokens (RFC 8417) of one transmitter: its signature, that it is for us, that it is of
 * now, and that it holds one event about one subject.
 *
 * The result throws SetError, or what went wrong when the keys of the transmitter cannot be fetched.
 */
export function createVerifyEventToken(config: SecurityEventConfig, clock: Clock): VerifyEventToken {
  const { issuer, audience, keys } = config;
  const keySet: JWTVerifyGetKey =
    typeof keys === "string"
      ? createRemoteJWKSet(new URL(keys))
      : createLocalJWKSet({ keys: [...keys.keys] });

  return async (token) => {
    if (token.length > longestToken) throw refuse("invalid_request", "the token is too long");
    // Whose it is and for whom comes first: the keys of somebody else would only make it a bad signature.
    checkAddress(token, issuer, audience);
    const payload = await verifySignature(token);
    const { jti, iat } = payload;
    if (typeof jti !== "string" || jti === "" || jti.length > 256) {
      throw refuse("invalid_request", "jti is absent or too long");
    }
    checkTime((iat ?? 0) * 1000, "iat");
    const { kind, subject, ...rest } = readEvent(payload, issuer);
    if (rest.type === undefined || subject === undefined) return { jti, kind, event: undefined };
    const { type, eventAt, risk } = rest;
    checkTime(eventAt, "the time of the event");
    const id = createHash("sha256").update(`${issuer}\n${jti}`).digest("base64url");
    return { jti, kind, event: { id, type, subject, eventAt, ...(risk !== undefined && { risk }) } };
  };

  async function verifySignature(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        algorithms,
        issuer,
        audience,
        typ: "secevent+jwt",
        requiredClaims: ["iat", "jti", "events"],
        clockTolerance: clockSkew / 1000,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (cause) {
      throw refusalOf(cause);
    }
  }

  // What is older is not remembered, so a replay of it could not be told from the first.
  function checkTime(time: number, what: string): void {
    const now = clock.now();
    if (time > now + clockSkew) throw refuse("invalid_request", `${what} lies in the future`);
    if (time < now - securityEventWindow) throw refuse("invalid_request", `${what} lies too long ago`);
  }
}

function checkAddress(token: string, issuer: string, audience: string): void {
  let payload: JWTPayload;
  try {
    payload = decodeJwt(token);
  } catch (cause) {
    throw refuse("invalid_request", "the body is not a security event token", cause);
  }
  if (payload.iss !== issuer) throw refuse("invalid_issuer", "iss is not the transmitter that we know");
  if (![payload.aud].flat().includes(audience)) throw refuse("invalid_audience", "aud does not name us");
}

/** Only what is wrong with the token is its transmitter's to hear; keys that cannot be fetched are a fault. */
function refusalOf(cause: unknown): unknown {
  if (cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError)) return cause;
  const isKey =
    cause instanceof errors.JWSSignatureVerificationFailed ||
    cause instanceof errors.JWKSNoMatchingKey ||
    cause instanceof errors.JWKSMultipleMatchingKeys;
  if (isKey) return refuse("invalid_key", "no key of the transmitter fits the signature", cause);
  if (cause.code === "ERR_JOSE_GENERIC") return cause;
  return refuse("invalid_request", `the token was not accepted (${cause.code})`, cause);
}

function refuse(code: SetError["code"], message: string, cause?: unknown): SetError {
  return new SetError(code, message, { cause });
}
