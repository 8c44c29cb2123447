import { Type } from "@sinclair/typebox";
import type { Silence } from "../domain/take-in/silence.ts";

/** Whether somebody who should log is silent, and by what that is said. */
export const silenceSchema = Type.Object({
  blind: Type.Boolean({ description: "Nothing is seen of what it does" }),
  since: Type.Optional(Type.String({ description: "Nothing came from this moment on" })),
  basis: Type.Union(
    (["declared", "usual", "never", "unknown"] as const).map((basis) => Type.Literal(basis)),
    {
      description:
        "declared: silentAfterHours of the source; usual: longer than any silence that it had twice in 92 days; " +
        "never: nothing ever came; unknown: too little came to know what is usual",
    },
  ),
  afterHours: Type.Optional(Type.Integer({ description: "Hours of silence after which it is blind" })),
});

export function describeSilence({ blind, since, basis, afterHours }: Silence) {
  return {
    blind,
    basis,
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    ...(afterHours !== undefined && { afterHours }),
  };
}
