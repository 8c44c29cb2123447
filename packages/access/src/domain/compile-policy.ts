import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { Reason } from "./decision.ts";
import { type FactIs, type Facts, factPlace, noFacts, stateNumber } from "./facts.ts";
import type { Condition, Nearest, Outcome, Policy, Rule } from "./policy.ts";

/** Gives what came nearest, as text; called for denials alone. */
export type NearestText = (nearest: Nearest) => string | undefined;

/** A policy ready to run. */
export interface CompiledPolicy {
  /** Name, version and the first twelve hexadecimal digits of the SHA-256 of its canonical JSON (RFC 8785). */
  readonly fingerprint: string;
  /** The bit of each action in a permission word. */
  readonly actionBits: ReadonlyMap<string, number>;
  readonly permits: (facts: Facts) => boolean;
  /** Every rule that fails, in the order of the policy. */
  readonly failures: (facts: Facts, nearest: NearestText) => readonly Reason[];
  readonly support: (facts: Facts) => {
    readonly reasons: readonly Reason[];
    readonly sealed: readonly Reason[];
  };
  readonly conceals: (facts: Facts) => boolean;
  /** The facts as the caller may know them; gives the same object every time, so use it at once. */
  readonly concealed: (facts: Facts) => Facts;
}

type Check = (facts: Facts) => boolean;

interface CompiledRule {
  readonly holds: Check;
  readonly outcomes: readonly CompiledOutcome[];
}

interface CompiledOutcome {
  readonly when: Check | undefined;
  readonly reason: Reason;
  readonly nearest: Nearest | undefined;
}

/**
 * Turns rules into closures, once.
 *
 * @throws RangeError for a policy of more than 32 actions: a permission is one 32-bit word.
 */
export function compilePolicy(policy: Policy): CompiledPolicy {
  if (policy.actions.length > 32) throw new RangeError("a policy has at most 32 actions");
  const rules = policy.rules.map(compileRule);
  const hidden = noFacts();
  const masks = policy.conceal.as.map((as) => ({ place: factPlace[as.fact], state: stateNumber(as) }));
  return {
    fingerprint: fingerprintOf(policy),
    actionBits: new Map(policy.actions.map((action, bit) => [action, 1 << bit])),
    permits(facts) {
      for (let i = 0; i < rules.length; i++) if (!rules[i]?.holds(facts)) return false;
      return true;
    },
    failures: (facts, nearest) => failuresOf(rules, facts, nearest),
    support: compileSupport(policy),
    conceals: compile(policy.conceal.when),
    concealed(facts) {
      hidden.set(facts);
      for (const { place, state } of masks) hidden[place] = state;
      return hidden;
    },
  };
}

function failuresOf(rules: readonly CompiledRule[], facts: Facts, nearest: NearestText): readonly Reason[] {
  const reasons: Reason[] = [];
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i];
    if (rule === undefined || rule.holds(facts)) continue;
    for (const outcome of rule.outcomes) {
      if (outcome.when !== undefined && !outcome.when(facts)) continue;
      const text = outcome.nearest === undefined ? undefined : nearest(outcome.nearest);
      reasons.push(text === undefined ? outcome.reason : { ...outcome.reason, nearest: text });
      break;
    }
  }
  return reasons;
}

function compileRule(rule: Rule): CompiledRule {
  const must = compile(rule.must);
  const given = rule.given === undefined ? undefined : compile(rule.given);
  return {
    holds: given === undefined ? must : (facts) => !given(facts) || must(facts),
    outcomes: rule.otherwise.map((outcome) => compileOutcome(rule, outcome)),
  };
}

function compileOutcome(rule: Rule, outcome: Outcome): CompiledOutcome {
  return {
    when: outcome.when === undefined ? undefined : compile(outcome.when),
    reason: Object.freeze({ code: outcome.code, rule: rule.id, article: rule.article }),
    nearest: outcome.nearest,
  };
}

/** The reasons of a permit come from few combinations: each is made once and shared. */
function compileSupport(policy: Policy): CompiledPolicy["support"] {
  const articles = new Map(policy.rules.map((rule) => [rule.id, rule.article]));
  const items = policy.support.map((item) => {
    const article = articles.get(item.rule);
    const reason: Reason = {
      code: item.code,
      rule: item.rule,
      ...(article === undefined ? {} : { article }),
    };
    return { holds: compile(item.when), sealed: item.sealed === true, reason: Object.freeze(reason) };
  });
  const combinations = Array.from({ length: 1 << items.length }, (_, bits) => {
    const held = items.filter((_item, i) => (bits & (1 << i)) !== 0);
    const sealed = Object.freeze(held.map((item) => item.reason));
    const open = Object.freeze(held.filter((item) => !item.sealed).map((item) => item.reason));
    return { reasons: open, sealed: open.length === sealed.length ? open : sealed };
  });
  return (facts) => {
    let bits = 0;
    for (let i = 0; i < items.length; i++) if (items[i]?.holds(facts)) bits |= 1 << i;
    return combinations[bits] ?? { reasons: [], sealed: [] };
  };
}

function compile(condition: Condition): Check {
  if ("not" in condition) {
    const inner = compile(condition.not);
    return (facts) => !inner(facts);
  }
  if ("all" in condition) return condition.all.map(compile).reduce(both, always);
  if ("any" in condition) return condition.any.map(compile).reduce(either, never);
  return compileFact(condition);
}

function compileFact(condition: FactIs): Check {
  const place = factPlace[condition.fact];
  const state = stateNumber(condition);
  return (facts) => facts[place] === state;
}

function both(left: Check, right: Check): Check {
  return left === always ? right : (facts) => left(facts) && right(facts);
}

function either(left: Check, right: Check): Check {
  return left === never ? right : (facts) => left(facts) || right(facts);
}

const always: Check = () => true;
const never: Check = () => false;

function fingerprintOf(policy: Policy): string {
  const digest = createHash("sha256").update(canonicalJson(policy)).digest("hex");
  return `${policy.name}@${policy.version}#${digest.slice(0, 12)}`;
}
