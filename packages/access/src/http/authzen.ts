import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import type { AuthzenDeps, Caller } from "./authzen-deps.ts";
import { evaluate, type PendingAnswer } from "./authzen-evaluate.ts";
import { evaluateMany } from "./authzen-evaluate-many.ts";
import { createIdempotentAnswers, parseIdempotencyKey } from "./authzen-idempotency.ts";
import { authzenMetadata, authzenPaths } from "./authzen-metadata.ts";
import { type JsonMembers, parseBody } from "./authzen-request.ts";
import {
  evaluationRequest,
  evaluationResponse,
  evaluationsRequest,
  evaluationsResponse,
  metadataResponse,
} from "./authzen-schemas.ts";
import { createSpanIds, type SpanIds } from "./authzen-spans.ts";
import "./principal.ts";

/** A longer `X-Request-ID` is not recorded. */
const longestRequestId = 256;

type Evaluate = (body: JsonMembers, caller: Caller, deps: AuthzenDeps, spans: SpanIds) => PendingAnswer;

/**
 * The Authorization API (AuthZEN 1.0, NLgov profile 1.0): one evaluation, a batch and the metadata.
 *
 * An encapsulated Fastify plugin: bodies arrive here as text, whatever their content type, and are read by
 * hand. Requires that `request.principal` was set by an earlier hook.
 */
export async function authzenRoutes(app: FastifyInstance, deps: AuthzenDeps): Promise<void> {
  const spans = createSpanIds(deps.random);
  const idempotent = createIdempotentAnswers(deps.clock);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  app.get(
    authzenPaths.metadata,
    {
      config: { permission: "public" },
      schema: describe("Which endpoints the decision service offers", undefined, metadataResponse),
    },
    async () => authzenMetadata(deps.publicUrl()),
  );

  app.post(
    authzenPaths.evaluation,
    {
      config: { permission: "access.decide" },
      schema: describe("Decide one question", evaluationRequest, evaluationResponse),
      validatorCompiler: acceptAnything,
    },
    (request, reply) => respond(request, reply, authzenPaths.evaluation, evaluate),
  );

  app.post(
    authzenPaths.evaluations,
    {
      config: { permission: "access.decide" },
      schema: describe("Decide several questions", evaluationsRequest, evaluationsResponse),
      validatorCompiler: acceptAnything,
    },
    (request, reply) => respond(request, reply, authzenPaths.evaluations, evaluateMany),
  );

  async function respond(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    decide: Evaluate,
  ): Promise<string> {
    const body = parseBody(request.body);
    const caller = describeCaller(request);
    const pending = decide(body, caller, deps, spans);
    const key = parseIdempotencyKey(request.headers["idempotency-key"]);
    reply.header("content-type", "application/json; charset=utf-8");
    if (key === undefined) return pending.answer();
    return idempotent.answer({ clientId: caller.clientId, path }, key, String(request.body), pending);
  }
}

function describeCaller({ principal, headers }: FastifyRequest): Caller {
  // The permission of the route belongs to systems; anyone else asks in the name of no system at all.
  const known = principal.kind === "system";
  const { traceparent, "x-request-id": requestId } = headers;
  return {
    systemId: known ? principal.systemId : "",
    clientId: known ? principal.clientId : "",
    traceparent: typeof traceparent === "string" ? traceparent : undefined,
    requestId: typeof requestId === "string" && requestId.length <= longestRequestId ? requestId : undefined,
  };
}

function describe(summary: string, body: object | undefined, response: object): Described {
  return { summary, tags: ["authzen"], ...(body !== undefined && { body }), response: { 200: response } };
}

/** A route's schema with the members that OpenAPI shows. */
type Described = FastifySchema & { readonly summary: string; readonly tags: readonly string[] };

function acceptAnything(): () => boolean {
  return () => true;
}
