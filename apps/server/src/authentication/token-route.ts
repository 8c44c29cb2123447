import type { Snapshot } from "@grondslag/access";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { type AccessTokens, tokenLife } from "./access-tokens.ts";
import type { ClientAssertions } from "./client-assertions.ts";
import { TokenError, type TokenErrorCode } from "./token-error.ts";

export const tokenPath = "/oauth/token";

const statuses: Readonly<Record<TokenErrorCode, number>> = {
  invalid_request: 400,
  invalid_client: 401,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  slow_down: 429,
};

const refusal = Type.Object({ error: Type.String(), error_description: Type.String() });

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * The token endpoint (RFC 6749 section 4.4 with RFC 7523): a calling system proves who it is with its private
 * key and gets an access token for ten minutes.
 */
export async function tokenRoute(
  app: FastifyInstance,
  deps: {
    snapshot(): Promise<Snapshot>;
    readonly tokens: AccessTokens;
    readonly assertions: ClientAssertions;
  },
): Promise<void> {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error, _request, reply) => {
    // Faults of the platform and of the framework keep the form of all other routes.
    if (!(error instanceof TokenError)) throw error;
    if (error.code === "slow_down") reply.header("retry-after", "60");
    return reply.code(statuses[error.code]).send({ error: error.code, error_description: error.message });
  });

  app.post(
    tokenPath,
    {
      config: { permission: "public" },
      // The body stands here for the description; what is wrong with it is answered in the form of OAuth.
      attachValidation: true,
      schema: {
        summary: "Exchange a signed assertion for an access token",
        tags: ["authentication"],
        consumes: ["application/x-www-form-urlencoded"],
        body: Type.Object({
          grant_type: Type.Literal("client_credentials"),
          client_assertion_type: Type.Literal(assertionType),
          client_assertion: Type.String({
            description: "JWT (RFC 7523), at most 5 minutes valid, used once",
          }),
          client_id: Type.Optional(Type.String()),
          scope: Type.Optional(Type.String({ description: "Permissions, with spaces between" })),
        }),
        response: {
          200: Type.Object({
            access_token: Type.String(),
            token_type: Type.String(),
            expires_in: Type.Integer(),
            scope: Type.String(),
          }),
          400: refusal,
          401: refusal,
          429: refusal,
        },
      },
    },
    async (request) => {
      const form = readForm(request.body);
      if (form.grant_type !== "client_credentials") {
        throw new TokenError("unsupported_grant_type", "grant_type is not client_credentials");
      }
      if (form.client_assertion_type !== assertionType || form.client_assertion === undefined) {
        throw new TokenError("invalid_client", "a client_assertion of type jwt-bearer is needed");
      }
      const client = await deps.assertions.verify(form.client_assertion, await deps.snapshot());
      if (form.client_id !== undefined && form.client_id !== client.id) {
        throw new TokenError("invalid_client", "client_id is not the issuer of the assertion");
      }
      const scopes = chooseScopes(form.scope, client.scopes);
      return {
        access_token: await deps.tokens.issue(client.id, scopes),
        token_type: "Bearer",
        expires_in: tokenLife,
        scope: scopes.join(" "),
      };
    },
  );
}

function readForm(body: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof body !== "object" || body === null) {
    throw new TokenError("invalid_request", "the body is not a form");
  }
  const form: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) if (typeof value === "string") form[name] = value;
  return form;
}

function chooseScopes(asked: string | undefined, held: readonly string[]): readonly string[] {
  if (asked === undefined || asked === "") return held;
  const scopes = asked.split(" ");
  if (scopes.every((scope) => held.includes(scope))) return scopes;
  throw new TokenError("invalid_scope", "the client does not hold every scope it asks for");
}
