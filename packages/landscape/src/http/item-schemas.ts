import { type Static, Type } from "@sinclair/typebox";
import type { Relation } from "../domain/relation.ts";
import type { ItemInPlace, ItemVersion } from "../ports.ts";
import type { ItemHistory, Joined } from "../read-item.ts";

const text = Type.String();
const count = Type.Integer({ minimum: 0 });
const day = Type.String({ format: "date" });
const moment = Type.String({ format: "date-time" });
export const itemId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
export const named = { id: text, kind: text, name: text };
/** The id that was asked for is that of an item which was joined with another. */
export const joinedInto = Type.Optional(
  Type.String({ description: "Id of the item that it became, when it was joined with another" }),
);

export const itemsQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(Type.Array(text, { maxItems: 20 })),
  conflicts: Type.Optional(Type.Boolean({ description: "Only items with conflicts that are open" })),
  page: Type.Optional(Type.Integer()),
  pageSize: Type.Optional(Type.Integer()),
});
export type ItemsQuerystring = Static<typeof itemsQuery>;

export const itemsAnswer = Type.Object({
  items: Type.Array(Type.Object({ ...named, conflicts: count })),
  total: count,
  page: count,
  pageSize: count,
});

export const atQuery = Type.Object({
  recordedAt: Type.Optional(Type.String({ format: "date-time", description: "As it was known then" })),
});

const sourced = Type.Object({ source: text, value: text });
export const conflict = Type.Object({ field: text, values: Type.Array(sourced) });
const take = Type.Union([
  Type.Object({ source: text }, { additionalProperties: false }),
  Type.Object({ value: Type.String({ maxLength: 10_000 }) }, { additionalProperties: false }),
]);
export const choiceAnswer = Type.Object({
  item: text,
  field: text,
  take: Type.Object({ source: Type.Optional(text), value: Type.Optional(text) }),
  weighed: Type.Array(text),
  motive: text,
  by: text,
  at: moment,
});
export const choiceBody = Type.Object(
  {
    field: Type.String({ minLength: 1, maxLength: 100 }),
    take,
    motive: Type.String({ minLength: 1, maxLength: 2_000 }),
    read: Type.Optional(
      Type.Object(
        {
          values: Type.Array(Type.String({ maxLength: 10_000 }), { maxItems: 1_000 }),
          decidedAt: Type.Optional(moment),
        },
        {
          additionalProperties: false,
          description: "What was seen; when it is otherwise, nothing is decided",
        },
      ),
    ),
  },
  { additionalProperties: false },
);
export type ChoiceBody = Static<typeof choiceBody>;

export const decisionBody = Type.Object(
  {
    key: Type.String({ minLength: 3, maxLength: 600 }),
    decision: Type.Union([Type.Literal("same"), Type.Literal("different"), Type.Literal("open")], {
      description: "`open` takes back that they stay two",
    }),
    motive: Type.String({ minLength: 1, maxLength: 2_000 }),
  },
  { additionalProperties: false },
);
export const decisionAnswer = Type.Object({
  key: text,
  item: text,
  other: text,
  decision: text,
  motive: text,
  by: text,
  at: moment,
  stays: Type.String({ description: "Id of the item that stays" }),
});

const relationMembers = {
  from: text,
  type: text,
  to: text,
  validFrom: Type.Optional(day),
  validUntil: Type.Optional(day),
  group: Type.Optional(Type.String({ description: "1/database: one of those needed as database must work" })),
  sources: Type.Array(text),
};
export const relationAnswer = Type.Object(relationMembers);

export const itemAnswer = Type.Object({
  ...named,
  joinedInto,
  keys: Type.Array(text),
  version: count,
  fields: Type.Record(text, Type.Object({ value: text, source: text, at: moment })),
  relations: Type.Array(Type.Object({ ...relationMembers, other: Type.Optional(Type.Object(named)) })),
  conflicts: Type.Array(conflict),
  choices: Type.Array(choiceAnswer),
  relationsLeft: Type.Optional(count),
  change: count,
});

/** An item as the API gives it: times are ISO 8601 there. */
export function showItem(found: ItemInPlace & Joined) {
  const { item, relations, conflicts, choices, relationsLeft, change, joinedInto: became } = found;
  const fields: Record<string, { readonly value: string; readonly source: string; readonly at: string }> = {};
  for (const [name, { value, source, at }] of Object.entries(item.fields))
    fields[name] = { value, source, at: iso(at) };
  return {
    ...item,
    ...(became !== undefined && { joinedInto: became }),
    fields,
    relations: relations.map((relation) => ({ ...relation })),
    ...(relationsLeft !== undefined && { relationsLeft }),
    conflicts,
    choices: choices.map((choice) => ({ ...choice, at: iso(choice.at) })),
    change,
  };
}

export const versionsAnswer = Type.Object({
  joinedInto,
  items: Type.Array(
    Type.Object({
      item: text,
      version: count,
      at: moment,
      by: text,
      source: Type.Optional(text),
      gone: Type.Boolean({ description: "Nobody stated it any more from then on" }),
      kind: Type.Optional(text),
      name: Type.Optional(text),
      keys: Type.Optional(Type.Array(text)),
      fields: Type.Optional(Type.Record(text, sourced)),
    }),
  ),
});

export function showHistory({ joinedInto: became, versions }: ItemHistory) {
  return { ...(became !== undefined && { joinedInto: became }), items: versions.map(showVersion) };
}

function showVersion({ item, version, at, by, source, merged }: ItemVersion) {
  const shown = merged === undefined ? { gone: true } : { gone: false, ...merged };
  return { item, version, at: iso(at), by, ...(source !== undefined && { source }), ...shown };
}

export function showRelation(relation: Relation) {
  return { ...relation, sources: [...relation.sources] };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
