import { addDays } from "@grondslag/kernel";
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
function valuesInOrder({ values }: Pick<Parameter, "values">): readonly DatedValue[] {
  return [...values].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** A value with its whole time. */
export interface ParameterPeriod extends DatedValue {
  /** Last day on which it holds; absent when no other value is known. */
  readonly until?: string;
  readonly state: "past" | "present" | "future";
}

/** All values of a parameter with the days on which each holds: from its own day until the day before the next. */
export function parameterPeriods(
  parameter: Pick<Parameter, "values">,
  today: string,
): readonly ParameterPeriod[] {
  const values = valuesInOrder(parameter);
  return values.map((value, index) => {
    const next = values[index + 1]?.from;
    const state = value.from > today ? "future" : next !== undefined && next <= today ? "past" : "present";
    return { ...value, ...(next !== undefined && { until: addDays(next, -1) }), state };
  });
}

/** What a parameter is on a day, and when it changes next (row O9). */
export interface ParameterOnDay {
  /** Absent on a day before the first value: then there is none, which is not zero. */
  readonly holds?: DatedValue;
  /** Last day on which it holds; absent when no other value is known. */
  readonly until?: string;
  readonly next?: DatedValue;
}

/** The value that holds on a day, by its day alone: no system has to be released for it. */
export function parameterOn(parameter: Pick<Parameter, "values">, day: string): ParameterOnDay {
  const periods = parameterPeriods(parameter, day);
  const holds = periods.find(({ state }) => state === "present");
  const next = periods.find(({ state }) => state === "future");
  const until = holds?.until;
  return { ...(holds && { holds }), ...(until !== undefined && { until }), ...(next && { next }) };
}
