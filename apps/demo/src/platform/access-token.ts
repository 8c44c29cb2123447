import { setTimeout } from "node:timers/promises";
import { importJWK, SignJWT } from "jose";
import type { KeyPairJwk } from "./client-key.ts";

export interface TokenSettings {
  /** Address of the platform, without a slash at the end. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly privateKey: KeyPairJwk;
  /** Milliseconds since the epoch; for tests. */
  readonly now?: () => number;
}

const margin = 60_000;
/** A platform that cannot answer for a moment is asked again so often. */
const mostTries = 60;
const restMs = 500;

/**
 * Access tokens for a calling system (client credentials with `private_key_jwt`, RFC 7523), for the parts of
 * the platform that the sdk has no method for. One token is used until a minute before it runs out.
 */
export function accessTokens(settings: TokenSettings): () => Promise<string> {
  const now = settings.now ?? Date.now;
  let current: { readonly token: string; readonly renewAt: number } | undefined;
  return async () => {
    if (current !== undefined && now() < current.renewAt) return current.token;
    const { token, seconds } = await requestToken(settings, now());
    current = { token, renewAt: now() + seconds * 1000 - margin };
    return token;
  };
}

async function requestToken(
  settings: TokenSettings,
  now: number,
): Promise<{ token: string; seconds: number }> {
  let response = await askToken(settings, now);
  for (let tries = 1; response.status === 503 && tries < mostTries; tries++) {
    await response.body?.cancel();
    await setTimeout(restMs);
    response = await askToken(settings, now + tries * restMs);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === "object" && answer !== null && "access_token" in answer && "expires_in" in answer) {
    return { token: String(answer.access_token), seconds: Number(answer.expires_in) };
  }
  throw new Error(`the platform gave ${settings.clientId} no access token (HTTP ${response.status})`);
}

/** Each time with an assertion of its own: none is taken twice. */
async function askToken({ baseUrl, clientId, privateKey }: TokenSettings, now: number): Promise<Response> {
  const endpoint = `${baseUrl}/oauth/token`;
  const issuedAt = Math.floor(now / 1000);
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: "EdDSA", kid: privateKey.kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(endpoint)
    .setJti(crypto.randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 60)
    .sign(await importJWK({ ...privateKey }, "EdDSA"));
  return fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    }),
  });
}
