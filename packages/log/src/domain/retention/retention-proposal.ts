/** What somebody proposes and another decides: whatever can make records go, or lets them go. */
export type ProposalBody =
  | {
      readonly kind: "class";
      readonly retentionClass: string;
      /** Whole months; null: for ever. */
      readonly months: number | null;
      readonly legalBasis: string;
      /** First day, `YYYY-MM-DD` in Amsterdam. */
      readonly from: string;
    }
  | {
      readonly kind: "erasure";
      readonly origin: string;
      readonly index: number;
      readonly legalBasis: string;
    }
  | {
      readonly kind: "destruction";
      /** Whose log: each server of an agency writes its own. */
      readonly organisation: string;
      readonly retentionClass: string;
      /** `2026-11`, in UTC. */
      readonly month: string;
      readonly legalBasis: string;
    }
  | { readonly kind: "lift"; readonly holdId: string };

export type ProposalState = "open" | "approved" | "rejected" | "withdrawn";

/** What became of an approved proposal. `waiting`: the server that has the records has yet to do it. */
export interface ProposalOutcome {
  readonly state: "waiting" | "done" | "failed";
  /** Of a fault. */
  readonly code?: string | undefined;
}

export interface RetentionProposal {
  readonly id: string;
  readonly body: ProposalBody;
  readonly motive: string;
  readonly proposedBy: string;
  /** Milliseconds since the Unix epoch. */
  readonly proposedAt: number;
  readonly state: ProposalState;
  readonly decidedBy?: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly decidedAt?: number | undefined;
  readonly outcome?: ProposalOutcome | undefined;
}
