import type { FastifyInstance } from "fastify";
import type { JWK } from "jose";

/** The public keys of this platform (JWK Set, RFC 7517). */
export async function keySetRoute(
  app: FastifyInstance,
  { keys }: { readonly keys: readonly JWK[] },
): Promise<void> {
  app.get(
    "/.well-known/jwks.json",
    {
      config: { permission: "public" },
      schema: { summary: "Keys that sign questions to source systems", tags: ["authentication"] },
    },
    (_request, reply) => reply.header("cache-control", "public, max-age=300").send({ keys }),
  );
}
