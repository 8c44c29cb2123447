import { Type } from "@sinclair/typebox";

const hashes = Type.Array(Type.String(), { description: "32 bytes each in base64, from leaf to root" });
const neighbour = Type.Object({
  at: Type.Integer(),
  key: Type.String(),
  places: Type.String(),
  hashes,
});

/** What the map of one log says of one subject (FORMAT.md, the map). */
export const subjectProofSchema = Type.Object({
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
});
