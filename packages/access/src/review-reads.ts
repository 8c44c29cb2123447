import type { Page } from "./access-services.ts";
import type { Campaign, reviewDecisions } from "./domain/grant-life.ts";
import type { GrantMoment, grantSorts, InventoryGrant } from "./grant-reads.ts";

export type ReviewDecision = (typeof reviewDecisions)[number];

/** How far a campaign is for one employee. */
export interface CampaignProgress {
  readonly total: number;
  readonly decided: number;
}

export interface ListedCampaign extends Campaign {
  /** What is for the employee who asks. */
  readonly mine: CampaignProgress;
  readonly decided: number;
}

export interface ReviewerProgress extends CampaignProgress {
  readonly reviewerId: string;
  readonly name: string;
  readonly inService: boolean;
}

export interface CampaignCounts extends CampaignProgress {
  readonly byReviewer: readonly ReviewerProgress[];
  readonly byDecision: Readonly<Partial<Record<ReviewDecision, number>>>;
}

/** An item of a campaign with what its grant is now. */
export interface ListedReviewItem extends InventoryGrant {
  /** Id of the item; that of the grant is `grantId`. */
  readonly id: string;
  readonly grantId: string;
  readonly reviewerId: string;
  readonly reviewerName: string;
  readonly decision?: ReviewDecision | undefined;
  readonly note?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly decidedAt?: number | undefined;
}

export interface ReviewItemQuery extends GrantMoment {
  readonly campaignId: string;
  readonly reviewerId?: string | undefined;
  readonly undecided?: boolean | undefined;
  /** Part of the name or id of the employee or the role. */
  readonly q?: string | undefined;
  readonly sort?: (typeof grantSorts)[number] | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** Questions over reviews. @throws AccessError `AUTHORITY_UNREACHABLE` from every method */
export interface ReviewReads {
  /** The latest first. */
  campaigns(asked: {
    readonly reviewerId: string;
    /** Only those in which this employee has something to decide, or had. */
    readonly own?: boolean | undefined;
    readonly page: number;
    readonly pageSize: number;
  }): Promise<Page<ListedCampaign>>;
  counts(campaignId: string, now: number): Promise<CampaignCounts>;
  items(query: ReviewItemQuery): Promise<Page<ListedReviewItem>>;
  /** Ids of the items of a reviewer that nobody decided. */
  undecidedOf(campaignId: string, reviewerId: string): Promise<readonly string[]>;
  /** How much waits for this employee in campaigns that are open. */
  toReview(reviewerId: string, now: number): Promise<number>;
  /** Ids of the campaigns whose deadline has passed and that are not closed. */
  due(now: number): Promise<readonly string[]>;
  /** Ids of the items of a campaign that are undecided, or whose change was not approved. */
  notSettled(campaignId: string): Promise<readonly string[]>;
}
