import type { GrantFilter, GrantRow } from "../grants/types.ts";

/** A round in which every grant of a selection is kept, changed or taken back. */
export type Campaign = {
  readonly id: string;
  readonly title: string;
  readonly filter?: GrantFilter;
  readonly deadline: string;
  readonly createdAt: string;
  readonly count: number;
  readonly closedAt?: string;
  readonly mine?: { readonly total: number; readonly decided: number };
};

export const decisions = ["keep", "change", "revoke"] as const;
export type Decision = (typeof decisions)[number];

export type Reviewer = {
  readonly reviewerId: string;
  readonly name: string;
  readonly inService: boolean;
  readonly total: number;
  readonly decided: number;
};

export type CampaignState = {
  readonly campaign: Campaign;
  readonly total: number;
  readonly decided: number;
  readonly byReviewer: readonly Reviewer[];
  readonly byDecision: Readonly<Partial<Record<Decision | "lapse", number>>>;
};

export type ReviewRow = GrantRow & {
  readonly decision?: Decision | "lapse";
  readonly note?: string;
};
