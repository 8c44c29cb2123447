import { parseOrigin, type SubjectProofs, subjectProofSchema } from "@grondslag/log";
import { Type } from "@sinclair/typebox";

/** What the logs of a period hold about one subject, with the proof that nothing is left out (FORMAT.md, the map). */
export const subjectProofs = Type.Object({
  logs: Type.Array(
    Type.Object({
      origin: Type.String(),
      verifierKey: Type.String(),
      checkpoint: Type.String({ description: "Signed note that speaks for the map" }),
      size: Type.Integer({ description: "Records in the log now" }),
      pseudonym: Type.String({ description: "Of the subject in the year of the log, base64" }),
      covered: Type.Integer({
        description: "The first so many records are proved; 0 when there is no proof yet",
      }),
      places: Type.Array(Type.Object({ index: Type.Integer(), kind: Type.String() })),
      destroyed: Type.Array(Type.Object({ from: Type.Integer(), to: Type.Integer() })),
      proof: Type.Optional(subjectProofSchema),
    }),
  ),
});

export function describeSubjectProofs({ pseudonyms, logs }: SubjectProofs) {
  return {
    logs: logs.map(({ proved, ...log }) => {
      const pseudonym = pseudonyms.get(Number(parseOrigin(log.origin).halfYear.slice(0, 4)));
      return {
        ...log,
        pseudonym: Buffer.from(pseudonym ?? []).toString("base64"),
        covered: proved?.proof.covered ?? 0,
        places: [...(proved?.places ?? [])],
        destroyed: [...(proved?.destroyed ?? [])],
        ...(proved !== undefined && { proof: proved.proof }),
      };
    }),
  };
}
