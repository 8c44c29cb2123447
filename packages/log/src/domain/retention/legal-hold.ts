import type { LogMonth } from "../gap-order.ts";

/** What a hold keeps from destruction and erasure. */
export type HoldTarget =
  | {
      readonly kind: "months";
      /** Left out: every class. */
      readonly retentionClass?: string | undefined;
      /** First month, `2026-11` in UTC. */
      readonly from: string;
      /** Last month. */
      readonly to: string;
    }
  | {
      readonly kind: "record";
      readonly origin: string;
      readonly index: number;
      /** Month of the record. */
      readonly month: string;
    }
  | {
      readonly kind: "subject";
      /** Year (UTC) of the first pseudonym; the others are of the years after it. */
      readonly firstYear: number;
      /** Pseudonyms of the subject, one a year, in base64url. */
      readonly pseudonyms: readonly string[];
    };

/** An order to keep records although their period ends: of a court, for an objection, for an investigation. */
export interface LegalHold {
  readonly id: string;
  readonly target: HoldTarget;
  readonly reason: string;
  readonly legalBasis: string;
  readonly placedBy: string;
  /** Milliseconds since the Unix epoch. */
  readonly placedAt: number;
  readonly lifted?: { readonly by: string; readonly at: number } | undefined;
}

/** The hold stops the destruction of a month as a whole; one on a subject does so where it has records. */
export function holdsMonth(
  { target }: LegalHold,
  { retentionClass, month }: Pick<LogMonth, "retentionClass" | "month">,
  origin: string,
): boolean | "where-subject-is" {
  if (target.kind === "subject") return "where-subject-is";
  if (target.kind === "record") return target.origin === origin && target.month === month;
  const ofClass = target.retentionClass === undefined || target.retentionClass === retentionClass;
  return ofClass && target.from <= month && month <= target.to;
}

/** A record as far as a hold can be about it. */
export interface HeldPlace {
  readonly origin: string;
  readonly index: number;
  readonly retentionClass: string;
  readonly month: string;
  /** Pseudonyms of all subjects that it names, in base64url. */
  readonly subjects: readonly string[];
}

/** Whether a hold keeps one record from being erased. */
export function holdsRecord({ target }: LegalHold, place: HeldPlace): boolean {
  if (target.kind === "subject") {
    return place.subjects.some((subject) => target.pseudonyms.includes(subject));
  }
  if (target.kind === "record") return target.origin === place.origin && target.index === place.index;
  const ofClass = target.retentionClass === undefined || target.retentionClass === place.retentionClass;
  return ofClass && target.from <= place.month && place.month <= target.to;
}
