import { AccessError } from "./domain/access-error.ts";
import { inService } from "./domain/checks/check-employee.ts";
import { routePermissions } from "./domain/find.ts";
import { findLeaders } from "./find-leaders.ts";
import type { GrantServices } from "./grant-moment.ts";
import { latestSnapshot } from "./latest-snapshot.ts";
import { lockOpenCampaign } from "./lock-review-items.ts";
import { notInService } from "./open-work-item.ts";
import { unknownId } from "./refer-to-known.ts";
import type { ReviewReads } from "./review-reads.ts";

export type ReviewServices = GrantServices & { readonly reviews: ReviewReads };

export interface ReviewsReassigned {
  readonly moved: number;
  /** These are about the new reviewer himself, or about who leads him; they need another one. */
  readonly left: number;
  readonly revision: number;
}

/**
 * Gives what a reviewer did not decide to another, for example because he left (row A6).
 *
 * @throws AccessError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_CLOSED`, `EMPLOYEE_UNKNOWN`, `EMPLOYEE_NOT_IN_SERVICE`,
 * `REVIEWER_LACKS_ROLE`, `REVIEW_OWN_GRANT` when all that is left is about the new reviewer or who leads him
 */
export async function reassignReviews(
  services: ReviewServices,
  asked: { readonly campaignId: string; readonly from: string; readonly to: string },
): Promise<ReviewsReassigned> {
  const { store, clock, state, reviews } = services;
  const ids = await reviews.undecidedOf(asked.campaignId, asked.from);
  const { result, revision } = await store.change(async (entities) => {
    const now = clock.now();
    await lockOpenCampaign(entities, asked.campaignId, now);
    const [to] = await entities.findMany("employee", [asked.to]);
    if (to === undefined) throw unknownId("employee", "/to");
    if (!inService(to, now) || to.suspended === true) throw notInService("/to");
    await requireReviewer(services, to.id, now);
    const { able } = await findLeaders(entities, [to.unitId], to.id, now);
    const own = [...(await entities.accountsOf(to.id)), ...able];
    const waiting = (await entities.lockMany("review-item", ids)).filter(
      (item) => item.decision === undefined && item.reviewerId === asked.from,
    );
    const moved = waiting.filter((item) => !own.includes(item.employeeId));
    if (moved.length === 0 && waiting.length > 0) throw allAboutHimself();
    await entities.save(
      "review-item",
      moved.map((item) => ({ ...item, reviewerId: to.id, passedOn: true }) as const),
    );
    return { moved: moved.length, left: waiting.length - moved.length };
  });
  await state.applied(revision);
  return { ...result, revision };
}

/** Who is given reviews can make them. */
async function requireReviewer({ state }: ReviewServices, to: string, now: number): Promise<void> {
  if (routePermissions(await latestSnapshot(state), to, now).has("review.decide")) return;
  throw new AccessError("REVIEWER_LACKS_ROLE", "/to names an employee who may not review", {
    where: "/to",
    remedy: "name somebody with a role that reviews",
  });
}

function allAboutHimself(): AccessError {
  return new AccessError("REVIEW_OWN_GRANT", "all that is left is about the new reviewer or who leads him", {
    where: "/to",
    remedy: "name another reviewer",
  });
}
