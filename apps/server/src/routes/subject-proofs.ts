import { type AccessServices, meetShield } from "@grondslag/access";
import { type AskSubjectProofsServices, askSubjectProofs } from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { HttpError } from "../http/http-error.ts";
import { describeSubjectProofs, subjectProofs } from "./subject-proof-schema.ts";

export interface SubjectProofDeps extends AskSubjectProofsServices {
  readonly state: AccessServices["state"];
  readonly trail: AuditTrail;
}

/** For who oversees the log: all that there is about one subject, with the proof that nothing is left out. */
export async function subjectProofRoute(app: FastifyInstance, deps: SubjectProofDeps): Promise<void> {
  app.post<{ Body: { subject: string; from: string; to: string; motive: string } }>(
    "/api/v1/log/subject-proofs",
    {
      config: { permission: "log.query", audit: "decision" },
      schema: {
        summary: "All records about a subject, proved complete; that it was asked is recorded first",
        tags: ["log"],
        body: Type.Object({
          subject: Type.String({ maxLength: 64 }),
          from: Type.String({ format: "date-time" }),
          to: Type.String({ format: "date-time" }),
          motive: Type.String({ minLength: 10, maxLength: 500 }),
        }),
        response: { 200: subjectProofs },
      },
    },
    async ({ principal, body: { subject, from, to, motive } }) => {
      const asker = principal.kind === "employee" ? principal.employeeId : undefined;
      const found = await askSubjectProofs(deps, {
        subject,
        from: Date.parse(from),
        to: Date.parse(to),
        asker,
        record: async () => {
          const attempt = meetShield(deps, asker, [subject]);
          const object = `subject ${from}/${to}`;
          try {
            await deps.trail.record(principal, {
              action: "log.subject-proof",
              object,
              subject,
              motive,
              attempt,
            });
          } catch (cause) {
            throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not asked", {
              remedy: "try again later",
              cause,
            });
          }
        },
      });
      return describeSubjectProofs(found);
    },
  );
}
