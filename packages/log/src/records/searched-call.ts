import type { RecordedReason, RecordedRequest } from "./decided-call.ts";

/**
 * What is recorded of one search at the decision service. The shape is that of the access capability, of which
 * this one knows nothing: whatever has these members can be recorded.
 */
export interface RecordedSearchInput {
  readonly event: "adl.search_subject" | "adl.search_resource" | "adl.search_action";
  /** Register id of the calling system. */
  readonly system: string;
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** Span of the call at the platform, 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Span of the caller. */
  readonly parentSpanId?: string | undefined;
  /** Milliseconds since the Unix epoch at which the search was done. */
  readonly time: number;
  /** `X-Request-ID` of the caller. */
  readonly requestId?: string | undefined;
  /** Transaction of FSC in which it was asked: a UUID in lower case. */
  readonly fscTransactionId?: string | undefined;
  /** The question, without what is searched for. */
  readonly asked: RecordedQuestion;
  readonly page: { readonly limit: number; readonly continued: boolean };
  readonly found: RecordedFinds;
  /** Whether there are more results after this page. */
  readonly more: boolean;
  /** The decision about the subject that the question names; undefined when it names none. */
  readonly attempt: RecordedAttempt | undefined;
  readonly policy: string;
  readonly revision: number;
}

export type RecordedQuestion = {
  readonly [Member in keyof RecordedRequest]?: RecordedRequest[Member] | undefined;
};

/** Ids of employees, data subjects as text, or actions. */
export type RecordedFinds =
  | { readonly employees: readonly string[] }
  | { readonly subjects: readonly string[] }
  | { readonly actions: readonly { readonly action: string; readonly activity: string }[] };

export interface RecordedAttempt {
  /** What is true; only whether a shield stood in the way is recorded of it. */
  readonly sealed: readonly RecordedReason[];
  readonly department?: string | undefined;
  readonly unit?: string | undefined;
  /** Whom it was about (base64url), where the record itself names nobody; written with a shield alone. */
  readonly subject?: string | undefined;
}
