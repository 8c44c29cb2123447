/** How long records of a class are kept; `months` null: for ever. */
export type RetentionClass = {
  readonly id: string;
  readonly months: number | null;
  readonly legalBasis: string;
  readonly from: string;
  readonly proposedBy?: string;
  readonly approvedBy?: string;
  readonly coming?: { readonly months: number | null; readonly legalBasis: string; readonly from: string };
};

export type RetentionClasses = {
  readonly items: readonly RetentionClass[];
  /** Classes that the log holds and for which nobody chose how long. */
  readonly unset: readonly string[];
};

export const monthStates = ["kept", "due", "held", "unset", "destroyed"] as const;
export type MonthState = (typeof monthStates)[number];

export type CalendarMonth = {
  readonly retentionClass: string;
  /** `2026-11`. */
  readonly month: string;
  readonly state: MonthState;
  readonly due?: string;
  readonly destroyed?: { readonly at: string; readonly records: number; readonly legalBasis: string };
};

export type HoldTarget =
  | { readonly kind: "months"; readonly retentionClass?: string; readonly from: string; readonly to: string }
  | { readonly kind: "record"; readonly origin: string; readonly index: number }
  | { readonly kind: "subject" };

export type LegalHold = {
  readonly id: string;
  readonly target: HoldTarget;
  readonly reason: string;
  readonly legalBasis: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly lifted?: { readonly by: string; readonly at: string };
};

export type RetentionProposal = {
  readonly id: string;
  readonly kind: "class" | "erasure" | "destruction" | "lift";
  readonly body: {
    readonly retentionClass?: string;
    readonly months?: number | null;
    readonly month?: string;
    readonly origin?: string;
    readonly index?: number;
    readonly holdId?: string;
    readonly legalBasis?: string;
    readonly from?: string;
  };
  readonly motive: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly state: "open" | "approved" | "rejected" | "withdrawn";
  readonly outcome?: { readonly state: "done" | "failed" | "waiting"; readonly code?: string };
  /** Whether the reader proposed it. */
  readonly own: boolean;
};

/** A place in a log where records are no more, and why. */
export type Gap = {
  readonly origin: string;
  readonly records: number;
  readonly reason: "erased" | "destroyed";
  readonly month?: string;
  readonly legalBasis: string;
  readonly at: string;
  readonly evidence: { readonly origin: string; readonly index: number };
};
