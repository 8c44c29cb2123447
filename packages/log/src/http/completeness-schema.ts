import { Type } from "@sinclair/typebox";
import { leftOutReasons } from "../domain/log-completeness.ts";
import type { ProvedLog } from "../query/ask-log-proved.ts";
import { subjectProofSchema } from "./subject-proof-schema.ts";

const moment = Type.String({ format: "date-time" });

/** That an answer about one subject is all that there is: FORMAT.md, the proof of an answer. */
export const completenessSchema = Type.Object({
  from: moment,
  to: moment,
  madeAt: moment,
  logs: Type.Array(
    Type.Object({
      origin: Type.String(),
      verifierKey: Type.String(),
      pseudonym: Type.String({ description: "Of the subject in the year of the log, base64" }),
      size: Type.Integer({ description: "Records in the log now" }),
      checkpoint: Type.String({ description: "Signed note that speaks for the map" }),
      cosigned: Type.Optional(
        Type.Object({
          size: Type.Integer(),
          count: Type.Integer(),
          needed: Type.Integer(),
          known: Type.Integer(),
          enough: Type.Boolean(),
          at: moment,
        }),
      ),
      proof: Type.Optional(subjectProofSchema),
      until: Type.Optional(Type.String({ description: "Time of the last record that is covered" })),
      leftOut: Type.Array(
        Type.Object({
          index: Type.Integer(),
          kind: Type.String(),
          why: Type.Union(leftOutReasons.map((why) => Type.Literal(why))),
        }),
      ),
      gaps: Type.Array(
        Type.Object({
          note: Type.String({ description: "What is gone and why, as the log keeps it" }),
          proof: Type.String({ description: "C2SP tlog-proof of the audit record that says so" }),
        }),
      ),
    }),
  ),
});

/** The proof of an answer as it is given. Times are in ms since the Unix epoch. */
export function describeCompleteness(
  { from, to }: { readonly from: number; readonly to: number },
  madeAt: number,
  logs: readonly ProvedLog[],
) {
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    madeAt: new Date(madeAt).toISOString(),
    logs: logs.map(({ leftOut, gaps, cosigned, ...log }) => ({
      ...log,
      leftOut: [...leftOut],
      gaps: [...gaps],
      ...(cosigned !== undefined && { cosigned: { ...cosigned, at: new Date(cosigned.at).toISOString() } }),
    })),
  };
}
