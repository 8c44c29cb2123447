import type { Parameter } from "./demand.ts";

export type ParameterUnit = Parameter["unit"];

/** A value with the day from which it holds. */
export type DatedValue = Parameter["values"][number];

/** What each unit is written as. Decimals have a point, so that no program has to know a language. */
const forms: Readonly<Record<ParameterUnit, { readonly form: RegExp; readonly as: string }>> = {
  percent: {
    form: /^-?(0|[1-9]\d{0,5})(\.\d{1,6})?$/,
    as: "a percentage with a point and without the sign %, as 21 or 8.75",
  },
  "euro-cents": { form: /^-?(0|[1-9]\d{0,14})$/, as: "whole cents, as 2000000 for 20,000 euro" },
  days: { form: /^(0|[1-9]\d{0,5})$/, as: "whole days from 0" },
  number: { form: /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/, as: "a number with a point, as 1.5" },
  text: { form: /\S/, as: "a text that is not empty" },
};
const longest = 2_000;

/** How a value of a unit is written, when a text is not written so; undefined when it is. */
export function faultOfValue(value: string, unit: ParameterUnit): string | undefined {
  const { form, as } = forms[unit];
  return value.length <= longest && form.test(value) && value !== "-0" ? undefined : as;
}

/** The values of a parameter, the first to hold first. */
export function valuesInOrder({ values }: Pick<Parameter, "values">): readonly DatedValue[] {
  return [...values].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** What a parameter is on a day, and when it changes next (row O9). */
export interface ParameterOnDay {
  /** Absent on a day before the first value: then there is none, which is not zero. */
  readonly holds?: DatedValue;
  readonly next?: DatedValue;
}

/**
 * The value that holds on a day: each holds from its day until the next. It takes effect by its day alone, without a
 * release of any system.
 */
export function parameterOn(parameter: Pick<Parameter, "values">, day: string): ParameterOnDay {
  const values = valuesInOrder(parameter);
  const holds = values.findLast(({ from }) => from <= day);
  const next = values.find(({ from }) => from > day);
  return { ...(holds && { holds }), ...(next && { next }) };
}
