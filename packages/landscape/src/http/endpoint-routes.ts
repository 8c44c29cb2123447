import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { LandscapeError } from "../domain/landscape-error.ts";
import { inspectEndpoint } from "../inspect-endpoint.ts";
import type { CareRouteDeps } from "./care-deps.ts";
import { count } from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { importable } from "./landscape-permissions.ts";

const body = Type.Object(
  {
    source: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" }),
    host: Type.String({ pattern: "^[A-Za-z0-9.:-]{1,253}$" }),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    secures: Type.Optional(Type.String({ minLength: 3, maxLength: 600 })),
  },
  { additionalProperties: false },
);

/** Certificates that endpoints show, asked for by who answers for them (row I9). */
export async function endpointRoutes(app: FastifyInstance, deps: CareRouteDeps): Promise<void> {
  app.post<{ Body: Static<typeof body> }>(
    "/api/v1/landscape/certificates/endpoints",
    {
      config: importable,
      schema: describe("Take in the certificates that a TLS endpoint shows", {
        body,
        response: {
          200: Type.Object({ outcome: Type.String(), added: count, changed: count, unchanged: count }),
        },
      }),
    },
    async (request) => {
      const taken = await inspectEndpoint(deps, request.body, deps.actorOf(request));
      if (taken.outcome === "refused" || taken.outcome === "other") {
        throw new LandscapeError("DOCUMENT_INVALID", "what the endpoint shows cannot be taken in", {
          where: "/host",
        });
      }
      const { added, changed, unchanged } = taken.diff.counts;
      return { outcome: taken.outcome, added, changed, unchanged };
    },
  );
}
