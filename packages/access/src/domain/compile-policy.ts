import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import { AccessError } from "./access-error.ts";
import { always, type Check, ConditionCompiler } from "./compile-condition.ts";
import type { DenialCode, Reason } from "./decision.ts";
import { type Facts, withFacts } from "./facts.ts";
import { JudgementTable } from "./judgement-table.ts";
import type { Nearest, Outcome, Policy, Rule } from "./policy.ts";

/** A policy ready to run. */
export interface CompiledPolicy {
  /** Name, version and the first twelve hexadecimal digits of a SHA-256. */
  readonly fingerprint: string;
  readonly policy: Policy;
  /** The bit of each action in a permission. */
  readonly actionBits: ReadonlyMap<string, number>;
  /** What the policy says about these facts. */
  judge(facts: Facts): Judgement;
  /** What each rule of the policy says about these facts, in their order. */
  explain(facts: Facts): readonly RuleVerdict[];
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
  /** A permit that would be a denial without emergency access; a denial that emergency access would open. */
  readonly emergency: boolean;
  /** Whether a compartment stands in the way. */
  readonly otherCompartment: boolean;
}

/** One rule about one combination of facts. */
export interface RuleVerdict {
  readonly rule: Rule;
  /** False when the rule says nothing about such a request. */
  readonly applies: boolean;
  readonly holds: boolean;
  /** Why it fails; undefined when it holds. */
  readonly code: DenialCode | undefined;
  readonly nearest: Nearest | undefined;
}

/**
 * Turns rules into closures. Facts have few combinations that occur, so each is judged once, when it first
 * does: that saves nothing but the running of the same closures, for time, items and grants stand in the facts.
 *
 * @param fingerprint what decisions cite; by default it is made of the rules alone.
 * @throws AccessError naming the place below the policy: `POLICY_MALFORMED` for more than 8 actions (a
 * permission is one byte) and for a rule that can fail without a reason, `ID_DUPLICATE`, `RULE_UNKNOWN`,
 * `POLICY_CYCLE`.
 */
export function compilePolicy(policy: Policy, fingerprint = fingerprintOf(policy)): CompiledPolicy {
  if (policy.actions.length > 8) throw malformed("/actions", "a policy has at most 8 actions");
  const compiler = new ConditionCompiler(policy.rules);
  const rules = policy.rules.map((rule, i) => compileRule(rule, `/rules/${i}`, compiler));
  const support = compileSupport(policy, compiler);
  const concealments = policy.conceal.map(({ when, as }, i) => ({
    when: compiler.compile(when, `/conceal/${i}/when`),
    as,
  }));
  const judgements = new JudgementTable<Judgement>();

  const permits = (facts: Facts): boolean => rules.every(({ holds }) => holds(facts));
  // What is shown is never concealed again: concealments that lead to each other would have no end.
  const judgeOnce = (facts: Facts): Judgement => {
    const hidden = concealments.find(({ when }) => when(facts));
    const shownFacts = hidden === undefined ? facts : withFacts(facts, hidden.as);
    return judgeShowing(facts, shownFacts === facts ? undefined : judgeShowing(shownFacts, undefined));
  };
  const judgeShowing = (facts: Facts, shown: Judgement | undefined): Judgement => {
    const failed = rules.flatMap((rule) => (rule.holds(facts) ? [] : outcomeOf(rule, facts)));
    if (failed.length > 0) return denial(failed, shown, couldBeOpened(facts));
    return permit(support, facts, !permits(withFacts(facts, [{ fact: "emergency", is: "none" }])));
  };
  // A number the asking system does not know is treated as one it does: the hint says nothing about that.
  const couldBeOpened = (facts: Facts): boolean => {
    const known = withFacts(facts, [{ fact: "subject", is: "known" }]);
    return !permits(known) && permits(withFacts(known, [{ fact: "emergency", is: "active" }]));
  };
  const judge = (facts: Facts): Judgement => {
    let judgement = judgements.get(facts);
    if (judgement === undefined) {
      judgement = judgeOnce(facts);
      judgements.add(facts, judgement);
    }
    return judgement;
  };
  return {
    fingerprint,
    policy,
    actionBits: new Map(policy.actions.map((action, bit) => [action, 1 << bit])),
    judge,
    explain: (facts) =>
      rules.map((compiled) => {
        const { rule, applies, holds } = compiled;
        const outcome = holds(facts) ? undefined : outcomeOf(compiled, facts);
        return {
          rule,
          applies: applies(facts),
          holds: outcome === undefined,
          code: outcome?.code,
          nearest: outcome?.nearest,
        };
      }),
  };
}

