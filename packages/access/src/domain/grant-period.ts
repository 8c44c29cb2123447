import type { Grant } from "./entities.ts";

/** From when until when, in ms; without `validUntil` for ever. */
export interface Period {
  readonly validFrom: number;
  readonly validUntil?: number | undefined;
}

/** Whether two periods have a moment in common. */
export function overlaps(a: Period, b: Period): boolean {
  return a.validFrom < (b.validUntil ?? Infinity) && b.validFrom < (a.validUntil ?? Infinity);
}

/** The grant of the same role, not revoked, that holds at some moment of the period. */
export function grantInTheWay(held: readonly Grant[], roleId: string, period: Period): Grant | undefined {
  return held.find(
    (grant) => grant.roleId === roleId && grant.revokedAt === undefined && overlaps(grant, period),
  );
}

/** Whether a grant holds at `now` (ms). */
export function isInForce(grant: Grant, now: number): boolean {
  return !hasEnded(grant, now) && grant.validFrom <= now;
}

/** Whether a grant is revoked or has run out at `now` (ms); one that begins later has not ended. */
export function hasEnded(grant: Grant, now: number): boolean {
  return grant.revokedAt !== undefined || (grant.validUntil !== undefined && grant.validUntil <= now);
}
