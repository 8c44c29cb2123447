import type { AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { Campaign, ReviewItem } from "./domain/grant-life.ts";
import { findLeaders } from "./find-leaders.ts";
import { unknownId } from "./refer-to-known.ts";

/**
 * The items that a reviewer decides about, locked, when he may: he is their reviewer, is in service, still leads the
 * employee unless they were passed to him, and none is about himself under whatever account (row A6). What was kept can be decided anew until the deadline; what was
 * taken back or changed cannot.
 *
 * @throws AccessError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_CLOSED`, `REVIEWER_NOT_IN_SERVICE`, `REVIEW_ITEM_UNKNOWN`,
 * `REVIEW_OF_ANOTHER`, `REVIEW_OWN_GRANT`, `REVIEW_DECIDED`, `ID_DUPLICATE`
 */
export async function lockReviewItems(
  entities: AccessTransaction,
  asked: {
    readonly campaignId: string;
    readonly by: string;
    readonly itemIds: readonly string[];
    readonly now: number;
  },
): Promise<{ readonly campaign: Campaign; readonly items: ReadonlyMap<string, ReviewItem> }> {
  const { campaignId, by, itemIds, now } = asked;
  const campaign = await lockOpenCampaign(entities, campaignId, now);
  const [reviewer] = await entities.findMany("employee", [by]);
  if (reviewer === undefined || !inService(reviewer, now) || reviewer.suspended === true) {
    throw new AccessError("REVIEWER_NOT_IN_SERVICE", "who reviews must be in service", {
      remedy: "let whoever manages the review name another reviewer",
    });
  }
  const own = await entities.accountsOf(by);
  const items = new Map((await entities.lockMany("review-item", itemIds)).map((item) => [item.id, item]));
  const seen = new Set<string>();
  for (const [i, id] of itemIds.entries()) {
    const where = `/decisions/${i}/itemId`;
    const item = items.get(id);
    if (item === undefined || item.campaignId !== campaignId) throw unknownId("review-item", where);
    if (seen.has(id)) {
      throw new AccessError("ID_DUPLICATE", `${where} is given twice`, { where, remedy: "decide once" });
    }
    seen.add(id);
    checkItem(item, by, own, where);
  }
  await checkStillLeads(entities, campaign, [...items.values()], by, now);
  return { campaign, items };
}

/** Who has moved since the review began does not lead the same people any more. */
async function checkStillLeads(
  entities: AccessTransaction,
  { createdBy }: Campaign,
  items: readonly ReviewItem[],
  by: string,
  now: number,
): Promise<void> {
  const led = items.filter(({ passedOn }) => passedOn !== true);
  if (led.length === 0 || by === createdBy) return;
  const ids = [...new Set(led.map(({ employeeId }) => employeeId))];
  const unitIds = new Set((await entities.findMany("employee", ids)).map(({ unitId }) => unitId));
  for (const unitId of unitIds) {
    const { units } = await findLeaders(entities, [unitId], by, now);
    const leads = [...units.values()].some(
      ({ managerId, deputyIds }) => managerId === by || deputyIds?.includes(by) === true,
    );
    if (!leads) throw ofAnother("/decisions");
  }
}

function ofAnother(where: string): AccessError {
  return new AccessError("REVIEW_OF_ANOTHER", "this grant is for another reviewer", {
    where,
    remedy: "decide about what is yours, or let whoever manages the review pass it to you",
  });
}

/** @throws AccessError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_CLOSED` */
export async function lockOpenCampaign(
  entities: AccessTransaction,
  id: string,
  now: number,
): Promise<Campaign> {
  const campaign = await entities.lock("campaign", id);
  if (campaign === undefined) throw unknownId("campaign", "/id");
  if (campaign.closedAt === undefined && now < campaign.deadline) return campaign;
  throw new AccessError("CAMPAIGN_CLOSED", "the deadline of this review has passed", {
    where: "/id",
    remedy: "request again what lapsed and is still needed",
  });
}

function checkItem(item: ReviewItem, by: string, own: readonly string[], where: string): void {
  if (own.includes(item.employeeId)) {
    throw new AccessError("REVIEW_OWN_GRANT", "nobody reviews his own access", {
      where,
      remedy: "let whoever manages the review name another reviewer for it",
    });
  }
  if (item.reviewerId !== by) throw ofAnother(where);
  if (item.decision === undefined || item.decision === "keep") return;
  throw new AccessError("REVIEW_DECIDED", "this grant was taken back or is being changed", {
    where,
    remedy: "leave it out",
  });
}
