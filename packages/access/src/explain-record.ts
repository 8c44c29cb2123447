import type { AccessStore } from "./access-services.ts";
import { type CompiledPolicy, compilePolicy, type RuleVerdict } from "./domain/compile-policy.ts";
import { type DenialCode, denialCodes } from "./domain/decision.ts";
import { parseFacts } from "./domain/describe-facts.ts";
import {
  type ExplainedStep,
  explainedSteps,
  inOrder,
  type StepDetail,
  stepOf,
} from "./domain/explained-step.ts";
import type { Facts } from "./domain/facts.ts";
import { nearestSentence } from "./domain/nearest-sentence.ts";
import { needToKnow } from "./domain/need-to-know.ts";
import type { Policy, Rule } from "./domain/policy.ts";
import { policyFingerprint } from "./domain/policy-fingerprint.ts";
import { capReason, capSentence, isOverCap } from "./domain/use-caps.ts";

/** One decision as its record tells it; whatever has these members can be explained. */
export interface RecordedDecisionInput {
  readonly permit: boolean;
  /** The true reasons. */
  readonly reasons: readonly RecordedReasonInput[];
  /** The facts that were judged, in hexadecimal; undefined in records of before facts were written. */
  readonly facts: string | undefined;
  readonly role: string | undefined;
  readonly grant: string | undefined;
  readonly workItem: string | undefined;
  readonly grounds: readonly string[];
  readonly policy: string;
  readonly revision: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

interface RecordedReasonInput {
  readonly code: string;
  readonly rule: string;
  readonly article?: string | undefined;
  readonly nearest?: string | undefined;
}

export interface RecordExplanation {
  readonly permit: boolean;
  readonly steps: readonly ExplainedStep[];
  readonly policy: string;
  readonly revision: number;
  /** Whether it rested on emergency access, or emergency access would have opened it; false when not known. */
  readonly emergency: boolean;
  /**
   * Whether the policy that the record cites gives the same decision again from the facts of the record;
   * undefined when the record is of before facts were written, or cites a policy that is not here.
   */
  readonly recomputed: { readonly same: boolean } | undefined;
}

/**
 * Explains a decision of the past from its record alone (row A14): its facts are judged again by the version of
 * the policy that it cites. A record of before facts were written is explained by the reasons that it gives.
 *
 * Tells the truth, shields too: it is for who may read the whole record.
 *
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export async function explainRecord(
  { store }: { readonly store: Pick<AccessStore, "find"> },
  recorded: RecordedDecisionInput,
): Promise<RecordExplanation> {
  const { permit, policy, revision } = recorded;
  const cited = await findCited(store, policy);
  const facts = recorded.facts === undefined ? undefined : parseFacts(recorded.facts);
  const told = { permit, policy, revision };
  if (cited === undefined || facts === undefined) {
    const steps = stepsOfReasons(recorded, cited?.policy ?? needToKnow);
    return { ...told, steps, emergency: false, recomputed: undefined };
  }
  return {
    ...told,
    steps: [
      ...explainedSteps(cited.explain(facts), (verdict) => detailOf(verdict, recorded)),
      ...recorded.reasons.filter(({ rule }) => rule === capReason.rule).map(() => capStep),
    ],
    emergency: cited.judge(facts).emergency,
    recomputed: { same: isSame(cited, facts, recorded) },
  };
}

/** The policy that a decision cites: a version of the agency's, or the one that is built in. */
async function findCited(
  store: Pick<AccessStore, "find">,
  fingerprint: string,
): Promise<CompiledPolicy | undefined> {
  const number = /@(\d{1,9})#[0-9a-f]{12}$/.exec(fingerprint)?.[1];
  const version = number === undefined ? undefined : await store.find("policy-version", number);
  if (version !== undefined && policyFingerprint(version.content, version.number) === fingerprint) {
    return compilePolicy(version.content.rules, fingerprint);
  }
  const builtIn = compilePolicy(needToKnow);
  return builtIn.fingerprint === fingerprint ? builtIn : undefined;
}

function isSame(policy: CompiledPolicy, facts: Facts, { permit, reasons }: RecordedDecisionInput): boolean {
  const judgement = policy.judge(facts);
  // The policy permitted; how often that had been done already is no fact of the policy.
  if (isOverCap(reasons.map(({ code }) => code))) return judgement.permits && !permit;
  const codes = judgement.sealed.map(({ code }): string => code);
  return (
    judgement.permits === permit &&
    codes.length === reasons.length &&
    codes.every((code, i) => code === reasons[i]?.code)
  );
}

/** No rule of the policy, and so no part of what is judged again. */
const capStep: ExplainedStep = {
  step: "rule",
  rule: capReason.rule,
  holds: false,
  sentence: capSentence,
  code: capReason.code,
};

/** Without facts: the reasons of a refusal, or what a permit rested on. */
function stepsOfReasons(recorded: RecordedDecisionInput, { rules }: Policy): readonly ExplainedStep[] {
  return inOrder(
    recorded.reasons.map(({ code, rule, article }) => ({
      step: stepOf(rule),
      rule,
      holds: recorded.permit,
      sentence: rules.find(({ id }) => id === rule)?.sentence ?? code,
      article,
      ...(isDenialCode(code) && { code }),
      ...detail(rule, recorded),
    })),
  );
}

function detailOf({ rule }: { readonly rule: Rule } & RuleVerdict, recorded: RecordedDecisionInput) {
  const { about, nearest } = detail(rule.id, recorded);
  return about === undefined && nearest === undefined ? undefined : { about, nearest };
}

function detail(rule: string, recorded: RecordedDecisionInput): StepDetail {
  const reason = recorded.reasons.find((one) => one.rule === rule);
  return { about: aboutOf(rule, recorded), nearest: nearestOf(reason, recorded.time) };
}

function aboutOf(
  rule: string,
  { role, grant, workItem, grounds }: RecordedDecisionInput,
): string | undefined {
  switch (rule) {
    case "legal-ground":
      return grounds.join("; ") || undefined;
    case "role-granted":
      return role === undefined || grant === undefined ? role : `${role}, ${grant}`;
    case "work-item":
      return workItem;
    default:
      return undefined;
  }
}

function nearestOf(reason: RecordedReasonInput | undefined, time: number): string | undefined {
  const { code = "", nearest } = reason ?? {};
  if (!isDenialCode(code)) return undefined;
  const moment = nearest === undefined ? Number.NaN : Date.parse(nearest);
  const isGrant = code === "NO_ROLE" || code === "GRANT_LAPSED";
  if (isGrant && Number.isNaN(moment)) return undefined;
  const grant = moment <= time ? { grantUntil: moment } : { grantFrom: moment };
  return nearestSentence(
    code,
    { workItem: nearest, groundDate: nearest, field: nearest, compartment: nearest, ...(isGrant && grant) },
    time,
  );
}

function isDenialCode(code: string): code is DenialCode {
  return denialCodes.some((one) => one === code);
}
