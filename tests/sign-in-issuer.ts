import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from "jose";

/** An OpenID Connect issuer that signs in whoever the test says, and checks what a relying party must do. */
export interface SignInIssuer {
  readonly url: string;
  /** Who signs in next. */
  claims: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Attempt {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

/** @param clientKey public key of the relying party `grondslag`. */
export async function startIssuer(clientKey: JWK): Promise<SignInIssuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "issuer" }];
  const clientKeys = createLocalJWKSet({ keys: [clientKey] });
  const attempts = new Map<string, Attempt>();
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status = 200, location, body }) => {
        response.writeHead(status, { "content-type": "application/json", ...(location && { location }) });
        response.end(JSON.stringify(body ?? {}));
      },
      (error) =>
        response.writeHead(400).end(JSON.stringify({ error: "invalid_request", description: String(error) })),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: SignInIssuer = {
    url,
    claims: {},
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return issuer;

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status?: number; location?: string; body?: object }> {
    const at = new URL(request.url ?? "/", url);
    if (at.pathname === "/.well-known/openid-configuration") return { body: metadata() };
    if (at.pathname === "/jwks") return { body: { keys } };
    if (at.pathname === "/authorize") return authorize(at.searchParams);
    if (at.pathname === "/token") return token(new URLSearchParams(await text(request)));
    return { status: 404 };
  }

  function metadata() {
    return {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["ES256"],
      token_endpoint_auth_methods_supported: ["private_key_jwt"],
      code_challenge_methods_supported: ["S256"],
    };
  }

  function authorize(query: URLSearchParams) {
    if (query.get("code_challenge_method") !== "S256") throw new Error("no PKCE");
    const code = randomUUID();
    const redirectUri = query.get("redirect_uri") ?? "";
    attempts.set(code, {
      challenge: query.get("code_challenge") ?? "",
      nonce: query.get("nonce") ?? "",
      redirectUri,
    });
    const back = new URL(redirectUri);
    back.search = new URLSearchParams({ code, state: query.get("state") ?? "" }).toString();
    return { status: 302, location: back.href };
  }

  async function token(form: URLSearchParams) {
    const assertion = form.get("client_assertion") ?? "";
    await jwtVerify(assertion, clientKeys, { issuer: "grondslag", subject: "grondslag" });
    const code = form.get("code") ?? "";
    const attempt = attempts.get(code);
    attempts.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (attempt?.challenge !== challenge || attempt.redirectUri !== form.get("redirect_uri")) {
      throw new Error("another code, verifier or address");
    }
    const idToken = await new SignJWT({ ...issuer.claims, nonce: attempt.nonce })
      .setProtectedHeader({ alg: "ES256", kid: "issuer" })
      .setIssuer(url)
      .setAudience("grondslag")
      .setSubject(randomUUID())
      .setIssuedAt()
      .setExpirationTime("1m")
      .sign(privateKey);
    return { body: { access_token: "a", token_type: "Bearer", id_token: idToken } };
  }
}
