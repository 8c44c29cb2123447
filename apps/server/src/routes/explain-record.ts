import { type AccessStore, explainRecord, explanation } from "@grondslag/access";
import { type Log, readRecordedDecision } from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { HttpError } from "../http/http-error.ts";
import { seesNames } from "../veil-employees.ts";

export interface ExplainRecordDeps {
  readonly log: Pick<Log, "read">;
  readonly store: Pick<AccessStore, "find">;
  readonly trail: AuditTrail;
}

/** For auditors: why a recorded decision was what it was, and whether its facts give the same one again. */
export async function explainRecordRoute(app: FastifyInstance, deps: ExplainRecordDeps): Promise<void> {
  app.get<{ Querystring: { origin: string; index: number; item: number } }>(
    "/api/v1/explanations/record",
    {
      config: { permission: "log.audit" },
      schema: {
        summary: "Explain a recorded decision; that it was read is recorded first",
        tags: ["log"],
        querystring: Type.Object({
          origin: Type.String({ maxLength: 512 }),
          index: Type.Integer({ minimum: 0 }),
          item: Type.Integer({ minimum: 0, default: 0, description: "Place in a batch" }),
        }),
        response: {
          200: Type.Intersect([
            explanation,
            Type.Object({ items: Type.Integer({ description: "How many decisions the record holds" }) }),
          ]),
        },
      },
    },
    async (request) => {
      const { origin, index, item } = request.query;
      const record = await deps.log.read(origin, index);
      // Recorded before it is shown: an auditor who reads is also looked at.
      await deps.trail.record(request.principal, {
        action: "log.record.explain",
        object: `${origin}#${index}`,
      });
      const recorded = record.kind === "decision" ? readRecordedDecision(record, item) : undefined;
      if (recorded === undefined) {
        throw new HttpError(404, "RECORD_UNKNOWN", "this record holds no such decision", {
          where: "/item",
          remedy: "name a record of an evaluation, and a place in it",
        });
      }
      // A grant tells whose it is.
      const grant = seesNames(request.principal) ? recorded.grant : undefined;
      return { ...(await explainRecord(deps, { ...recorded, grant })), items: recorded.items };
    },
  );
}
