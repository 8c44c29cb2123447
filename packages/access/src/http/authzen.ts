import type { FastifyInstance } from "fastify";
import type { AuthzenDeps } from "./authzen-deps.ts";
import { evaluate } from "./authzen-evaluate.ts";
import { evaluateMany } from "./authzen-evaluate-many.ts";
import { authzenMetadata, authzenPaths } from "./authzen-metadata.ts";
import { acceptAnything, createResponder, describe, readBodiesAsText } from "./authzen-respond.ts";
import {
  evaluationRequest,
  evaluationResponse,
  evaluationsRequest,
  evaluationsResponse,
  metadataResponse,
} from "./authzen-schemas.ts";
import { createSpanIds } from "./authzen-spans.ts";

/**
 * The Authorization API (AuthZEN 1.0, NLgov profile 1.0): one evaluation, a batch and the metadata.
 *
 * An encapsulated Fastify plugin: bodies arrive here as text, whatever their content type, and are read by
 * hand. Requires that `request.principal` was set by an earlier hook.
 */
export async function authzenRoutes(app: FastifyInstance, deps: AuthzenDeps): Promise<void> {
  const spans = createSpanIds(deps.random);
  const respond = createResponder(deps.clock);
  readBodiesAsText(app);

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
      config: { permission: "access.decide", audit: "decision" },
      schema: describe("Decide one question", evaluationRequest, evaluationResponse),
      validatorCompiler: acceptAnything,
    },
    (request, reply) =>
      respond(request, reply, authzenPaths.evaluation, (body, caller) => evaluate(body, caller, deps, spans)),
  );

  app.post(
    authzenPaths.evaluations,
    {
      config: { permission: "access.decide", audit: "decision" },
      schema: describe("Decide several questions", evaluationsRequest, evaluationsResponse),
      validatorCompiler: acceptAnything,
    },
    (request, reply) =>
      respond(request, reply, authzenPaths.evaluations, (body, caller) =>
        evaluateMany(body, caller, deps, spans),
      ),
  );
}
