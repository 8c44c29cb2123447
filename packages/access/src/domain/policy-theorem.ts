import { rulesIn } from "./checks/check-policy.ts";
import { factStates } from "./facts.ts";
import type { Concealment, Condition, Policy, Rule } from "./policy.ts";
import { blankFacts, type PolicyProperty } from "./policy-properties.ts";

/**
 * A rule tree as text for a solver (SMT-LIB 2.6): each fact is a constant of an enumerated type, each rule a
 * function of them. Written from the tree as data, so that the proof says nothing about our compiler and
 * everything about the rules.
 *
 * The rules stand there three times: over the facts (`F`), over those of a subject of whom nothing is known
 * (`B`, see `blankFacts`), and over what the answer about the facts shows (`S`); `O` is what the answer about `B` shows.
 *
 * @throws RangeError for a tree that rests on itself, or on a rule that is not there; `checkRules` refuses both
 */
export function policyTheory(policy: Policy): string {
  const types = facts.map(
    ([fact, states]) =>
      `(declare-datatypes ((T_${fact} 0)) ((${states.map((state) => `(${stateName(fact, state)})`).join(" ")})))`,
  );
  const rules = inOrder(policy.rules);
  return [
    ...types,
    ...facts.map(([fact]) => `(declare-const F_${fact} T_${fact})`),
    ...rulesOver("F", rules),
    ...facts.map(([fact]) => define("B", fact, shownText(fact, "F", blankFacts))),
    ...rulesOver("B", rules),
    ...facts.map(([fact]) => define("S", fact, shownText(fact, "F", policy.conceal))),
    ...rulesOver("S", rules),
    ...facts.map(([fact]) => define("O", fact, shownText(fact, "B", policy.conceal))),
    "(define-fun P_permit () Bool F_permit)",
    `(define-fun P_tell () Bool (or S_permit B_permit ${facts
      .map(([fact]) => `(not (= S_${fact} O_${fact}))`)
      .join(" ")}))`,
  ].join("\n");
}

/** Which facts a name or a rule is about. */
type Over = "F" | "B" | "S" | "O";

const facts = Object.entries(factStates).map(([fact, states]) => [fact, Object.keys(states)] as const);

function define(over: Over, fact: string, text: string): string {
  return `(define-fun ${over}_${fact} () T_${fact} ${text})`;
}

function rulesOver(over: Over, rules: readonly Rule[]): readonly string[] {
  const permit = `(and true ${rules.map(({ id }) => ruleName(id, over)).join(" ")})`;
  return [
    ...rules.map((rule) => `(define-fun ${ruleName(rule.id, over)} () Bool ${ruleText(rule, over)})`),
    `(define-fun ${over}_permit () Bool ${permit})`,
  ];
}

/** A fact as the first concealment that applies to the facts shows it. */
function shownText(fact: string, over: Over, conceal: readonly Concealment[]): string {
  return conceal.reduceRight((otherwise, { when, as }) => {
    const shown = as.findLast((one) => one.fact === fact);
    const state = shown === undefined ? `${over}_${fact}` : stateName(fact, shown.is);
    return state === otherwise ? state : `(ite ${conditionText(when, over)} ${state} ${otherwise})`;
  }, `${over}_${fact}`);
}

/** The theory with an assertion that a property is broken. `unsat` is the proof that it never is. */
export function brokenBy(theory: string, { when, never }: PolicyProperty): string {
  return `${theory}\n(assert (and ${conditionText(when, "F")} P_${never}))`;
}

/** The states of a model, by fact. One that is not in it may be in any. */
export function readFacts(model: string): ReadonlyMap<string, string> {
  return new Map(
    [...model.matchAll(/F_(\w+)\s*(?:->|\(\) T_\w+)\s*(\w+)__([\w-]+)/g)].flatMap(([, name, fact, state]) =>
      name !== undefined && name === fact && state !== undefined ? [[name, state] as const] : [],
    ),
  );
}

/** Rules after those that they rest on, for a solver knows a name only after it was defined. */
function inOrder(rules: readonly Rule[]): readonly Rule[] {
  const ordered = new Set<Rule>();
  let left = rules;
  while (left.length > 0) {
    const ready = left.filter((rule) =>
      [...(rule.given === undefined ? [] : rulesIn(rule.given)), ...rulesIn(rule.must)].every((id) =>
        [...ordered].some((done) => done.id === id),
      ),
    );
    if (ready.length === 0) throw new RangeError("the rules rest on each other or on one that is not there");
    for (const rule of ready) ordered.add(rule);
    left = left.filter((rule) => !ordered.has(rule));
  }
  return [...ordered];
}

function ruleText({ given, must }: Rule, over: Over): string {
  const demanded = conditionText(must, over);
  return given === undefined ? demanded : `(=> ${conditionText(given, over)} ${demanded})`;
}

function conditionText(condition: Condition, over: Over): string {
  const part = (one: Condition): string => conditionText(one, over);
  if ("not" in condition) return `(not ${part(condition.not)})`;
  // With a constant first, for `and` and `or` of nothing are not allowed.
  if ("all" in condition) return `(and true ${condition.all.map(part).join(" ")})`;
  if ("any" in condition) return `(or false ${condition.any.map(part).join(" ")})`;
  if ("rule" in condition) return ruleName(condition.rule, over);
  return `(= ${over}_${condition.fact} ${stateName(condition.fact, condition.is)})`;
}

/** States of different facts have the same names, and a solver wants them apart. */
function stateName(fact: string, state: string): string {
  return `${fact}__${state}`;
}

function ruleName(id: string, over: Over): string {
  return `R${over}_${id}`;
}
