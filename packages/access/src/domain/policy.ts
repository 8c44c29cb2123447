import type { DenialCode, PermitCode } from "./decision.ts";
import type { FactIs } from "./facts.ts";

/** A condition over the facts of a request: data, so that it can be shown, hashed, tested and proved. */
export type Condition =
  | FactIs
  /** Whether that rule holds: it says nothing about the request, or what it demands is so. */
  | { readonly rule: string }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** What a denial can point at. */
export const nearestKinds = ["workItem", "ground", "grant", "field", "compartment"] as const;
export type Nearest = (typeof nearestKinds)[number];

/** The reason a failed rule gives: the first of its outcomes whose `when` holds. */
export type Outcome = {
  readonly when?: Condition;
  readonly code: DenialCode;
  readonly nearest?: Nearest;
};

/** One sentence of law or policy. */
export type Rule = {
  readonly id: string;
  /** Where the rule comes from, as a Dutch lawyer would cite it. */
  readonly article: string;
  /** The rule as a Dutch sentence. */
  readonly sentence: string;
  /** The rule says something only about requests for which this holds. */
  readonly given?: Condition;
  readonly must: Condition;
  /** The last one has no `when`. */
  readonly otherwise: readonly Outcome[];
};

/** A reason to give with a permit. */
export type Support = {
  readonly rule: string;
  readonly when: Condition;
  readonly code: PermitCode;
  /** True when only the sealed record may say it. */
  readonly sealed?: boolean;
};

/** A whole policy: a request is permitted when every rule holds, and denied otherwise. */
export type Policy = {
  readonly name: string;
  readonly version: number;
  /** What one can ask to do; at most 8. */
  readonly actions: readonly string[];
  readonly rules: readonly Rule[];
  readonly support: readonly Support[];
  /**
   * What the caller gets to see when more may not be told: the answer as if some facts were others, the ones of
   * a subject of whom nothing is known. The first whose `when` holds counts; the true reasons go to the sealed
   * record.
   */
  readonly conceal: readonly Concealment[];
};

/** When the truth is not told, and which facts take the place of the true ones. */
export type Concealment = { readonly when: Condition; readonly as: readonly FactIs[] };
