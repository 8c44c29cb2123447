import { AccessError } from "./access-error.ts";
import { bitsOf, type Facts, maskOf } from "./facts.ts";
import type { Condition, Rule } from "./policy.ts";

/** Whether something is so for these facts. */
export type Check = (facts: Facts) => boolean;

/** What holds for every request. */
export const always: Check = () => true;

/** A rule as two checks. */
export interface RuleChecks {
  /** Whether the rule says anything about these facts. */
  readonly applies: Check;
  /** Whether it holds: it does not apply, or what it demands is so. */
  readonly holds: Check;
}

/** Turns the conditions of one list of rules into closures; a condition may name a rule of the list. */
export class ConditionCompiler {
  readonly #rules: ReadonlyMap<string, { readonly rule: Rule; readonly where: string }>;
  readonly #compiled = new Map<string, RuleChecks>();
  readonly #open = new Set<string>();

  /** @throws AccessError `ID_DUPLICATE` when two rules have one id. */
  constructor(rules: readonly Rule[]) {
    const byId = new Map<string, { readonly rule: Rule; readonly where: string }>();
    for (const [i, rule] of rules.entries()) {
      const where = `/rules/${i}`;
      if (byId.has(rule.id)) throw duplicate(`${where}/id`);
      byId.set(rule.id, { rule, where });
    }
    this.#rules = byId;
  }

  /**
   * @param where JSON pointer of the condition in the policy.
   * @throws AccessError `RULE_UNKNOWN` or `POLICY_CYCLE`
   */
  compile(condition: Condition, where: string): Check {
    if ("rule" in condition) return this.rule(condition.rule, `${where}/rule`).holds;
    if ("not" in condition) {
      const inner = this.compile(condition.not, `${where}/not`);
      return (facts) => !inner(facts);
    }
    if ("all" in condition) {
      const parts = condition.all.map((part, i) => this.compile(part, `${where}/all/${i}`));
      return (facts) => parts.every((part) => part(facts));
    }
    if ("any" in condition) {
      const parts = condition.any.map((part, i) => this.compile(part, `${where}/any/${i}`));
      return (facts) => parts.some((part) => part(facts));
    }
    const mask = maskOf(condition.fact);
    const bits = bitsOf(condition);
    return (facts) => (facts & mask) === bits;
  }

  /** The rule with this id. @throws AccessError as {@link compile} */
  rule(id: string, where: string): RuleChecks {
    const known = this.#compiled.get(id);
    if (known !== undefined) return known;
    const found = this.#rules.get(id);
    if (found === undefined) throw unknownRule(where);
    if (this.#open.has(id)) throw cycle(where);
    this.#open.add(id);
    const { rule } = found;
    const applies = rule.given === undefined ? always : this.compile(rule.given, `${found.where}/given`);
    const must = this.compile(rule.must, `${found.where}/must`);
    const checks: RuleChecks = { applies, holds: (facts) => !applies(facts) || must(facts) };
    this.#open.delete(id);
    this.#compiled.set(id, checks);
    return checks;
  }
}

function duplicate(where: string): AccessError {
  return new AccessError("ID_DUPLICATE", `${where} is the id of an earlier rule`, {
    where,
    remedy: "give every rule an id of its own",
  });
}

function unknownRule(where: string): AccessError {
  return new AccessError("RULE_UNKNOWN", `${where} names no rule of this policy`, {
    where,
    remedy: "name a rule by its id",
  });
}

function cycle(where: string): AccessError {
  return new AccessError("POLICY_CYCLE", `${where} makes a rule depend on itself`, {
    where,
    remedy: "write out what the rule demands in one of them",
  });
}
