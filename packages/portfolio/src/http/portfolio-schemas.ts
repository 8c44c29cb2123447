import { type Static, type TProperties, Type } from "@sinclair/typebox";
import { type Costs, costKinds } from "../domain/money.ts";
import { workNatures } from "../domain/work/work.ts";

/** An object with these members and no others. */
export const strict = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

/** One of some words. */
export const words = <const Word extends string>(choices: readonly Word[]) =>
  Type.Unsafe<Word>({ type: "string", enum: [...choices] });

export const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "YYYY-MM-DD" });
export const idText = Type.String({ minLength: 1, maxLength: 200 });
/** A name, a title, a function. */
export const line = Type.String({ minLength: 1, maxLength: 300 });
export const text = Type.String({ minLength: 1, maxLength: 10_000 });
export const link = Type.String({ minLength: 1, maxLength: 2_000, description: "An https address" });
export const ids = Type.Array(idText, { maxItems: 500 });
export const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const revision = Type.Integer({
  minimum: 0,
  description: "The revision that was read, 0 for a new one",
});
export const time = Type.String({ format: "date-time" });

/** Where facts come from, and whether they are made up to fill a demo. */
export const origin = { source: Type.Optional(text), invented: Type.Optional(Type.Boolean()) };

export const document = strict({
  title: line,
  approvedOn: day,
  version: Type.Optional(line),
  href: Type.Optional(link),
});

export const nature = words(workNatures);

export const need = strict({
  skill: idText,
  team: Type.Optional(idText),
  perQuarter: Type.Array(Type.Integer({ minimum: 0, maximum: 10_000_000 }), { minItems: 1, maxItems: 80 }),
});

const share = strict({
  percent: Type.Number({ minimum: 0, maximum: 1_000 }),
  percentStep: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
  of: count,
  ofStep: Type.Optional(count),
});

/** Costs, stated or derived; what is derived says how. */
export const costs = Type.Unsafe<Costs>(
  strict({
    basis: words(["stated", "derived"]),
    how: Type.Optional(text),
    share: Type.Optional(share),
    source: Type.Optional(text),
    lines: Type.Array(
      strict({
        kind: words(costKinds),
        nature: words(["renewal", "maintenance"]),
        cents: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      }),
      { minItems: 1, maxItems: 200 },
    ),
  }),
);

/** A day as which the portfolio is looked at. */
export const onDay = {
  on: Type.Optional(
    Type.String({
      pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      description:
        "Judged as on this day, not after today: with what had happened by then; what has no day is as it is now",
    }),
  ),
};
export const onDayQuery = Type.Object(onDay);
export type OnDayQuery = Static<typeof onDayQuery>;

export const idParams = Type.Object({ id: idText });
export type IdParams = Static<typeof idParams>;

/**
 * Writes an answer as it is: what it holds was looked at when it was saved. To make a writer of the form of each kind
 * takes longer, at each start of the server, than all the rest of these routes.
 */
export const asItIs = () => (answer: unknown) => JSON.stringify(answer);
