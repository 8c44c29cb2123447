import type { Clock } from "@grondslag/kernel";
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import type { Caller } from "./authzen-deps.ts";
import { AuthzenError } from "./authzen-error.ts";
import type { PendingAnswer } from "./authzen-evaluate.ts";
import { createIdempotentAnswers, parseIdempotencyKey } from "./authzen-idempotency.ts";
import { type JsonMembers, parseBody } from "./authzen-request.ts";
import "./principal.ts";

/** A longer `X-Request-ID` is not recorded. */
const longestRequestId = 256;

/** Answers a call of the Authorization API: reads it, lets it be decided, and gives the JSON text. */
export type Respond = (
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  decide: (body: JsonMembers, caller: Caller) => PendingAnswer | Promise<PendingAnswer>,
) => Promise<string>;

/** The common way of all calls; what was answered under an `Idempotency-Key` is remembered for all together. */
export function createResponder(clock: Clock): Respond {
  const idempotent = createIdempotentAnswers(clock);
  return async (request, reply, path, decide) => {
    const body = parseBody(request.body);
    const caller = describeCaller(request);
    const pending = await decide(body, caller);
    const key = parseIdempotencyKey(request.headers["idempotency-key"]);
    reply.header("content-type", "application/json; charset=utf-8");
    if (key === undefined) return pending.answer();
    return idempotent.answer({ clientId: caller.clientId, path }, key, String(request.body), pending);
  };
}

/** Bodies arrive as text, whatever their content type, and are read by hand. */
export function readBodiesAsText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
}

function describeCaller({ principal, headers }: FastifyRequest): Caller {
  // The permission of the route belongs to systems; anyone else asks in the name of no system at all.
  const known = principal.kind === "system";
  const { traceparent, "x-request-id": requestId, "fsc-transaction-id": transaction } = headers;
  return {
    systemId: known ? principal.systemId : "",
    clientId: known ? principal.clientId : "",
    traceparent: typeof traceparent === "string" ? traceparent : undefined,
    requestId: typeof requestId === "string" && requestId.length <= longestRequestId ? requestId : undefined,
    fscTransactionId: parseTransactionId(transaction),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws AuthzenError `MEMBER_MALFORMED`: whoever hands a transaction on means it to be found again */
function parseTransactionId(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const id = typeof header === "string" ? header.toLowerCase() : "";
  if (uuid.test(id)) return id;
  throw new AuthzenError("MEMBER_MALFORMED", "Fsc-Transaction-Id is not a UUID", {
    where: "Fsc-Transaction-Id",
    remedy: "hand on the header that the inway gave, or leave it out",
  });
}

/** A route's schema with the members that OpenAPI shows. */
export function describe(summary: string, body: object | undefined, response: object): Described {
  return { summary, tags: ["authzen"], ...(body !== undefined && { body }), response: { 200: response } };
}

type Described = FastifySchema & { readonly summary: string; readonly tags: readonly string[] };

/** The schemas are for readers: AuthZEN wants answers that a validator cannot give. */
export function acceptAnything(): () => boolean {
  return () => true;
}
