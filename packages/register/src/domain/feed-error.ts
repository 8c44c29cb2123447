import { CodedError } from "@grondslag/kernel";

/**
 * Faults of the change feed.
 *
 * - `FEED_UNREACHABLE`: the registry does not answer; the follower tries again.
 * - `FEED_GAP`: a revision is missing or out of order: what was applied may be wrong, start from the tables.
 * - `FEED_BEHIND`: the registry is at an older revision than the follower (a backup was put back).
 * - `FEED_APPLY_FAILED`: the receiver refused a batch; it is offered again.
 * - `FEED_NOT_MIGRATED`: the registry has no change feed yet.
 */
export type FeedErrorCode =
  | "FEED_UNREACHABLE"
  | "FEED_GAP"
  | "FEED_BEHIND"
  | "FEED_APPLY_FAILED"
  | "FEED_NOT_MIGRATED";

export class FeedError extends CodedError<FeedErrorCode> {}