interface CompiledRule {
  readonly rule: Rule;
  readonly applies: Check;
  readonly holds: Check;
  readonly outcomes: readonly CompiledOutcome[];
}

interface CompiledOutcome {
  readonly when: Check;
  readonly code: DenialCode;
  readonly reason: Reason;
  readonly nearest: Nearest | undefined;
}

function denial(
  failed: readonly CompiledOutcome[],
  shown: Judgement | undefined,
  emergency: boolean,
): Judgement {
  const reasons = Object.freeze(failed.map(({ reason }) => reason));
  const nearest = failed.some((outcome) => outcome.nearest !== undefined)
    ? failed.map((outcome) => outcome.nearest)
    : undefined;
  const otherCompartment = failed.some(({ code }) => code === "OTHER_COMPARTMENT");
  return { permits: false, reasons, nearest, sealed: reasons, shown, emergency, otherCompartment };
}

function permit(support: readonly CompiledSupport[], facts: Facts, emergency: boolean): Judgement {
  const held = support.filter(({ when }) => when(facts));
  const sealed = Object.freeze(held.map(({ reason }) => reason));
  const reasons = Object.freeze(held.filter((item) => !item.sealed).map(({ reason }) => reason));
  return {
    permits: true,
    reasons,
    nearest: undefined,
    sealed,
    shown: undefined,
    emergency,
    otherCompartment: false,
  };
}

function compileRule(rule: Rule, where: string, compiler: ConditionCompiler): CompiledRule {
  const { applies, holds } = compiler.rule(rule.id, where);
  const outcomes = rule.otherwise.map((outcome, i) =>
    compileOutcome(rule, outcome, `${where}/otherwise/${i}`, compiler),
  );
  if (outcomes.at(-1)?.when !== always) {
    throw malformed(`${where}/otherwise`, "the last outcome of a rule has no condition");
  }
  return { rule, applies, holds, outcomes };
}

/** The reason why a rule fails: the last outcome always fits. */
function outcomeOf({ outcomes }: CompiledRule, facts: Facts): CompiledOutcome {
  const outcome = outcomes.find(({ when }) => when(facts));
  if (outcome === undefined) throw new RangeError("a rule failed without a reason");
  return outcome;
}

function compileOutcome(
  rule: Rule,
  { when, code, nearest }: Outcome,
  where: string,
  compiler: ConditionCompiler,
): CompiledOutcome {
  return {
    when: when === undefined ? always : compiler.compile(when, `${where}/when`),
    code,
    reason: Object.freeze({ code, rule: rule.id, article: rule.article }),
    nearest,
  };
}

interface CompiledSupport {
  readonly when: Check;
  readonly sealed: boolean;
  readonly reason: Reason;
}

function compileSupport({ rules, support }: Policy, compiler: ConditionCompiler): readonly CompiledSupport[] {
  return support.map(({ rule, code, when, sealed = false }, i) => {
    const article = rules.find(({ id }) => id === rule)?.article;
    const reason: Reason = article === undefined ? { code, rule } : { code, rule, article };
    const check = compiler.compile(when, `/support/${i}/when`);
    return { when: check, sealed, reason: Object.freeze(reason) };
  });
}

function malformed(where: string, message: string): AccessError {
  return new AccessError("POLICY_MALFORMED", message, { where, remedy: "correct the rules of the draft" });
}

function fingerprintOf(policy: Policy): string {
  return `${policy.name}@${policy.version}#${digestOf(canonicalJson(policy))}`;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
