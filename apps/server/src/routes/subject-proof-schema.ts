import { parseOrigin, type SubjectProofs } from "@grondslag/log";
import { Type } from "@sinclair/typebox";

const hashes = Type.Array(Type.String(), { description: "32 bytes each in base64, from leaf to root" });
const neighbour = Type.Object({
  at: Type.Integer(),
  key: Type.String(),
  places: Type.String(),
  hashes,
});

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
      proof: Type.Optional(
        Type.Object({
          covered: Type.Integer(),
          segments: Type.Array(
            Type.Object({
              first: Type.Integer(),
              length: Type.Integer(),
              subjects: Type.Integer(),
              root: Type.String(),
              answer: Type.Union([
                Type.Object({
                  kind: Type.Literal("present"),
                  at: Type.Integer(),
                  places: Type.Array(Type.Integer()),
                  hashes,
                }),
                Type.Object({
                  kind: Type.Literal("absent"),
                  left: Type.Optional(neighbour),
                  right: Type.Optional(neighbour),
                }),
                Type.Object({ kind: Type.Literal("destroyed") }),
              ]),
            }),
          ),
        }),
      ),
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
