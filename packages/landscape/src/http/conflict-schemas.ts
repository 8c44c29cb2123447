import { Type } from "@sinclair/typebox";
import type { DecidedConflict, ItemSketch, OpenConflict } from "../conflict-ports.ts";
import { conflictEffects, effectOfField } from "../domain/conflict-effect.ts";
import { fieldFormOf } from "../domain/fields.ts";
import { itemKinds } from "../domain/item.ts";
import type { ContradictionView } from "../list-contradictions.ts";
import { choiceAnswer, iso, named } from "./item-schemas.ts";

const text = Type.String();
const moment = Type.String({ format: "date-time" });
const count = Type.Integer({ minimum: 0 });
const motive = Type.String({ minLength: 1, maxLength: 2_000 });
const paged = { total: count, page: count, pageSize: count };

export const conflictsQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  item: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: "Only those of this item" })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
});

export const conflictsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      item: Type.Object(named),
      field: text,
      effect: Type.Union(
        conflictEffects.map((each) => Type.Literal(each)),
        { description: "What the field decides; what matters most comes first" },
      ),
      relations: count,
      form: Type.Union([text, Type.Array(text)], { description: "What a value of this field looks like" }),
      now: Type.Optional(Type.Object({ source: Type.Optional(text), value: text })),
      before: Type.Optional(Type.Object({ motive: text, by: text, at: moment })),
      values: Type.Array(Type.Object({ source: text, value: text, at: moment })),
    }),
  ),
  ...paged,
});

export const decidedAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      item: Type.Object(named),
      choice: choiceAnswer,
      value: Type.Optional(Type.String({ description: "What holds now" })),
      open: Type.Boolean({ description: "A source said something new since: it is a conflict again" }),
    }),
  ),
  ...paged,
});

export const withdrawalBody = Type.Object(
  { field: Type.String({ minLength: 1, maxLength: 100 }), decidedAt: moment, motive },
  { additionalProperties: false },
);

export const withdrawalAnswer = Type.Object({
  item: text,
  field: text,
  withdrawn: Type.Literal(true),
  motive: text,
  by: text,
  at: moment,
});

export const contradictionsQuery = Type.Object({
  state: Type.Optional(Type.Union([Type.Literal("open"), Type.Literal("different")])),
});

const sketch = Type.Object({
  ...named,
  owner: Type.Optional(text),
  said: Type.Array(Type.Object({ source: text, at: moment })),
});

export const contradictionsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      key: text,
      item: text,
      other: text,
      sides: Type.Object({ item: Type.Optional(sketch), other: Type.Optional(sketch) }),
      decided: Type.Optional(Type.Object({ motive: text, by: text, at: moment })),
    }),
  ),
});

export function showConflict({ item, field, relations, values, now, before }: OpenConflict) {
  const form = field === "kind" ? itemKinds : fieldFormOf(field);
  return {
    ...{ item, field, relations, effect: effectOfField(field) },
    form: typeof form === "string" ? form : [...form],
    ...(now !== undefined && { now }),
    ...(before !== undefined && { before: { ...before, at: iso(before.at) } }),
    values: values.map((one) => ({ ...one, at: iso(one.at) })),
  };
}

export function showDecided({ item, choice, value, open }: DecidedConflict) {
  return {
    item,
    choice: { ...choice, weighed: [...choice.weighed], at: iso(choice.at) },
    ...(value !== undefined && { value }),
    open,
  };
}

export function showContradiction({ key, item, other, sides, decided }: ContradictionView) {
  return {
    ...{ key, item, other },
    sides: {
      ...(sides.item !== undefined && { item: showSketch(sides.item) }),
      ...(sides.other !== undefined && { other: showSketch(sides.other) }),
    },
    ...(decided !== undefined && { decided: { ...decided, at: iso(decided.at) } }),
  };
}

function showSketch({ said, ...rest }: ItemSketch) {
  return { ...rest, said: said.map((one) => ({ ...one, at: iso(one.at) })) };
}
