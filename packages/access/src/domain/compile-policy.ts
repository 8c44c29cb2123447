import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import type { Reason } from "./decision.ts";
import { bitsOf, type Facts, factCombinations, maskOf } from "./facts.ts";
import type { Condition, Nearest, Outcome, Policy, Rule } from "./policy.ts";

/** A policy ready to run. */
export interface CompiledPolicy {
  /** Name, version and the first twelve hexadecimal digits of the SHA-256 of its canonical JSON (RFC 8785). */
  readonly fingerprint: string;
  /** The bit of each action in a permission. */
  readonly actionBits: ReadonlyMap<string, number>;
  /** What the policy says about these facts; the same object for the same facts. */
  judge(facts: Facts): Judgement;
}

/** What a policy says about one combination of facts, whoever and whatever they are about. */
export interface Judgement {
  readonly permits: boolean;
  /** Every rule that fails, in the order of the policy; for a permit, what carries it. */
  readonly reasons: readonly Reason[];
  /** What each reason points at; undefined when none points at anything. */
  readonly nearest: readonly (Nearest | undefined)[] | undefined;
  /** For a permit: the reasons with those that only the sealed record may hold. */
  readonly sealed: readonly Reason[];
  /** What the caller is told instead: the judgement about a subject of whom nothing is known. */
  readonly shown: Judgement | undefined;
}

type Check = (facts: Facts) => boolean;

/**
 * Turns rules into closures. Facts have few combinations, so each is judged once, when it first occurs: that
 * saves nothing but the running of the same closures, for time, items and grants stand in the facts.
 *
 * @throws RangeError for a policy of more than 8 actions (a permission is one byte) and for a rule that
 * can fail without a reason.
 */
export function compilePolicy(policy: Policy): CompiledPolicy {
  if (policy.actions.length > 8) throw new RangeError("a policy has at most 8 actions");
  const rules = policy.rules.map(compileRule);
  const support = compileSupport(policy);
  const conceals = compile(policy.conceal.when);
  const hiddenMask = policy.conceal.as.reduce((mask, { fact }) => mask | maskOf(fact), 0);
  const hiddenBits = policy.conceal.as.reduce((bits, as) => bits | bitsOf(as), 0);
  const judgements: (Judgement | undefined)[] = new Array(factCombinations);

  const judgeOnce = (facts: Facts): Judgement => {
    const shownFacts = conceals(facts) ? (facts & ~hiddenMask) | hiddenBits : facts;
    const shown = shownFacts === facts ? undefined : judge(shownFacts);
    const failed = rules.flatMap((rule) => rule(facts) ?? []);
    return failed.length === 0 ? permit(support, facts) : denial(failed, shown);
  };
  const judge = (facts: Facts): Judgement => {
    let judgement = judgements[facts];
    if (judgement === undefined) {
      judgement = judgeOnce(facts);
      judgements[facts] = judgement;
    }
    return judgement;
  };
  return {
    fingerprint: fingerprintOf(policy),
    actionBits: new Map(policy.actions.map((action, bit) => [action, 1 << bit])),
    judge,
  };
}

interface CompiledOutcome {
  readonly when: Check;
  readonly reason: Reason;
  readonly nearest: Nearest | undefined;
}

function denial(failed: readonly CompiledOutcome[], shown: Judgement | undefined): Judgement {
  const reasons = Object.freeze(failed.map(({ reason }) => reason));
  const nearest = failed.some((outcome) => outcome.nearest !== undefined)
    ? failed.map((outcome) => outcome.nearest)
    : undefined;
  return { permits: false, reasons, nearest, sealed: reasons, shown };
}

function permit(support: readonly CompiledSupport[], facts: Facts): Judgement {
  const held = support.filter(({ when }) => when(facts));
  const sealed = Object.freeze(held.map(({ reason }) => reason));
  const reasons = Object.freeze(held.filter((item) => !item.sealed).map(({ reason }) => reason));
  return { permits: true, reasons, nearest: undefined, sealed, shown: undefined };
}

/** Gives the reason why the rule fails; undefined when it holds. */
function compileRule(rule: Rule): (facts: Facts) => CompiledOutcome | undefined {
  const given = rule.given === undefined ? always : compile(rule.given);
  const must = compile(rule.must);
  const outcomes = rule.otherwise.map((outcome) => compileOutcome(rule, outcome));
  if (outcomes.at(-1)?.when !== always) throw new RangeError(`rule ${rule.id} can fail without a reason`);
  return (facts) => (given(facts) && !must(facts) ? outcomes.find(({ when }) => when(facts)) : undefined);
}

function compileOutcome(rule: Rule, outcome: Outcome): CompiledOutcome {
  return {
    when: outcome.when === undefined ? always : compile(outcome.when),
    reason: Object.freeze({ code: outcome.code, rule: rule.id, article: rule.article }),
    nearest: outcome.nearest,
  };
}

interface CompiledSupport {
  readonly when: Check;
  readonly sealed: boolean;
  readonly reason: Reason;
}

function compileSupport({ rules, support }: Policy): readonly CompiledSupport[] {
  return support.map(({ rule, code, when, sealed = false }) => {
    const article = rules.find(({ id }) => id === rule)?.article;
    const reason: Reason = article === undefined ? { code, rule } : { code, rule, article };
    return { when: compile(when), sealed, reason: Object.freeze(reason) };
  });
}

function compile(condition: Condition): Check {
  if ("not" in condition) {
    const inner = compile(condition.not);
    return (facts) => !inner(facts);
  }
  if ("all" in condition) {
    const parts = condition.all.map(compile);
    return (facts) => parts.every((part) => part(facts));
  }
  if ("any" in condition) {
    const parts = condition.any.map(compile);
    return (facts) => parts.some((part) => part(facts));
  }
  const mask = maskOf(condition.fact);
  const bits = bitsOf(condition);
  return (facts) => (facts & mask) === bits;
}

const always: Check = () => true;

function fingerprintOf(policy: Policy): string {
  const digest = createHash("sha256").update(canonicalJson(policy)).digest("hex");
  return `${policy.name}@${policy.version}#${digest.slice(0, 12)}`;
}
