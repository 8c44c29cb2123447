import type { ruleFields } from "./rule-fields.ts";

export const severities = ["low", "medium", "high"] as const;
export type Severity = (typeof severities)[number];

export type RuleField = keyof typeof ruleFields;

/** What is asked of one look-up. */
export type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition }
  | RuleTest;

/** A test of one field. A field with several values passes when one of them does. */
export interface RuleTest {
  readonly field: RuleField;
  readonly is?: string | number | boolean | undefined;
  readonly in?: readonly (string | number)[] | undefined;
  readonly contains?: string | undefined;
  readonly startsWith?: string | undefined;
  readonly endsWith?: string | undefined;
  /** Capitals and small letters are the same, as in Sigma. */
  readonly anyCase?: true | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

/** What look-ups are gathered by: the same employee, the same subject, or another text of the look-up. */
export type GroupField = "employee" | "subject" | "unit" | "system" | "dataSet" | "role" | "activity";

export interface RuleCount {
  /** Different values of this field, or the look-ups themselves. */
  readonly of: "look-ups" | GroupField;
  readonly by: readonly GroupField[];
  /** A duration such as `30m`, `24h` or `7d`. */
  readonly within: string;
  readonly atLeast: number;
}

export interface RuleSequence {
  readonly by: readonly GroupField[];
  /** A duration such as `30m`, `24h` or `7d`. */
  readonly within: string;
  /** Each after the one before; a look-up is one step at most. */
  readonly steps: readonly RuleCondition[];
}

/**
 * A rule of the monitor: data, so that it can be read, judged and versioned. Without a count and without a sequence
 * each look-up for which `when` holds is a hit.
 */
export interface Rule {
  readonly id: string;
  readonly name: string;
  /** The method of criminals that it is against: an entry of the catalogue (row R5). */
  readonly threat: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The article of law that allows this watching. */
  readonly legalBasis: string;
  /** Why it is no heavier than it must be (rows M9 and R18). */
  readonly proportionality: string;
  readonly severity: Severity;
  readonly when: RuleCondition;
  readonly count?: RuleCount | undefined;
  readonly sequence?: RuleSequence | undefined;
}

export type RuleErrorCode =
  /** What is sent is no rule: `where` is a JSON pointer. */
  | "RULE_INVALID"
  /** It nests deeper, or has more tests, than a rule may. */
  | "RULE_TOO_LARGE"
  /** The Sigma rule says something that look-ups do not tell. */
  | "SIGMA_UNSUPPORTED"
  /** It is no Sigma rule. */
  | "SIGMA_INVALID";
