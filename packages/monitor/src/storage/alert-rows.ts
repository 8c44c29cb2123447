import type { AlertEvidence, AlertLook, AlertSource, AlertState } from "../domain/alerts/alert.ts";
import type { Addressee, AlertStep, AlertVerdict, KeptAlert } from "../domain/alerts/kept-alert.ts";

/** Times and revisions are bigint, which the driver gives as text. */
export interface AlertRow {
  readonly id: string;
  readonly employee: string;
  readonly shown: string;
  readonly year: number;
  readonly unit: string;
  readonly week: string;
  readonly source: AlertSource;
  readonly rule: string | null;
  readonly settings: string;
  readonly score: number;
  readonly state: AlertState;
  readonly evidence: AlertEvidence | null;
  readonly looks: readonly AlertLook[];
  readonly first_at: string;
  readonly last_at: string;
  readonly told_at: string;
  readonly since: string;
  readonly sampled_with: number | null;
  readonly revision: string;
  readonly handed_up: boolean;
}

export function alertOf(row: AlertRow): KeptAlert {
  const { id, employee, shown, year, unit, week, source, settings, score, state, looks } = row;
  return {
    id,
    employee,
    shown,
    year,
    unit,
    week,
    source,
    rule: row.rule ?? undefined,
    settings,
    score,
    state,
    evidence: row.evidence ?? undefined,
    looks,
    firstAt: Number(row.first_at),
    lastAt: Number(row.last_at),
    toldAt: Number(row.told_at),
    since: Number(row.since),
    sampledWith: row.sampled_with ?? undefined,
    revision: Number(row.revision),
    handedUp: row.handed_up,
  };
}

export interface StepRow {
  readonly at: string;
  readonly step: AlertStep["step"];
  readonly done_by: string | null;
  readonly asked_of: Addressee | null;
  readonly addressees: readonly string[];
  readonly verdict: AlertVerdict | null;
  readonly note: string | null;
}

export function stepOf({ at, step, done_by, asked_of, addressees, verdict, note }: StepRow): AlertStep {
  return {
    at: Number(at),
    step,
    by: done_by ?? undefined,
    of: asked_of ?? undefined,
    addressees,
    verdict: verdict ?? undefined,
    text: note ?? undefined,
  };
}
