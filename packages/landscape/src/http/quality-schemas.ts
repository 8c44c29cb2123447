import { Type } from "@sinclair/typebox";
import { itemKinds } from "../domain/item.ts";
import { qualityParts } from "../domain/quality/record-facts.ts";

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const kind = Type.Union(itemKinds.map((each) => Type.Literal(each)));
const parts = Type.Partial(
  Type.Object(Object.fromEntries(qualityParts.map((part) => [part, Type.Number()]))),
);

const question = {
  item: Type.String(),
  field: Type.String(),
  ask: Type.Union([Type.Literal("missing"), Type.Literal("still-true"), Type.Literal("which-value")]),
  value: Type.Optional(Type.String()),
  at: Type.Optional(Type.String({ format: "date-time" })),
  gain: Type.Number(),
};

export const ownerQuery = Type.Object({
  /** Left out: what belongs to nobody. */
  owner: Type.Optional(text(500)),
  most: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});

/** Version of the agency's settings by which an answer was judged. */
const settingsVersion = Type.Integer({ minimum: 0 });

export const qualityAnswer = Type.Object({
  change: Type.Integer(),
  settingsVersion,
  settings: Type.Object({
    halfLifeDays: Type.Number(),
    weights: Type.Object(Object.fromEntries(qualityParts.map((part) => [part, Type.Number()]))),
  }),
  items: Type.Integer(),
  score: Type.Number(),
  orphans: Type.Integer(),
  conflicts: Type.Integer(),
  withoutOwner: Type.Integer(),
  owners: Type.Array(
    Type.Object({
      owner: Type.Optional(Type.String()),
      items: Type.Integer(),
      score: Type.Number(),
      parts,
      orphans: Type.Integer(),
      conflicts: Type.Integer(),
      next: Type.Optional(Type.Object(question)),
    }),
  ),
});

export const recordsAnswer = Type.Object({
  settingsVersion,
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      kind,
      name: Type.String(),
      score: Type.Number(),
      parts,
      missing: Type.Array(Type.String()),
      conflicts: Type.Array(Type.String()),
      relations: Type.Integer(),
    }),
  ),
});

/** What was said to owners, and when. */
const moment = Type.String({ format: "date-time" });
const told = { at: moment, text: Type.String() };

export const questionsAnswer = Type.Object({
  settingsVersion,
  /** The round that asks this owner now. */
  round: Type.Optional(
    Type.Object({
      note: Type.String(),
      at: moment,
      due: Type.String(),
      reminded: Type.Optional(Type.Object(told)),
    }),
  ),
  items: Type.Array(
    Type.Object({
      ...question,
      kind,
      name: Type.String(),
      /** What an answer looks like: text, a day, a whole number, whole cents, or one of some words. */
      form: Type.Union([
        ...(["text", "day", "number", "cents"] as const).map((form) => Type.Literal(form)),
        Type.Array(Type.String()),
      ]),
    }),
  ),
});

export const answerBody = Type.Object(
  {
    item: text(200),
    field: text(200),
    answer: Type.Union([
      Type.Object({ value: text(10_000) }, { additionalProperties: false }),
      Type.Object({ stillTrue: text(10_000) }, { additionalProperties: false }),
      Type.Object({ unknown: Type.Literal(true) }, { additionalProperties: false }),
    ]),
  },
  { additionalProperties: false },
);

export const answerTaken = Type.Object({
  item: Type.String(),
  field: Type.String(),
  outcome: Type.Union([Type.Literal("given"), Type.Literal("confirmed"), Type.Literal("unknown")]),
  value: Type.Optional(Type.String()),
});

export const campaignBody = Type.Object(
  {
    owners: Type.Array(text(500), { maxItems: 1_000 }),
    due: text(10),
    note: text(2_000),
  },
  { additionalProperties: false },
);

const campaign = {
  id: Type.String(),
  note: Type.String(),
  at: Type.String({ format: "date-time" }),
  by: Type.String(),
  due: Type.String(),
  settingsVersion,
  owners: Type.Array(Type.Object({ owner: Type.String(), score: Type.Number(), items: Type.Integer() })),
};

export const campaignAnswer = Type.Object(campaign);

export const reminderBody = Type.Object(
  { owners: Type.Array(text(500), { maxItems: 1_000 }), text: text(2_000) },
  { additionalProperties: false },
);
export const reminderAnswer = Type.Object({
  ...told,
  by: Type.String(),
  owners: Type.Array(Type.String()),
});
export const endBody = Type.Object({ motive: text(2_000) }, { additionalProperties: false });
export const endAnswer = Type.Object({ at: moment, by: Type.String(), motive: Type.String() });

export const campaignsAnswer = Type.Object({
  settingsVersion,
  items: Type.Array(
    Type.Object({
      ...campaign,
      progress: Type.Array(
        Type.Object({
          owner: Type.String(),
          answers: Type.Integer(),
          score: Type.Optional(Type.Number()),
        }),
      ),
      reminders: Type.Array(reminderAnswer),
      ended: Type.Optional(endAnswer),
    }),
  ),
});
