import { newId } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";
import type { ReviewReads } from "./review-reads.ts";
import { takeBack } from "./take-back.ts";

/** A review whose deadline has passed, about to be closed. */
export interface LapsingCampaign {
  readonly campaignId: string;
  /** How many grants nobody decided about in time. */
  readonly undecided: number;
}

export interface CampaignLapsed extends LapsingCampaign {
  readonly revoked: number;
}

/**
 * Closes the reviews whose deadline has passed. What nobody decided lapses: the grant is taken back (row A6). So
 * does a change that nobody approved in time. Returns when no node decides by any of these grants.
 *
 * @param announce puts it in the log before it is done: when that fails, nothing is
 * @throws AccessError `AUTHORITY_UNREACHABLE`; run it again
 */
export async function lapseCampaigns(
  services: AccessServices & { readonly reviews: Pick<ReviewReads, "due" | "notSettled"> },
  announce: (campaign: LapsingCampaign) => Promise<void>,
): Promise<readonly CampaignLapsed[]> {
  const { clock, reviews } = services;
  const lapsed: CampaignLapsed[] = [];
  for (const campaignId of await reviews.due(clock.now())) {
    const itemIds = await reviews.notSettled(campaignId);
    const campaign = { campaignId, undecided: itemIds.length };
    await announce(campaign);
    lapsed.push({ ...campaign, revoked: await lapse(services, campaignId, itemIds) });
  }
  return lapsed;
}

async function lapse(
  { store, clock, random, state }: AccessServices,
  campaignId: string,
  itemIds: readonly string[],
): Promise<number> {
  const { result: revoked, revision } = await store.change(async (entities) => {
    const now = clock.now();
    const campaign = await entities.lock("campaign", campaignId);
    if (campaign === undefined || campaign.closedAt !== undefined || now < campaign.deadline) return 0;
    const items = (await entities.lockMany("review-item", itemIds)).filter(
      ({ decision }) => decision === undefined || decision === "change",
    );
    const grants = await entities.lockMany(
      "grant",
      items.map(({ grantId }) => grantId),
    );
    const taken = grants.filter((grant) => grant.revokedAt === undefined);
    const stillThere = new Set(taken.map(({ id }) => id));
    if (taken.length > 0) {
      const id = newId(clock, random);
      const why = {
        id,
        reason: "lapsed-review",
        motive: campaign.title,
        by: "lapse-campaigns",
        at: now,
      } as const;
      await takeBack(entities, state, taken, why);
    }
    await entities.save(
      "review-item",
      items
        .filter(({ decision, grantId }) => decision === undefined || stillThere.has(grantId))
        .map((item) => ({
          ...item,
          decision: "lapse" as const,
          decidedBy: "lapse-campaigns",
          decidedAt: now,
        })),
    );
    await entities.save("campaign", [{ ...campaign, closedAt: now }]);
    return taken.length;
  });
  await state.reached(revision);
  return revoked;
}
