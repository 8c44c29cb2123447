import type { AccessRequest } from "./domain/access-request.ts";
import type { Decision } from "./domain/decision.ts";
import type { FoundAction } from "./domain/find-actions.ts";

/**
 * Where decisions are recorded. `record` returns only when every record is durable and in the tree; when it
 * rejects, nothing may be answered ("no log record, no answer").
 */
export interface DecisionLog {
  record(call: DecidedCall): Promise<RecordedCall>;
}

/** One call of a system with all decisions it asked for. */
export interface DecidedCall {
  /** Event name of the Authorization Decision Log 1.0: one evaluation or a batch of them. */
  readonly event: "adl.access_evaluation" | "adl.access_evaluations";
  /** Register id of the calling system. */
  readonly system: string;
  /** W3C trace context: 32 hexadecimal digits. */
  readonly traceId: string;
  /** Span of this call at the platform: 16 hexadecimal digits. */
  readonly spanId: string;
  /** Span of the caller. */
  readonly parentSpanId?: string;
  /** Milliseconds since the epoch at which the call was decided. */
  readonly time: number;
  readonly items: readonly DecidedItem[];
  /** `X-Request-ID` of the caller (AuthZEN 1.0 section 10.1.3). */
  readonly requestId?: string;
  /** `Fsc-Transaction-Id` of the request between two organisations in which this was asked (FSC Logging), a UUID. */
  readonly fscTransactionId?: string;
}

export interface DecidedItem {
  readonly request: AccessRequest;
  readonly decision: Decision;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Span of the processing that this item permits or refuses. */
  readonly spanId: string;
}

/** Where searches are recorded, by the rule of {@link DecisionLog}: no log record, no answer. */
export interface SearchLog {
  recordSearch(call: SearchedCall): Promise<Receipt>;
}

/** One search by a system: what it asked, and what it is about to be told. */
export interface SearchedCall {
  /** Event name of the Authorization Decision Log 1.0. */
  readonly event: "adl.search_subject" | "adl.search_resource" | "adl.search_action";
  /** Register id of the calling system. */
  readonly system: string;
  /** W3C trace context: 32 hexadecimal digits. */
  readonly traceId: string;
  /** Span of this call at the platform: 16 hexadecimal digits. */
  readonly spanId: string;
  /** Span of the caller. */
  readonly parentSpanId?: string;
  /** Milliseconds since the epoch at which the search was done. */
  readonly time: number;
  /** `X-Request-ID` of the caller (AuthZEN 1.0 section 10.1.3). */
  readonly requestId?: string;
  /** `Fsc-Transaction-Id` of the request between two organisations in which this was asked (FSC Logging), a UUID. */
  readonly fscTransactionId?: string;
  /** The question, without what is searched for. */
  readonly asked: PartOfRequest;
  /** The most results that were asked for, and whether this page follows another one. */
  readonly page: { readonly limit: number; readonly continued: boolean };
  readonly found: Found;
  /** Whether there are more after this page. */
  readonly more: boolean;
  /**
   * For a search that names a subject: the decision about the question as far as it goes. Only whether its
   * sealed reasons hold `SHIELDED` means something, with who asked.
   */
  readonly attempt: Decision | undefined;
  readonly policy: string;
  readonly revision: number;
}

/** A request of which some members are still open. */
export type PartOfRequest = { readonly [Member in keyof AccessRequest]?: AccessRequest[Member] | undefined };

/** What a search found: ids of employees, data subjects as text, or actions. */
export type Found =
  | { readonly employees: readonly string[] }
  | { readonly subjects: readonly string[] }
  | { readonly actions: readonly FoundAction[] };

export interface RecordedCall {
  /** Of the decision record: one for the call. */
  readonly decision: Receipt;
  /** Of the processing records, by item: a receipt for a permit, undefined for a denial. */
  readonly processing: readonly (Receipt | undefined)[];
}

/** Evidence that a record is in the log. */
export interface Receipt {
  /** Name of the log (C2SP tlog-checkpoint origin). */
  readonly origin: string;
  readonly index: number;
  /** C2SP tlog-proof text; its `extra` line is the base64 of the 33-byte entry. */
  readonly proof: string;
}
