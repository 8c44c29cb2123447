import type { LogPosition } from "../domain/log.ts";

/** A record that a source sent, by what ADL tells it by. */
export interface DecisionKey {
  readonly sourceId: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Digest of all of it, in hexadecimal. */
  readonly print: string;
}

/** What is known of a record that was claimed before. */
export type ClaimState =
  | { readonly state: "new" }
  /** It stands in the log. */
  | { readonly state: "placed" }
  /** Another record has these ids. */
  | { readonly state: "other" }
  /** Somebody was about to write it; whether it stands in the log, only the log can tell. */
  | { readonly state: "pending"; readonly by: string; readonly at: number; readonly heads: LogPosition };

export interface Claimant {
  /** Id of this run of this server. */
  readonly by: string;
  /** Ms since the epoch. */
  readonly at: number;
  /** Sizes of the logs before anything of the claim is written. */
  readonly heads: LogPosition;
}

/** Which records of other decision points were taken in. */
export interface DecisionClaims {
  /** Claims what nobody has claimed; the answer stands in the order of the question. */
  claim(keys: readonly DecisionKey[], claimant: Claimant): Promise<readonly ClaimState[]>;
  /** Takes claims over of who is gone. */
  take(keys: readonly DecisionKey[], claimant: Claimant): Promise<void>;
  /** Notes that they stand in the log. */
  place(keys: readonly DecisionKey[]): Promise<void>;
  /** Gives claims back of what was not written. */
  release(keys: readonly DecisionKey[]): Promise<void>;
  /** Forgets what was claimed before a moment (ms since the epoch). */
  forget(before: number): Promise<void>;
}
