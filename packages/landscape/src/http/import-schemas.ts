import { type Static, Type } from "@sinclair/typebox";
import { itemKinds } from "../domain/item.ts";
import type { LandscapeDiff } from "../domain/landscape-diff.ts";
import { type RelationType, relationTypes } from "../domain/relation.ts";
import type { ImportRun } from "../ports.ts";
import type { LandscapeUpload } from "../upload-ports.ts";
import { conflict, iso, named, relationAnswer, showRelation } from "./item-schemas.ts";

const text = Type.String();
const count = Type.Integer({ minimum: 0 });
const moment = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const key = Type.String({ minLength: 3, maxLength: 600 });

export const sourceId = Type.Object({ id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" }) });
export const uploadId = Type.Object({ id: Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" }) });

const sourceMembers = {
  version: count,
  name: Type.String({ minLength: 1, maxLength: 200 }),
  kind: Type.String({ minLength: 1, maxLength: 64 }),
  rank: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  senders: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
      minItems: 1,
      maxItems: 100,
      description:
        "Ids of the employees and client systems that may send in its name; absent: all that may import",
    }),
  ),
  mapping: Type.Optional(Type.Unknown({ description: "How columns of a table become items and fields" })),
};
export const sourceBody = Type.Object(sourceMembers, { additionalProperties: false });
export type SourceBody = Static<typeof sourceBody>;
export const sourceAnswer = Type.Object({
  id: text,
  ...sourceMembers,
  confirmedAt: Type.Optional(moment),
});

/** Types in the form that a schema takes. */
const typesOfRelations = Object.keys(relationTypes) as readonly RelationType[];
export const partBody = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          keys: Type.Array(key, { minItems: 1, maxItems: 50 }),
          kind: Type.Union(itemKinds.map((kind) => Type.Literal(kind))),
          name: Type.String({ minLength: 1, maxLength: 500 }),
          fields: Type.Optional(Type.Record(text, Type.String({ maxLength: 10_000 }))),
        },
        { additionalProperties: false },
      ),
      { maxItems: 1_000 },
    ),
    relations: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: key,
            type: Type.Union(typesOfRelations.map((type) => Type.Literal(type))),
            to: key,
            validFrom: Type.Optional(day),
            validUntil: Type.Optional(day),
            group: Type.Optional(
              Type.String({
                maxLength: 64,
                description: "1/database: one of all that the same item needs as database must work",
              }),
            ),
          },
          { additionalProperties: false },
        ),
        { maxItems: 10_000 },
      ),
    ),
    withdrawn: Type.Optional(Type.Array(key, { maxItems: 1_000 })),
  },
  { additionalProperties: false },
);
export type PartBody = Static<typeof partBody>;

const counts = Type.Object({
  added: count,
  changed: count,
  withdrawn: count,
  unchanged: count,
  relationsAdded: count,
  relationsWithdrawn: count,
  conflicts: count,
  contradictions: count,
  statements: count,
});
const nameList = Type.Array(Type.Object(named));
export const diffAnswer = Type.Object({
  digest: text,
  counts,
  added: nameList,
  changed: Type.Array(
    Type.Object({
      ...named,
      fields: Type.Array(
        Type.Object({ field: text, before: Type.Optional(text), after: Type.Optional(text) }),
      ),
    }),
  ),
  withdrawn: nameList,
  conflicts: Type.Array(Type.Object({ ...named, conflicts: Type.Array(conflict) })),
  contradictions: Type.Array(Type.Object({ key: text, item: text, other: text })),
  relationsAdded: Type.Array(relationAnswer),
  relationsWithdrawn: Type.Array(relationAnswer),
});
const problems = Type.Array(Type.Object({ where: text, code: text, message: text }));
export const previewAnswer = Type.Object({ problems, diff: Type.Optional(diffAnswer) });

export const runAnswer = Type.Object({
  id: text,
  source: text,
  at: moment,
  by: text,
  whole: Type.Boolean(),
  change: Type.Optional(count),
  sha256: Type.Optional(text),
  counts,
});
export const importAnswer = Type.Object({ outcome: text, run: runAnswer, diff: diffAnswer });
export const importBody = Type.Object({ digest: Type.String({ pattern: "^[0-9a-f]{64}$" }) });

export const uploadBody = Type.Object(
  { size: Type.Integer({ minimum: 1 }), format: Type.String({ pattern: "^[a-z][a-z0-9-]{0,63}$" }) },
  { additionalProperties: false },
);
export const uploadAnswer = Type.Object({
  id: text,
  source: text,
  format: text,
  size: count,
  received: count,
  at: moment,
});

export function showUpload({ id, source, format, size, received, at }: LandscapeUpload) {
  return { id, source, format, size, received, at: iso(at) };
}

export function showRun({ diff, at, ...run }: ImportRun) {
  return { ...run, at: iso(at), counts: diff.counts };
}

export function showDiff({ relationsAdded, relationsWithdrawn, ...diff }: LandscapeDiff) {
  return {
    ...diff,
    relationsAdded: relationsAdded.map(showRelation),
    relationsWithdrawn: relationsWithdrawn.map(showRelation),
  };
}
