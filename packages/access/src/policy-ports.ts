import type { AccessServices, Page } from "./access-services.ts";
import type { Policy } from "./domain/policy.ts";
import type { ReplayResult } from "./domain/policy-replay.ts";
import type { PolicyContent, PolicyVersion, ProvedProperty } from "./domain/policy-version.ts";

/**
 * Proves the stated properties of a rule tree. It runs apart from whatever decides, and takes a bounded time.
 * When it cannot tell, it fails: what was not proved never counts as proved.
 */
export interface PolicyProver {
  /**
   * @throws AccessError `PROVER_FAILED` when it ends without an answer for every property, `PROOF_RUNNING` when
   * others wait already
   */
  prove(rules: Policy): Promise<readonly ProvedProperty[]>;
}

/** The versions of the policy, for whoever browses them. @throws AccessError `AUTHORITY_UNREACHABLE` */
export interface PolicyReads {
  /** Without their contents, the latest number first. */
  list(query: { readonly page: number; readonly pageSize: number }): Promise<Page<PolicySummary>>;
}

/** A version without what it holds. */
export type PolicySummary = Omit<PolicyVersion, "content">;

/** Runs versions against recorded decisions, apart from what decides; results stay in memory for a while. */
export interface PolicyReplays {
  /** @returns the id of the replay. @throws AccessError `TOO_MANY_REPLAYS` while another one runs */
  start(asked: ReplayAsked): string;
  /** Undefined when there is none (any more). */
  find(id: string): ReplayState | undefined;
}

export interface ReplayAsked {
  readonly number: number;
  readonly content: PolicyContent;
  /** Milliseconds since the epoch; the first that counts. */
  readonly from: number;
  /** Milliseconds since the epoch; the first that counts no more. */
  readonly until: number;
}

export type ReplayState = { readonly number: number; readonly progress: number } & (
  | { readonly state: "running" }
  | { readonly state: "failed"; readonly code: string }
  | {
      readonly state: "done";
      readonly result: ReplayResult & {
        /** Decisions judged in a second of processor time. */
        readonly perSecond: number;
      };
    }
);

/** What the use cases of policy versions need. */
export interface PolicyServices extends AccessServices {
  readonly policies: PolicyReads;
  readonly prover: PolicyProver;
  readonly replays: PolicyReplays;
}
