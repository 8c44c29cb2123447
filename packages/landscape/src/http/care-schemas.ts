import { type Static, Type } from "@sinclair/typebox";

export const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "YYYY-MM-DD" });
export const text = Type.String({ minLength: 1, maxLength: 2_000 });
export const idText = Type.String({ minLength: 1, maxLength: 64 });
export const version = Type.Integer({
  minimum: 0,
  description: "The version that was read, 0 for a new one",
});
export const time = Type.String({ format: "date-time" });
export const count = Type.Integer();
export const named = Type.Object({ id: Type.String(), name: Type.String() });
/** A last day; `true`: ended on a day that nobody knows; `false`: it goes on. */
export const end = Type.Union([day, Type.Boolean()]);

export const idParams = Type.Object({ id: idText });
export type IdParams = Static<typeof idParams>;

const words = (...choices: readonly string[]) => Type.Unsafe<string>({ type: "string", enum: [...choices] });

export const settings = Type.Object({
  baseDay: day,
  supportDate: Type.Union([Type.Literal("vendor"), Type.Literal("own-else-vendor")]),
  extendedCounts: Type.Boolean(),
  graceDays: Type.Integer({ minimum: 0, maximum: 3650 }),
  buildingCounts: Type.Boolean(),
  scarceSkillCounts: Type.Boolean(),
});

export const criteriaAnswer = Type.Object({
  version: count,
  at: time,
  by: Type.String(),
  motive: Type.String(),
  settings,
});

export const criteriaBody = Type.Object({ version, motive: text, settings });
export type CriteriaBody = Static<typeof criteriaBody>;

export const snapshot = Type.Object({
  source: Type.String(),
  url: Type.String(),
  licence: Type.String(),
  date: day,
});

export const figures = {
  on: day,
  baseDay: day,
  inUse: count,
  failing: count,
  sharePercent: Type.Optional(Type.Number()),
  backlog: Type.Object({
    base: count,
    migrated: count,
    retired: count,
    left: count,
    unknown: count,
    workedAwayPercent: Type.Optional(Type.Number()),
  }),
  newDebt: count,
  unknown: count,
};

export const reason = Type.Object({
  code: Type.String(),
  technology: Type.Optional(named),
  day: Type.Optional(day),
  which: Type.Optional(words("vendor", "own")),
  source: Type.String(),
  path: Type.Array(Type.String()),
});

const saidEnd = Type.Object({
  until: end,
  extended: Type.Optional(end),
  source: Type.String(),
  release: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
  asOf: Type.Optional(day),
});
const saidDay = Type.Object({ until: Type.String(), source: Type.String() });
export const support = Type.Object({
  vendor: Type.Optional(saidEnd),
  contradicts: Type.Optional(saidEnd),
  own: Type.Optional(saidDay),
  buildingUntil: Type.Optional(saidDay),
  handlingUntil: Type.Optional(saidDay),
  scarce: Type.Boolean(),
  match: Type.String(),
});

const cycle = Type.Object({
  cycle: Type.String({ minLength: 1, maxLength: 100 }),
  label: Type.Optional(Type.String({ maxLength: 100 })),
  release: Type.Optional(day),
  active: Type.Optional(end),
  endOfLife: end,
  extended: Type.Optional(end),
  lts: Type.Optional(end),
});
const names = Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 100 });
export const product = Type.Object({
  name: text,
  aliases: names,
  purls: names,
  cpes: names,
  repology: names,
  versions: Type.Optional(Type.Literal("java")),
  cycles: Type.Array(cycle, { minItems: 1, maxItems: 500 }),
});
export const productAnswer = Type.Object({
  product: Type.String(),
  ...product.properties,
  own: Type.Boolean(),
  version: Type.Optional(count),
});
export const productBody = Type.Object({ version, motive: Type.Optional(text), ...product.properties });
export type ProductBody = Static<typeof productBody>;
