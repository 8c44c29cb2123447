import {
  type GroupField,
  groupFields,
  type Rule,
  type RuleCondition,
  type RuleCount,
  type RuleField,
  type RuleTest,
  ruleFields,
  type Severity,
} from "./rule-types.ts";

/** One test of a simple rule, as a form holds it. */
export type SimpleTest = {
  readonly field: RuleField;
  readonly isNegated: boolean;
  /** Chosen values, or `true`. */
  readonly values: readonly string[];
  /** Values that were typed, with commas between. */
  readonly text: string;
  /** Bounds of a number; empty for none. */
  readonly from: string;
  readonly to: string;
};

/** What a form holds of a rule: tests that must all hold, and perhaps a count. */
export type SimpleRule = {
  readonly id: string;
  readonly name: string;
  readonly threat: string;
  readonly owner: string;
  readonly legalBasis: string;
  readonly proportionality: string;
  readonly severity: Severity;
  readonly tests: readonly SimpleTest[];
  readonly isCounted: boolean;
  readonly of: RuleCount["of"];
  readonly by: readonly GroupField[];
  readonly within: string;
  readonly atLeast: string;
};

export const emptyTest: SimpleTest = {
  field: "tag",
  isNegated: false,
  values: [],
  text: "",
  from: "",
  to: "",
};

export const emptyRule: SimpleRule = {
  id: "",
  name: "",
  threat: "",
  owner: "",
  legalBasis: "",
  proportionality: "",
  severity: "medium",
  tests: [emptyTest],
  isCounted: true,
  of: "subject",
  by: ["employee"],
  within: "24h",
  atLeast: "5",
};

/** The form of a rule; undefined when it says more than a form can hold. */
export function simpleOf(rule: Rule): SimpleRule | undefined {
  const { when, count, sequence, ...account } = rule;
  if (sequence !== undefined) return undefined;
  const parts = "all" in when ? when.all : [when];
  const tests = parts.map(simpleTest);
  const whole = tests.filter((test) => test !== undefined);
  if (whole.length < tests.length) return undefined;
  return {
    ...emptyRule,
    ...account,
    tests: whole,
    isCounted: count !== undefined,
    ...(count !== undefined && { ...count, atLeast: String(count.atLeast) }),
  };
}

function simpleTest(condition: RuleCondition): SimpleTest | undefined {
  if ("all" in condition || "any" in condition) return undefined;
  const isNegated = "not" in condition;
  const test = isNegated ? condition.not : condition;
  if (!("field" in test)) return undefined;
  const { field, is, in: among, atLeast, atMost, ...others } = test;
  if (Object.keys(others).length > 0) return undefined;
  const { kind } = ruleFields[field];
  const made = { ...emptyTest, field, isNegated };
  if (kind === "number") {
    if (among !== undefined || (is !== undefined && (atLeast !== undefined || atMost !== undefined)))
      return undefined;
    return { ...made, from: String(is ?? atLeast ?? ""), to: String(is ?? atMost ?? "") };
  }
  if (atLeast !== undefined || atMost !== undefined || (is === undefined) === (among === undefined))
    return undefined;
  if (kind === "flag") return { ...made, isNegated: isNegated === (is === true) };
  const values = is === undefined ? (among ?? []).map(String) : [String(is)];
  if (kind === "text") {
    return values.some((value) => value.includes(",") || value.trim() !== value || value === "")
      ? undefined
      : { ...made, text: values.join(", ") };
  }
  const known: readonly string[] = ruleFields[field].kind === "choice" ? choicesOf(field) : [];
  return values.every((value) => known.includes(value)) ? { ...made, values } : undefined;
}

/** The values that a field can have; none when they are the agency's own. */
export function choicesOf(field: RuleField): readonly string[] {
  const known = ruleFields[field];
  return known.kind === "choice" ? known.values : [];
}

/** The rule that a form holds. What is wrong in it the server says, with its place. */
export function ruleOf(simple: SimpleRule): unknown {
  const { tests, isCounted, of, by, within, atLeast, ...account } = simple;
  const [first, second] = tests.map(conditionOf);
  return {
    ...account,
    when: first !== undefined && second === undefined ? first : { all: tests.map(conditionOf) },
    ...(isCounted && {
      count: {
        of,
        by: groupFields.filter((field) => by.includes(field)),
        within: within.trim(),
        atLeast: numberOf(atLeast),
      },
    }),
  };
}

function conditionOf(test: SimpleTest): unknown {
  const { field, isNegated } = test;
  if (ruleFields[field].kind === "flag") return { field, is: !isNegated };
  const made = { field, ...askedOf(test) };
  return isNegated ? { not: made } : made;
}

function askedOf({ field, values, text, from, to }: SimpleTest): Omit<RuleTest, "field"> | object {
  if (ruleFields[field].kind === "number") {
    if (from.trim() !== "" && from.trim() === to.trim()) return { is: numberOf(from) };
    return {
      ...(from.trim() !== "" && { atLeast: numberOf(from) }),
      ...(to.trim() !== "" && { atMost: numberOf(to) }),
    };
  }
  const typed = text
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
  const all = ruleFields[field].kind === "choice" ? values : typed;
  const [only] = all;
  return all.length === 1 ? { is: only } : { in: all };
}

/** What is no number stays a text, so that the server names it. */
function numberOf(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text;
}
