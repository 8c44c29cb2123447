import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { colleaguesOf } from "./describe-request.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import type { Campaign, ReviewItem } from "./domain/grant-life.ts";
import type { Colleagues } from "./domain/request-warnings.ts";
import type { GrantServices } from "./grant-moment.ts";
import { lockReviewItems } from "./lock-review-items.ts";
import { unknownId } from "./refer-to-known.ts";
import { addRequest } from "./request-grant.ts";
import { takeBack } from "./take-back.ts";

/** What a reviewer decides about one grant. */
export interface DecidedReview {
  readonly itemId: string;
  readonly decision: "keep" | "change" | "revoke";
  readonly note?: string | undefined;
  /** With `change`: the role or the end (ms) it should have. */
  readonly change?: ReviewItem["change"];
}

export interface ReviewsDecided {
  readonly decided: number;
  readonly revoked: number;
  /** Ids of the requests that changes became. */
  readonly requestIds: readonly string[];
  readonly revision: number;
}

/**
 * Decides about many grants of a campaign at once (row A6): all of them or none. A grant that is taken back has
 * ended everywhere when this returns; a change becomes a request that somebody else approves, and until then the
 * grant stays as it is, at the latest to the deadline.
 *
 * @param asked `by`: the reviewer
 * @throws AccessError what `lockReviewItems` and `requestGrant` throw, `CHANGE_MISSING`, `TEXT_MALFORMED`
 */
export async function decideReviews(
  services: GrantServices,
  asked: { readonly campaignId: string; readonly by: string; readonly decisions: readonly DecidedReview[] },
): Promise<ReviewsDecided> {
  const { store, clock, state } = services;
  for (const [i, one] of asked.decisions.entries()) checkDecision(one, `/decisions/${i}`);
  const colleagues = await colleaguesOfChanges(services, asked.decisions);
  const { result, revision } = await store.change(async (entities) => {
    const { campaign, items } = await lockReviewItems(entities, {
      campaignId: asked.campaignId,
      by: asked.by,
      itemIds: asked.decisions.map(({ itemId }) => itemId),
      now: clock.now(),
    });
    const revoked = await revokeItems(entities, services, campaign, items, asked);
    const requestIds: string[] = [];
    for (const one of asked.decisions) {
      const item = items.get(one.itemId);
      const known = colleagues.get(one.itemId);
      if (one.decision !== "change" || item === undefined || known === undefined) continue;
      requestIds.push(await requestChange(entities, services, { campaign, item, one, by: asked.by, known }));
    }
    await entities.save(
      "review-item",
      asked.decisions.flatMap(({ itemId, decision, note, change }) => {
        const item = items.get(itemId);
        const decided = { decision, note, change, decidedBy: asked.by, decidedAt: clock.now() };
        return item === undefined ? [] : [{ ...item, ...decided }];
      }),
    );
    return { decided: asked.decisions.length, revoked, requestIds };
  });
  if (result.revoked > 0) await state.reached(revision);
  else await state.applied(revision);
  return { ...result, revision };
}

function checkDecision({ decision, note, change }: DecidedReview, at: string): void {
  if (note !== undefined) checkAccount(note, `${at}/note`, 1_000);
  if (decision !== "change") return;
  if (change?.roleId !== undefined || change?.validUntil !== undefined) return;
  throw new AccessError("CHANGE_MISSING", "a change says which role or which end the grant should have", {
    where: `${at}/change`,
    remedy: "give a role or an end, or decide to keep or to revoke",
  });
}

/** By id of the item. Read before the transaction, because it takes a connection of its own. */
async function colleaguesOfChanges(
  services: GrantServices,
  decisions: readonly DecidedReview[],
): Promise<ReadonlyMap<string, Colleagues>> {
  const known = new Map<string, Colleagues>();
  for (const [i, { itemId, decision, change }] of decisions.entries()) {
    if (decision !== "change") continue;
    const item = await services.store.find("review-item", itemId);
    if (item === undefined) throw unknownId("review-item", `/decisions/${i}/itemId`);
    const roleId = change?.roleId ?? item.roleId;
    known.set(itemId, await colleaguesOf(services, { employeeId: item.employeeId, roleId }));
  }
  return known;
}

/** @returns how many grants were taken back; what had been taken back before is passed over. */
async function revokeItems(
  entities: AccessTransaction,
  { state, clock, random }: AccessServices,
  campaign: Campaign,
  items: ReadonlyMap<string, ReviewItem>,
  { by, decisions }: { readonly by: string; readonly decisions: readonly DecidedReview[] },
): Promise<number> {
  const ids = decisions.flatMap(({ itemId, decision }) =>
    decision === "revoke" ? (items.get(itemId)?.grantId ?? []) : [],
  );
  if (ids.length === 0) return 0;
  const grants = (await entities.lockMany("grant", ids)).filter((grant) => grant.revokedAt === undefined);
  if (grants.length === 0) return 0;
  const id = newId(clock, random);
  const why = { id, reason: "review", motive: campaign.title, by, at: clock.now() } as const;
  await takeBack(entities, state, grants, why);
  return grants.length;
}

async function requestChange(
  entities: AccessTransaction,
  services: AccessServices,
  asked: {
    readonly campaign: Campaign;
    readonly item: ReviewItem;
    readonly one: DecidedReview;
    readonly by: string;
    readonly known: Colleagues;
  },
): Promise<string> {
  const { campaign, item, one, by, known } = asked;
  const [employee] = await entities.findMany("employee", [item.employeeId]);
  if (employee === undefined) throw unknownId("employee", "/employeeId");
  const [grant] = await entities.findMany("grant", [item.grantId]);
  const wanted = {
    employeeId: employee.id,
    roleId: one.change?.roleId ?? item.roleId,
    function: employee.function,
    motive: one.note ?? campaign.title,
    validUntil: one.change?.validUntil ?? grant?.validUntil,
    requestedBy: by,
    replacesGrantId: item.grantId,
  };
  return (await addRequest(entities, services, wanted, known)).id;
}
