import type { Compartment, Role } from "./entities.ts";
import type { Policy } from "./policy.ts";
import type { UseCaps } from "./use-caps.ts";

/** The agency's own choices; none of them is prescribed by law. */
export interface PolicySettings {
  /** Whether a missing training of a role's conditions only flags the grant or also stops its use. */
  readonly missingTraining: "flag" | "block";
  /** A grant that was not used for so many days counts as unused. */
  readonly unusedDays: number;
  /** A grant that ends within so many days counts as expiring. */
  readonly expiringDays: number;
  /** How long a bulk revocation can be undone. */
  readonly undoMinutes: number;
  /** How long emergency access lasts. */
  readonly emergencyMinutes: number;
  /** Within how many hours somebody else reviews emergency access; after that it escalates. */
  readonly emergencyReviewHours: number;
  /** How often a day one employee may export, print or copy (row M8), unless a role says otherwise. */
  readonly caps?: UseCaps | undefined;
}

/** All that decides who may do what, as data: what a version of the policy holds (row A14). */
export interface PolicyContent {
  readonly rules: Policy;
  readonly roles: readonly Role[];
  readonly compartments: readonly Compartment[];
  readonly settings: PolicySettings;
}

export const policyStates = ["draft", "tested", "active", "retired", "withdrawn"] as const;
export type PolicyState = (typeof policyStates)[number];

/** One version of the policy. A draft can be edited; who edited it never activates it. Times in ms. */
export interface PolicyVersion {
  /** The number as text. */
  readonly id: string;
  /** Counts up from 1. */
  readonly number: number;
  readonly title: string;
  readonly state: PolicyState;
  /** The version it was made from; it can only be activated while that one is in force. */
  readonly basedOn?: number | undefined;
  readonly content: PolicyContent;
  readonly author: string;
  /** Everybody who edited it, the author too. */
  readonly editors: readonly string[];
  readonly createdAt: number;
  readonly editedAt: number;
  /** The proof that this very content passed its tests. */
  readonly test?: PolicyTest | undefined;
  readonly activatedBy?: string | undefined;
  readonly activatedAt?: number | undefined;
}

/** What testing a draft gave; it belongs to one content, named by its fingerprint. */
export interface PolicyTest {
  readonly at: number;
  readonly by: string;
  readonly fingerprint: string;
  readonly properties: readonly ProvedProperty[];
}

/** A property that no request may break, with a counterexample in plain words when one can. */
export interface ProvedProperty {
  readonly id: string;
  readonly sentence: string;
  readonly holds: boolean;
  readonly counterexample?: string | undefined;
}

/** The policy in force as decisions know it: kind `policy` of the feed, of which there is one. */
export interface ActivePolicy {
  readonly id: "active";
  readonly number: number;
  /** `<name>@<number>#<twelve hexadecimal digits of the SHA-256 of the canonical JSON of the content>`. */
  readonly fingerprint: string;
  readonly rules: Policy;
  readonly settings: PolicySettings;
}
