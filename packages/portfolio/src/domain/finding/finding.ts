import type { RecordKind } from "../records.ts";

/** What can be wrong, with how bad it is. `serious` goes to the owner, `warning` to who manages the work. */
export const findingSeverities = {
  "manager-missing": "serious",
  "manager-not-mandated": "serious",
  "dissent-unanswered": "serious",
  "service-without-end": "serious",
  "service-past-end": "serious",
  "service-without-successor": "warning",
  "increment-overdue": "warning",
  "remainder-unknown": "serious",
  "start-condition-missing": "serious",
  "baseline-missing": "serious",
  "baseline-late": "serious",
  "report-overdue": "warning",
  "spent-lowered": "warning",
  "dependency-late": "warning",
  "derogation-refused": "serious",
  "derogation-ended": "serious",
  "go-live-blocked": "serious",
  "go-live-overdue": "warning",
  "follow-up-overdue": "warning",
  "advice-unanswered": "warning",
  "legal-deadline-missed": "serious",
  "legal-deadline-unknown": "serious",
  "green-by-rebaseline": "serious",
  "part-worse-than-whole": "warning",
  "parts-exceed": "warning",
} as const satisfies Readonly<Record<string, "serious" | "warning">>;
export type FindingCode = keyof typeof findingSeverities;

/** Something that is wrong in the portfolio on a day, found by a rule. */
export interface Finding {
  readonly code: FindingCode;
  /** Id of the work that it is about. */
  readonly work: string;
  /** The record that shows it. */
  readonly record: { readonly kind: RecordKind; readonly id: string };
  /** `YYYY-MM-DD` since when it is so, or on which it was due. */
  readonly on?: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** How bad a finding is. That running work was not cut up is no danger to it by itself; that a document lacks, is. */
export function severityOf({ code, facts }: Pick<Finding, "code" | "facts">): "serious" | "warning" {
  if (code === "start-condition-missing" && facts.condition === "sub-projects") return "warning";
  return findingSeverities[code];
}

/** When something becomes a finding: agreed data, not law. */
export interface FindingLimits {
  /** Days after which a running work must report again; the dashboard is brought up to date at least yearly. */
  readonly reportOverdueDays: number;
  /** Days after which an unknown remainder goes from the owner to the CIO (row O17). */
  readonly escalateAfterDays: number;
  /** Days before going live from which what blocks it is a finding. */
  readonly goLiveDays: number;
}

export const usualLimits: FindingLimits = { reportOverdueDays: 366, escalateAfterDays: 90, goLiveDays: 60 };
