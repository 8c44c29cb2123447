import type { DoneBy } from "../investigation.ts";
import type { Rule } from "./rule.ts";

export const ruleOrigins = ["studio", "sigma", "template"] as const;
/** What a version was made from. */
export type RuleOrigin = (typeof ruleOrigins)[number];

export type RuleState = "draft" | "shadow" | "live" | "ended";

/** How many hits in shadow were judged, and how many of those were misuse. What nobody could tell is in neither. */
export interface MeasuredHits {
  readonly judged: number;
  readonly confirmed: number;
}

/** What was done with a version. */
export interface RuleStep extends DoneBy {
  readonly step: Exclude<RuleState, "draft">;
  /** Why it ended, or why it went live without enough judged hits. */
  readonly reason?: string | undefined;
  /** Where the opinion of the works council stands (Wet op de ondernemingsraden art. 27). */
  readonly consultation?: string | undefined;
  /** What was measured when it went live. */
  readonly measured?: MeasuredHits | undefined;
}

/** A version of a rule, which never changes, and what was done with it. */
export interface RuleVersion {
  readonly id: string;
  /** From 1. */
  readonly version: number;
  readonly rule: Rule;
  readonly madeFrom: RuleOrigin;
  /** Id of the employee who wrote it, and when. */
  readonly author: string;
  /** Milliseconds since the Unix epoch. */
  readonly savedAt: number;
  /** In the order in which they were done. */
  readonly steps: readonly RuleStep[];
  /** Time of the look-up at which it went over its bounds; it finds nothing since. */
  readonly stoppedAt: number | undefined;
}

const order: readonly RuleState[] = ["draft", "shadow", "live", "ended"];

/** How far a version is. */
export function ruleState({ steps }: Pick<RuleVersion, "steps">): RuleState {
  const furthest = Math.max(0, ...steps.map(({ step }) => order.indexOf(step)));
  return order[furthest] ?? "draft";
}

/** Whether a step may follow on a state: a draft is tried in shadow first, and what has ended stays so. */
export function mayFollow(state: RuleState, step: RuleStep["step"]): boolean {
  if (step === "ended") return state !== "ended";
  return step === "shadow" ? state === "draft" : state === "shadow";
}
