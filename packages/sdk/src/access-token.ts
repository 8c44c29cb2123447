import type { AssertionSigner } from "./client-assertion.ts";
import { GrondslagBadAnswer } from "./errors.ts";
import type { Exchange } from "./exchange.ts";

/** Where the `Authorization` header comes from. */
export interface TokenSource {
  /** The header's value, or undefined where the connection itself proves who asks (mutual TLS). */
  header(signal: AbortSignal | undefined): Promise<string | undefined>;
  /** Called when the platform refused the header: a cached token is dropped. */
  refused(): void;
}

/** A token that the caller looks after. */
export function givenToken(token: string | (() => string | Promise<string>)): TokenSource {
  return {
    header: async () => `Bearer ${typeof token === "string" ? token : await token()}`,
    refused: () => undefined,
  };
}

/** Mutual TLS (RFC 8705): the certificate is in the caller's own `fetch`. */
export const noToken: TokenSource = { header: async () => undefined, refused: () => undefined };

export interface AssertionTokenSettings {
  readonly clientId: string;
  readonly tokenEndpoint: string;
  readonly sign: AssertionSigner;
  readonly exchange: Exchange;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** Ask for a new token this long before the old one runs out, in milliseconds. */
const margin = 30_000;

/**
 * Tokens by the client credentials grant (RFC 6749 section 4.4) with a signed assertion (RFC 7523 section
 * 2.2). One token is shared until shortly before it runs out; callers that wait together cause one request.
 */
export function assertionToken(settings: AssertionTokenSettings): TokenSource {
  let current: { readonly header: string; readonly renewAt: number } | undefined;
  let pending: Promise<string> | undefined;
  const renew = async (): Promise<string> => {
    const { clientId, tokenEndpoint, sign, exchange, now, randomBytes } = settings;
    const answer = await exchange.post({
      url: tokenEndpoint,
      // A new assertion for every attempt: the platform accepts each `jti` once.
      body: async () =>
        new URLSearchParams({
          grant_type: "client_credentials",
          client_id: clientId,
          client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          client_assertion: await sign({ clientId, audience: tokenEndpoint, now: now(), randomBytes }),
        }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const token = readToken(answer);
    current = { header: `Bearer ${token.value}`, renewAt: now() + token.lifetime - margin };
    return current.header;
  };
  return {
    header: async () => {
      if (current !== undefined && settings.now() < current.renewAt) return current.header;
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    refused: () => {
      current = undefined;
    },
  };
}

function readToken(answer: unknown): { readonly value: string; readonly lifetime: number } {
  if (typeof answer === "object" && answer !== null && "access_token" in answer && "expires_in" in answer) {
    const { access_token: value, expires_in: seconds } = answer;
    if (typeof value === "string" && value !== "" && typeof seconds === "number" && seconds > 0) {
      return { value, lifetime: seconds * 1000 };
    }
  }
  throw new GrondslagBadAnswer("the platform's token answer has no access_token and expires_in", {
    where: "access_token",
  });
}
