import type { FastifyInstance } from "fastify";

const acceptable = /^[\x21-\x7e]{1,128}$/;

/** Repeats `X-Request-ID` in the answer (AuthZEN 1.0 section 10.1.3); what is not a plain id is dropped. */
export function echoRequestId(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    const id = request.headers["x-request-id"];
    if (typeof id === "string") {
      if (acceptable.test(id)) reply.header("x-request-id", id);
      else delete request.headers["x-request-id"];
    }
    done();
  });
}
