import type { Messages } from "../../messages/messages.ts";
import { type GroupField, type Rule, type RuleCondition, type RuleTest, ruleFields } from "./rule-types.ts";

type Words = Messages["ruleWords"];

/** A rule in plain words, sentence by sentence, made from nothing but its data. */
export function ruleSentences(
  rule: Pick<Rule, "when" | "count" | "sequence">,
  words: Words,
): readonly string[] {
  const when = whole(rule.when, words);
  const { count, sequence } = rule;
  if (sequence !== undefined) {
    const by = sameOf(sequence.by, words);
    const steps = sequence.steps.map((step, place) =>
      words.step(String(place + 1), whole(step, words) ?? words.any),
    );
    const intro = words.sequence(by, durationWords(sequence.within, words));
    return [...(when === undefined ? [] : [words.counts(when)]), intro, ...steps];
  }
  if (count === undefined) return [when === undefined ? words.everyHit : words.hit(when)];
  return [
    when === undefined ? words.countsAll : words.counts(when),
    words.enough(
      String(count.atLeast),
      words.counted[count.of],
      durationWords(count.within, words),
      sameOf(count.by, words),
    ),
  ];
}

/** Undefined for a condition that always holds. */
function whole(condition: RuleCondition, words: Words): string | undefined {
  if ("all" in condition && condition.all.length === 0) return undefined;
  return conditionWords(condition, words, true);
}

/** @param isOutside whether it stands alone, so that nothing must be held together by brackets */
function conditionWords(condition: RuleCondition, words: Words, isOutside: boolean): string {
  if ("all" in condition || "any" in condition) {
    const isAll = "all" in condition;
    const parts = isAll ? condition.all : condition.any;
    const [only] = parts;
    if (only === undefined) return isAll ? words.always : words.never;
    if (parts.length === 1) return conditionWords(only, words, isOutside);
    const text = parts
      .map((part) => conditionWords(part, words, false))
      .join(` ${isAll ? words.and : words.or} `);
    return isOutside ? text : `(${text})`;
  }
  if ("not" in condition) {
    const { not } = condition;
    const isTest = "field" in not;
    return isTest ? testWords(not, words, true) : words.notThis(conditionWords(not, words, true));
  }
  return testWords(condition, words, false);
}

function testWords(test: RuleTest, words: Words, isNegated: boolean): string {
  const { field } = test;
  if (ruleFields[field].kind === "flag")
    return words.flag(words.fields[field], (test.is === true) !== isNegated);
  const name = words.fields[field];
  const value = (one: string | number | boolean) => valueWords(field, one, words);
  const asked = [
    test.is === undefined ? undefined : words.is(value(test.is), isNegated),
    test.in === undefined ? undefined : words.is(listed(test.in.map(value), words.or), isNegated),
    test.contains === undefined ? undefined : words.contains(test.contains, isNegated),
    test.startsWith === undefined ? undefined : words.startsWith(test.startsWith, isNegated),
    test.endsWith === undefined ? undefined : words.endsWith(test.endsWith, isNegated),
    test.atLeast === undefined ? undefined : words.atLeast(String(test.atLeast), isNegated),
    test.atMost === undefined ? undefined : words.atMost(String(test.atMost), isNegated),
  ].filter((one) => one !== undefined);
  // Not (a and b) is (not a or not b).
  const join = isNegated ? words.or : words.and;
  const text = `${name} ${asked.join(` ${join} `)}${test.anyCase === true ? ` ${words.anyCase}` : ""}`;
  return asked.length > 1 ? `(${text})` : text;
}

/** A code in words, as far as it has any. */
export function valueWords(field: string, value: string | number | boolean, words: Words): string {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = words.values;
  return known[field]?.[String(value)] ?? `“${value}”`;
}

/** `a, b of c`. */
export function listed(items: readonly string[], last: string): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1) ?? ""}`;
}

function sameOf(by: readonly GroupField[], words: Words): string {
  return listed(
    by.map((field) => words.same[field]),
    words.and,
  );
}

/** `24h` in words; what is no duration stays as it is. */
export function durationWords(text: string, words: Words): string {
  const [, count = "", unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return unit === "s" || unit === "m" || unit === "h" || unit === "d"
    ? words.duration[unit](Number(count))
    : text;
}
