import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";

/** How the parts of this server are. Says nothing about anybody's data. */
export interface Health {
  readonly access: "open" | "closed";
  /** `away` passes by itself: the database of a shared log, or its standby, does not answer. */
  readonly log: "open" | "away" | "failed";
  readonly revision: number;
}

/** For load balancers: 200 when this node can decide and record, 503 when it cannot. */
export async function healthRoute(app: FastifyInstance, { health }: { health(): Health }): Promise<void> {
  const answer = Type.Object({
    status: Type.Union([Type.Literal("pass"), Type.Literal("fail")]),
    access: Type.String(),
    log: Type.String(),
    revision: Type.Integer(),
  });
  app.get(
    "/health",
    {
      config: { permission: "public" },
      schema: {
        summary: "Whether this node works",
        tags: ["operation"],
        response: { 200: answer, 503: answer },
      },
    },
    async (_request, reply) => {
      const now = health();
      const passes = now.access === "open" && now.log === "open";
      return reply.code(passes ? 200 : 503).send({ status: passes ? "pass" : "fail", ...now });
    },
  );
}
