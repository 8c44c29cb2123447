import { CodedError, parseSubject } from "@grondslag/kernel";
import { type CryptoKey, importJWK, type JWK } from "jose";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  PrivateKeyJwt,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { HttpError } from "../http/http-error.ts";
import type { SignInConfig } from "../server-config.ts";
import type { SignedIn } from "./sessions.ts";

/** What the server keeps between sending a browser away and seeing it back. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Local path to go to afterwards. */
  readonly returnTo: string;
}

/** What the issuer may use to show the right screen; it proves nothing. */
export interface SignInHints {
  readonly as: string | undefined;
  readonly language: string | undefined;
}

export interface SignInProvider {
  /** Address of the issuer to send the browser to, and what to remember meanwhile. */
  begin(
    hints: SignInHints,
    returnTo: string,
  ): Promise<{ readonly location: string; readonly attempt: SignInAttempt }>;
  /**
   * Exchanges the code for the claims about who signed in.
   *
   * @throws HttpError `SIGN_IN_FAILED`
   */
  finish(callback: URL, attempt: SignInAttempt): Promise<SignedIn>;
}

/**
 * OpenID Connect relying party: code flow, PKCE S256 and `private_key_jwt` (OIDC NLGov 1.0.1). The issuer's
 * metadata are fetched at the first sign-in, so that it may start after this server.
 */
export function createSignInProvider(config: SignInConfig, url: () => string): SignInProvider {
  let discovered: Promise<Configuration> | undefined;

  return {
    begin: async ({ as, language }, returnTo) => {
      const provider = await discover();
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
        returnTo,
      };
      const location = buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri(),
        scope: "openid",
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: "S256",
        ...(as !== undefined && { login_hint: as }),
        ...(language !== undefined && { ui_locales: language }),
      });
      return { location: location.href, attempt };
    },
    finish: async (callback, attempt) => {
      const provider = await discover();
      try {
        const tokens = await authorizationCodeGrant(provider, callback, {
          pkceCodeVerifier: attempt.codeVerifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        });
        return readClaims(tokens.claims() ?? {});
      } catch (cause) {
        if (cause instanceof HttpError) throw cause;
        throw new HttpError(502, "SIGN_IN_FAILED", "the issuer did not confirm the sign-in", { cause });
      }
    },
  };

  function redirectUri(): string {
    return `${url()}/sign-in/callback`;
  }

  function discover(): Promise<Configuration> {
    discovered ??= load().catch((cause) => {
      discovered = undefined;
      if (cause instanceof CodedError) throw cause;
      throw new HttpError(502, "SIGN_IN_FAILED", "the issuer cannot be reached", { cause });
    });
    return discovered;
  }

  async function load(): Promise<Configuration> {
    const issuer = new URL(typeof config.issuer === "string" ? config.issuer : config.issuer(url()));
    const key = await importSigningKey(config.privateKey);
    return discovery(
      issuer,
      config.clientId,
      { redirect_uris: [redirectUri()] },
      PrivateKeyJwt(key),
      issuer.protocol === "http:" && isLoopback(issuer.hostname) ? { execute: [allowInsecureRequests] } : {},
    );
  }
}

async function importSigningKey(jwk: JWK): Promise<{ key: CryptoKey; kid?: string }> {
  const key = await importJWK(jwk, jwk.alg);
  if (!(key instanceof Uint8Array)) return jwk.kid === undefined ? { key } : { key, kid: jwk.kid };
  throw new HttpError(500, "SIGN_IN_NOT_CONFIGURED", "the sign-in key is not an asymmetric private key");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}

/** An employee has `employee_id`; a citizen has `sub_id` with its type: a BSN is never a `sub`. */
function readClaims(claims: { readonly [name: string]: unknown }): SignedIn {
  const name = typeof claims.name === "string" ? claims.name : "";
  if (typeof claims.employee_id === "string" && claims.employee_id !== "") {
    return { kind: "employee", employeeId: claims.employee_id, name };
  }
  if (typeof claims.sub_id === "string" && typeof claims.sub_id_type === "string") {
    const subject = parseSubject(`${claims.sub_id_type.toLowerCase()}:${claims.sub_id}`, "sub_id");
    return { kind: "citizen", subject, name };
  }
  throw new HttpError(502, "SIGN_IN_FAILED", "the issuer did not say who signed in", {
    where: "employee_id, sub_id",
  });
}
