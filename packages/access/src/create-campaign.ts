import { newId } from "@grondslag/kernel";
import { AccessError } from "./domain/access-error.ts";
import { checkText, checkTime } from "./domain/checks/check-values.ts";
import type { Campaign, GrantFilter, ReviewItem } from "./domain/grant-life.ts";
import { type Leaders, reviewerFor } from "./domain/reviewer-for.ts";
import { findLeaders } from "./find-leaders.ts";
import type { GrantServices } from "./grant-moment.ts";
import type { SelectedGrant } from "./grant-reads.ts";
import { selectGrants } from "./select-grants.ts";

/** Reviewers get at least this long, in hours: what nobody decides is taken back. */
const leastReviewHours = 24;
const leastTerm = leastReviewHours * 3_600_000;

export interface NewCampaign {
  readonly title: string;
  readonly filter: GrantFilter;
  /** In ms, at least a day ahead; what is undecided then, lapses. */
  readonly deadline: number;
  readonly createdBy: string;
}

/**
 * Starts a review: every grant of the filter that has not ended goes to who leads the employee (row A6, ISO
 * 27002 5.18). Refused as a whole when somebody's grants would have no reviewer: nobody reviews himself.
 *
 * @throws AccessError `REVIEWER_MISSING` naming the unit, `DEADLINE_IN_PAST`, `DEADLINE_TOO_SOON`,
 * `SELECTION_EMPTY`, `SELECTION_TOO_LARGE`, `TEXT_MALFORMED`
 */
export async function createCampaign(
  services: GrantServices,
  asked: NewCampaign,
): Promise<{ readonly campaign: Campaign; readonly revision: number }> {
  const { store, clock, random, state } = services;
  const now = clock.now();
  checkText(asked.title, "/title");
  checkDeadline(asked.deadline, now);
  const grants = await selectGrants(services, asked.filter);
  if (grants.length === 0) throw selectionEmpty();
  const { result: campaign, revision } = await store.change(async (entities) => {
    const leaders = await findLeaders(
      entities,
      grants.map(({ unitId }) => unitId),
      asked.createdBy,
      now,
    );
    const { title, filter, deadline, createdBy } = asked;
    const id = newId(clock, random);
    const made: Campaign = { id, title, filter, deadline, createdBy, createdAt: now, count: grants.length };
    const items = grants.map((grant) => itemFor(made, grant, leaders));
    await entities.save("campaign", [made]);
    await entities.save("review-item", items);
    return made;
  });
  await state.applied(revision);
  return { campaign, revision };
}

function itemFor(
  { id: campaignId, createdBy }: Campaign,
  { id, employeeId, roleId, unitId }: SelectedGrant,
  leaders: Leaders,
): ReviewItem {
  const reviewerId = reviewerFor({ id: employeeId, unitId }, leaders, createdBy);
  if (reviewerId === undefined) throw reviewerMissing(unitId);
  return { id: `${campaignId}/${id}`, campaignId, grantId: id, employeeId, roleId, reviewerId };
}

function checkDeadline(deadline: number, now: number): void {
  checkTime(deadline, "/deadline");
  if (deadline <= now) {
    throw new AccessError("DEADLINE_IN_PAST", "the deadline has passed", {
      where: "/deadline",
      remedy: "choose a deadline that leaves reviewers the time to decide",
    });
  }
  if (deadline - now >= leastTerm) return;
  throw new AccessError("DEADLINE_TOO_SOON", `reviewers get at least ${leastReviewHours} hours to decide`, {
    where: "/deadline",
    remedy: `choose a deadline that is ${leastReviewHours} hours ahead or more`,
  });
}

function reviewerMissing(unitId: string): AccessError {
  return new AccessError(
    "REVIEWER_MISSING",
    `nobody can review the grants in unit ${unitId}: it and the units above it have no other manager or deputy in service`,
    {
      where: "/filter",
      remedy: `give unit ${unitId}, or one above it, a manager who is in service, or let somebody else make the review`,
    },
  );
}

function selectionEmpty(): AccessError {
  return new AccessError("SELECTION_EMPTY", "the filter chooses no grant", {
    where: "/filter",
    remedy: "choose a wider filter",
  });
}
