import { type GapClaim, statesClaim } from "./gap.ts";
import { isAuditAt } from "./gap-note.ts";
import { LogError } from "./log-error.ts";
import type { LogRecord } from "./record.ts";

/**
 * Makes the audit record that stands for a gap; its facts must hold {@link gapClaimText} as their member `gap`. It is
 * the last who can say no: when it throws, nothing went.
 */
export type RecordGap = (claim: GapClaim) => LogRecord | Promise<LogRecord>;

/** Which record is to go. */
export interface EraseOrder {
  readonly origin: string;
  readonly index: number;
  readonly legalBasis: string;
  readonly record: RecordGap;
}

/** Which month of which retention class is to go. */
export interface DestroyOrder {
  readonly retentionClass: string;
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly legalBasis: string;
  readonly record: RecordGap;
}

/** A month of a retention class that has had records. */
export interface LogMonth {
  readonly retentionClass: string;
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly state: "kept" | "destroyed";
}

const monthText = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** First millisecond of a month. @throws LogError LOG_MALFORMED when the text is no month such as `2026-11` */
export function parseMonth(month: string): number {
  const [, year, number] = monthText.exec(month) ?? [];
  if (year === undefined || number === undefined || Number(year) < 1970) {
    throw new LogError("LOG_MALFORMED", "this is not a month such as 2026-11", { where: "month" });
  }
  return Date.UTC(Number(year), Number(number) - 1, 1);
}

/** What an append into a destroyed month is told. */
export function monthDestroyed(retentionClass: string, month: string): LogError {
  return new LogError("LOG_MONTH_DESTROYED", "this month was destroyed, and takes no records any more", {
    where: `${retentionClass} ${month}`,
    remedy: "what happened so long ago need not be kept: leave the record out",
  });
}

/** What is told of a record whose payload is gone. */
export function recordErased(
  origin: string,
  index: number,
  reason: GapClaim["reason"] | undefined,
): LogError {
  const message =
    reason === "erased"
      ? "this record was erased; that it was, and why, is in the audit log"
      : "the retention period of this record has ended";
  return new LogError("LOG_ERASED", message, { where: `${origin} ${index}` });
}

/**
 * Holds the record that is made for a gap against what its note must be read from: one that nobody can read again
 * would keep the log shut.
 *
 * @throws LogError LOG_BAD_RECORD
 */
export function checkGapRecord({ facts, time }: LogRecord, claim: GapClaim): void {
  if (statesClaim(facts, claim) && isAuditAt(facts, time)) return;
  throw new LogError(
    "LOG_BAD_RECORD",
    "the record of a gap is no audit record of its moment that states the gap",
    {
      where: "facts.gap",
    },
  );
}
