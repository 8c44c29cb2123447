import { bitsOf, type Facts, maskOf } from "./facts.ts";
import type { Condition, Policy, Rule } from "./policy.ts";

/**
 * Whether a condition holds, read straight from the tree: slow and plain. Decisions run the compiled policy;
 * this is for what must not rest on the compiler, such as a counterexample.
 *
 * @throws RangeError for a rule that is not in `rules`; {@link checkPolicy} has refused that before.
 */
export function holds(condition: Condition, facts: Facts, rules: readonly Rule[]): boolean {
  if ("not" in condition) return !holds(condition.not, facts, rules);
  if ("all" in condition) return condition.all.every((part) => holds(part, facts, rules));
  if ("any" in condition) return condition.any.some((part) => holds(part, facts, rules));
  if ("rule" in condition) return ruleHolds(ruleOf(condition.rule, rules), facts, rules);
  return (facts & maskOf(condition.fact)) === bitsOf(condition);
}

/** Whether a rule is kept: it says nothing about these facts, or what it demands holds. */
export function ruleHolds({ given, must }: Rule, facts: Facts, rules: readonly Rule[]): boolean {
  return (given !== undefined && !holds(given, facts, rules)) || holds(must, facts, rules);
}

/** Whether every rule of a policy is kept. */
export function permits({ rules }: Policy, facts: Facts): boolean {
  return rules.every((rule) => ruleHolds(rule, facts, rules));
}

function ruleOf(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new RangeError(`there is no rule ${id}`);
  return rule;
}
