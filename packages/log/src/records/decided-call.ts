/**
 * What is recorded of one call to the decision service. The shape is that of the access capability, of which
 * this one knows nothing: whatever has these members can be recorded.
 */
export interface RecordedCallInput {
  readonly event: "adl.access_evaluation" | "adl.access_evaluations";
  /** Register id of the calling system. */
  readonly system: string;
  /** 32 lower-case hexadecimal digits. */
  readonly traceId: string;
  /** Span of the call at the platform, 16 lower-case hexadecimal digits. */
  readonly spanId: string;
  /** Span of the caller. */
  readonly parentSpanId?: string | undefined;
  /** Milliseconds since the Unix epoch at which the call was decided. */
  readonly time: number;
  /** None when nothing in a batch could be read as a question. */
  readonly items: readonly RecordedItemInput[];
  /** `X-Request-ID` of the caller. */
  readonly requestId?: string | undefined;
  /** Transaction of FSC in which it was asked: a UUID in lower case. */
  readonly fscTransactionId?: string | undefined;
}

export interface RecordedItemInput {
  readonly request: RecordedRequest;
  readonly decision: RecordedDecision;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Span of the processing that the item permits or refuses. */
  readonly spanId: string;
}

export interface RecordedRequest {
  readonly employee: string;
  readonly action: string;
  readonly dataSet: string;
  /** As asked: `bsn:...`. Goes into a record as a pseudonym only. */
  readonly subject: string;
  readonly activity: string;
  readonly workItem?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  /** Whether the calling system said to know the subject. */
  readonly known?: boolean | undefined;
  readonly place?: string | undefined;
  readonly assuranceLevel?: string | undefined;
}

export interface RecordedReason {
  readonly code: string;
  readonly rule: string;
  readonly article?: string | undefined;
  readonly nearest?: string | undefined;
}

export interface RecordedGround {
  readonly id: string;
  readonly law: string;
  readonly article: string;
}

export type RecordedDecision = RecordedPermit | RecordedDenial;

interface RecordedOutcome {
  /** What the caller was told. */
  readonly reasons: readonly RecordedReason[];
  /** What is true. */
  readonly sealed: readonly RecordedReason[];
  readonly revision: number;
  readonly policy: string;
  /** The facts that the policy judged, as one number; with the policy they give the decision again. */
  readonly facts: number;
  /** Id of the employee's unit at that moment. */
  readonly unit: string | undefined;
  readonly function: string | undefined;
}

export interface RecordedPermit extends RecordedOutcome {
  readonly permit: true;
  /** Whether the permit rests on emergency access. */
  readonly emergency: boolean;
  readonly fields: readonly string[];
  readonly grounds: readonly RecordedGround[];
  readonly workItem: string;
  /** Who opened that work: `system`, `employee` or `self`. */
  readonly openedBy: string;
  readonly role: string;
  readonly grant: string;
  readonly purpose: string;
  /** Name of the employee's unit, as shown to the subject. */
  readonly department: string;
  readonly retentionClass: string;
}

export interface RecordedDenial extends RecordedOutcome {
  readonly permit: false;
  readonly department: string | undefined;
  /** The caller was told that emergency access would open this. */
  readonly emergency: true | undefined;
  /** The caller was told who may help. */
  readonly transfer: RecordedTransfer | undefined;
}

/** A compartment that stands in the way, and the units that belong to it. */
export interface RecordedTransfer {
  readonly compartment: string;
  readonly units: readonly string[];
}
