import type { AccessServices } from "./access-services.ts";
import type { Policy } from "./domain/policy.ts";
import type { PolicyVersion, ProvedProperty } from "./domain/policy-version.ts";

/**
 * Proves the stated properties of a rule tree. It runs apart from whatever decides, and takes a bounded time.
 * When it cannot tell, it fails: what was not proved never counts as proved.
 */
export interface PolicyProver {
  /** @throws AccessError `PROVER_FAILED` when it ends without an answer for every property */
  prove(rules: Policy): Promise<readonly ProvedProperty[]>;
}

/** The versions of the policy, for whoever browses them. @throws AccessError `AUTHORITY_UNREACHABLE` */
export interface PolicyReads {
  /** Without their contents, the latest number first. */
  list(): Promise<readonly PolicySummary[]>;
}

/** A version without what it holds. */
export type PolicySummary = Omit<PolicyVersion, "content">;

/** What the use cases of policy versions need. */
export interface PolicyServices extends AccessServices {
  readonly policies: PolicyReads;
  readonly prover: PolicyProver;
}
