import { rulesIn } from "./checks/check-policy.ts";
import { factStates } from "./facts.ts";
import type { Condition, Policy, Rule } from "./policy.ts";
import type { PolicyProperty } from "./policy-properties.ts";

/**
 * A rule tree as text for a solver (SMT-LIB 2.6): each fact is a constant of an enumerated type, each rule a
 * function of them. Written from the tree as data, so that the proof says nothing about our compiler and
 * everything about the rules.
 *
 * @throws RangeError for a tree that rests on itself, or on a rule that is not there; `checkRules` refuses both
 */
export function policyTheory(policy: Policy): string {
  const types = Object.entries(factStates).map(([fact, states]) => {
    const names = Object.keys(states).map((state) => `(${stateName(fact, state)})`);
    return `(declare-datatypes ((T_${fact} 0)) ((${names.join(" ")})))(declare-const F_${fact} T_${fact})`;
  });
  const rules = inOrder(policy.rules).map(
    (rule) => `(define-fun ${ruleName(rule.id)} () Bool ${ruleText(rule)})`,
  );
  const permit = `(define-fun P_permit () Bool (and true ${policy.rules.map(({ id }) => ruleName(id)).join(" ")}))`;
  return [...types, ...rules, permit, `(define-fun P_tell () Bool ${tellText(policy)})`].join("\n");
}

/** The theory with an assertion that a property is broken. `unsat` is the proof that it never is. */
export function brokenBy(theory: string, { when, never }: PolicyProperty): string {
  return `${theory}\n(assert (and ${conditionText(when)} P_${never}))`;
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

function ruleText({ given, must }: Rule): string {
  return given === undefined ? conditionText(must) : `(=> ${conditionText(given)} ${conditionText(must)})`;
}

/** The answer shows the shield unless the first concealment that applies puts another state in its place. */
function tellText({ conceal }: Policy): string {
  return conceal.reduceRight((otherwise, { when, as }) => {
    const hides = as.some((fact) => fact.fact === "shield" && fact.is !== "closed");
    return `(ite ${conditionText(when)} ${hides ? "false" : "true"} ${otherwise})`;
  }, "true");
}

function conditionText(condition: Condition): string {
  if ("not" in condition) return `(not ${conditionText(condition.not)})`;
  // With a constant first, for `and` and `or` of nothing are not allowed.
  if ("all" in condition) return `(and true ${condition.all.map(conditionText).join(" ")})`;
  if ("any" in condition) return `(or false ${condition.any.map(conditionText).join(" ")})`;
  if ("rule" in condition) return ruleName(condition.rule);
  return `(= F_${condition.fact} ${stateName(condition.fact, condition.is)})`;
}

/** States of different facts have the same names, and a solver wants them apart. */
function stateName(fact: string, state: string): string {
  return `${fact}__${state}`;
}

function ruleName(id: string): string {
  return `R_${id}`;
}
