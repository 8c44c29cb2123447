import type { FastifyInstance, FastifyReply } from "fastify";
import { HttpError } from "../http/http-error.ts";
import { SetError, setErrorBody } from "./set-error.ts";
import type { TakeInEvents } from "./take-in-events.ts";

export interface SecurityEventRouteDeps {
  /** Undefined when no transmitter was configured. */
  readonly takeIn: TakeInEvents | undefined;
}

/**
 * Delivery of security event tokens by push (RFC 8935): 202 for what was taken in, 400 with a code for what is
 * refused. An encapsulated Fastify plugin with error bodies of its own.
 */
export async function securityEventRoutes(
  app: FastifyInstance,
  { takeIn }: SecurityEventRouteDeps,
): Promise<void> {
  await app.register(async (events) => {
    events.removeAllContentTypeParsers();
    events.addContentTypeParser("application/secevent+jwt", { parseAs: "string" }, (_request, body, done) =>
      done(null, body),
    );
    events.setErrorHandler((error, _request, reply) => {
      const refusal = refusalOf(error);
      // A fault of ours: the transmitter tries again.
      if (refusal === undefined) throw error;
      return send(reply, refusal);
    });
    events.post(
      "/api/v1/security-events",
      {
        config: { permission: "security-event.deliver", audit: "nothing" },
        schema: {
          summary: "Deliver a security event token (RFC 8935)",
          tags: ["authentication"],
          consumes: ["application/secevent+jwt"],
        },
      },
      async (request, reply) => {
        if (request.principal.kind !== "system") {
          throw new SetError("access_denied", "security events come from systems, not from people");
        }
        if (takeIn === undefined) {
          throw new HttpError(503, "SECURITY_EVENTS_NOT_CONFIGURED", "no transmitter is configured");
        }
        const outcome = await takeIn(String(request.body ?? ""), request.principal);
        if (outcome === "replayed") throw new SetError("invalid_request", "this token was taken in before");
        return reply.code(202).send();
      },
    );
  });
}

function refusalOf(error: unknown): SetError | undefined {
  if (error instanceof SetError) return error;
  if (!(error instanceof Error) || !("statusCode" in error)) return undefined;
  switch (error.statusCode) {
    case 401:
      return new SetError("authentication_failed", "this transmitter is not known to us");
    case 403:
      return new SetError("access_denied", "this caller may not deliver security events");
    case 400:
    case 413:
    case 415:
      return new SetError("invalid_request", "the body is not application/secevent+jwt of a usual size");
    default:
      return undefined;
  }
}

function send(reply: FastifyReply, error: SetError): FastifyReply {
  return reply.code(400).header("content-language", "en").send(setErrorBody(error));
}
