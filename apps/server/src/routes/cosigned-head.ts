import type { CosignedHead } from "@grondslag/log";
import { Type } from "@sinclair/typebox";

/** Which witnesses stand for a checkpoint, as answers show it: `count` of `known`, of which `needed` are enough. */
export const cosignedHead = Type.Object({
  size: Type.Integer(),
  count: Type.Integer(),
  needed: Type.Integer(),
  known: Type.Integer(),
  enough: Type.Boolean(),
  at: Type.String({ format: "date-time" }),
});

export function describeCosigned({ at, ...head }: CosignedHead) {
  return { ...head, at: new Date(at).toISOString() };
}
