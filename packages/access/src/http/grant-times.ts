import type { Campaign, GrantRequest } from "../domain/grant-life.ts";
import type { InventoryGrant, ListedEmployee, ListedRequest } from "../grant-reads.ts";
import type { ListedRevocation } from "../list-revocations.ts";
import type { ListedReviewItem } from "../review-reads.ts";
import { showEmployee } from "./access-times.ts";

// Times are milliseconds inside and ISO 8601 on the wire.

/** The members of an entity that are times, as text; those it lacks stay away. */
function withTimes<Entity extends object>(entity: Entity, names: readonly (keyof Entity & string)[]) {
  const shown: Record<string, unknown> = Object.fromEntries(Object.entries(entity));
  for (const name of names) {
    const time = entity[name];
    if (typeof time === "number") shown[name] = new Date(time).toISOString();
  }
  return shown;
}

export function showInventory(grant: InventoryGrant) {
  return withTimes(grant, ["validFrom", "validUntil", "revokedAt", "lastUsedAt"]);
}

export function showRequest(request: GrantRequest | ListedRequest) {
  return withTimes(request, ["validFrom", "validUntil", "requestedAt", "decidedAt"]);
}

export function showRevocation(revocation: ListedRevocation) {
  return withTimes(revocation, ["at", "undoUntil", "undoneAt"]);
}

export function showCampaign(campaign: Campaign) {
  return withTimes(campaign, ["deadline", "createdAt", "closedAt"]);
}

export function showReviewItem(item: ListedReviewItem) {
  return withTimes(item, ["validFrom", "validUntil", "revokedAt", "lastUsedAt", "decidedAt"]);
}

export function showListedEmployee({ unitName, functionName, ...employee }: ListedEmployee) {
  return { ...showEmployee(employee), unitName, functionName };
}
