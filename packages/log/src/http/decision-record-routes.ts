import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { rejectReasons } from "../domain/take-in/rejection.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { SourceBook } from "../take-in/source-book.ts";
import { type TakeInDecisionServices, takeInDecisions } from "../take-in/take-in-decisions.ts";
import { describe } from "./describe-route.ts";
import type { TakeInCaller } from "./trace-routes.ts";

export interface DecisionRecordRouteDeps extends TakeInDecisionServices {
  readonly sources: SourceBook;
  readonly callerOf: (request: FastifyRequest) => TakeInCaller | undefined;
}

const mostRecords = 1_000;
const mostBytes = 4 * 1024 * 1024;

/** Decision records of other decision points (ADL 1.0.0): `POST /api/v1/decision-records`. */
export async function decisionRecordRoutes(
  app: FastifyInstance,
  deps: DecisionRecordRouteDeps,
): Promise<void> {
  app.post<{ Body: { readonly records: readonly unknown[] } }>(
    "/api/v1/decision-records",
    {
      bodyLimit: mostBytes,
      config: { permission: "log.take-in", audit: "decision" } as const,
      schema: describe(
        "take-in",
        "Log decisions of another decision point (ADL 1.0.0), each once; durable when answered",
        {
          body: Type.Object({ records: Type.Array(Type.Unknown(), { minItems: 1, maxItems: mostRecords }) }),
          response: {
            200: Type.Object({
              accepted: Type.Integer(),
              repeated: Type.Integer(),
              rejected: Type.Array(
                Type.Object({
                  index: Type.Integer(),
                  code: Type.String(),
                  where: Type.String(),
                  reason: Type.String(),
                }),
              ),
            }),
          },
        },
      ),
    },
    async (request) => {
      const caller = deps.callerOf(request);
      if (caller === undefined)
        throw new TakeInError("SOURCE_UNKNOWN", "a system logs for itself; this caller is none", {
          where: "source",
        });
      const mapping = await deps.sources.ofSystem(caller.systemId, "adl");
      const { accepted, repeated, rejected } = await takeInDecisions(deps, mapping, request.body.records);
      return {
        accepted,
        repeated,
        rejected: rejected.map(({ index, rejected: code, where }) => ({
          index,
          code,
          where,
          reason: rejectReasons[code],
        })),
      };
    },
  );
}
