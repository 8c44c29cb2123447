import type { JsonValue } from "@grondslag/kernel";

/** The entities whose changes travel over the feed of the registry database, of every package. */
export const changeKinds = [
  "system",
  "data-set",
  "legal-ground",
  "activity",
  "control",
  "unit",
  "employee",
  "role",
  "grant",
  "work-item",
  "shield",
  "client",
  "client-proposal",
  "function",
  "compartment",
  "relation",
  "shield-group",
  "policy",
  "policy-version",
  "grant-request",
  "revocation",
  "campaign",
  "review-item",
  "emergency-access",
  "transfer",
  "security-event",
  "security-state",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/**
 * Kinds whose changes stay for ever: they tell who was who and what the rules were at any revision, so that a past
 * decision can be judged again. None of them names a data subject.
 */
export const keptKinds = [
  "unit",
  "employee",
  "function",
  "role",
  "grant",
  "compartment",
  "policy",
] as const satisfies readonly ChangeKind[];
export type KeptKind = (typeof keptKinds)[number];

export type JsonObject = { readonly [member: string]: JsonValue | undefined };

/** One entity as it is from this revision on. */
export type Change = {
  readonly kind: ChangeKind;
  readonly id: string;
  /** The whole new state; null when the entity no longer is. */
  readonly value: JsonObject | null;
};

/** The changes of one transaction. Revisions count up from 1 without gaps, in the order of commit. */
export type ChangeBatch = {
  readonly revision: number;
  readonly changes: readonly Change[];
};
