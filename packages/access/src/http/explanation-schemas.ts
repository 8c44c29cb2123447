import { type TSchema, Type } from "@sinclair/typebox";
import { stepNames } from "../domain/explained-step.ts";
import { oneOf } from "./access-schemas.ts";

/** Why a question is, or was, answered as it is. */
export const explanation: TSchema = Type.Object({
  permit: Type.Boolean(),
  steps: Type.Array(
    Type.Object({
      step: oneOf(stepNames),
      rule: Type.Optional(Type.String({ description: "Id of the rule of the policy" })),
      holds: Type.Boolean(),
      sentence: Type.String({ description: "What must be so, in Dutch" }),
      article: Type.Optional(Type.String()),
      code: Type.Optional(Type.String()),
      about: Type.Optional(Type.String()),
      nearest: Type.Optional(Type.String({ description: "What comes nearest, in Dutch" })),
    }),
  ),
  policy: Type.String(),
  revision: Type.Integer(),
  emergency: Type.Boolean({ description: "Emergency access opens it, or would" }),
  recomputed: Type.Optional(
    Type.Object(
      { same: Type.Boolean() },
      { description: "Whether the facts of the record give the same decision again; absent without facts" },
    ),
  ),
});
