import type { AnswerProof } from "./answer-proof.ts";

/** Questions that can be asked of the log. */
export const questionKeys = [
  "subject",
  "employee",
  "system",
  "data-set",
  "activity",
  "purpose",
  "ground",
  "trace",
  "time",
] as const;
export type QuestionKey = (typeof questionKeys)[number];

export const outcomes = ["permit", "deny"] as const;
export type Outcome = (typeof outcomes)[number];

/** A question as it can be saved: it names no person. */
export type SavedQuestion = {
  readonly by: QuestionKey;
  readonly value?: string;
  readonly outcome?: Outcome;
  /** How many days back. */
  readonly days: number;
};

export type SavedQuery = { readonly id: string; readonly name: string; readonly question: SavedQuestion };

/** One thing that was done or refused, as the query store knows it. */
export type LogRow = {
  readonly origin: string;
  readonly index: number;
  readonly item: number;
  readonly kind: "decision" | "processing" | "audit";
  readonly at: string;
  /** Pseudonym. */
  readonly subject?: string;
  /** Pseudonym; `employeeId` stands beside it for who may see names. */
  readonly employee?: string;
  readonly employeeId?: string;
  readonly unit: string;
  readonly department: string;
  readonly role: string;
  readonly system: string;
  readonly dataSet: string;
  readonly activity: string;
  readonly purpose: string;
  readonly grounds: readonly string[];
  readonly action: string;
  readonly outcome: string;
  readonly reasons: readonly string[];
  readonly workItem: string;
  readonly trace: string;
  readonly fields: readonly string[];
  readonly emergency: boolean;
  readonly source: string;
  /** With a proof: that the record is in its log (C2SP tlog-proof). */
  readonly inclusion?: string;
};

export type LogRows = {
  readonly items: readonly LogRow[];
  readonly next?: string;
  /** That these are all records about the subject; with the first rows of a question that asked for it. */
  readonly proof?: AnswerProof;
  /** ms */
  readonly took: number;
};

/** A question as it was sent, with its reason. */
export type AskedQuestion = { readonly question: object; readonly motive: string };

/** Whether a question is about one subject, of whom the logs can prove that the answer is everything. */
export function isAboutSubject({ question }: AskedQuestion): boolean {
  return "subject" in question;
}

const dayMs = 86_400_000;

/** The period of so many days up to now, as moments. */
export function lastDays(days: number, now: number): { readonly from: string; readonly to: string } {
  return { from: new Date(now - days * dayMs).toISOString(), to: new Date(now).toISOString() };
}

/**
 * What of a question may stand in the address: never who it is about, so that no history or server log holds it.
 */
export function questionFrom(query: URLSearchParams): SavedQuestion {
  const by = questionKeys.find((key) => key === query.get("by")) ?? "subject";
  const outcome = outcomes.find((one) => one === query.get("outcome"));
  const days = Number(query.get("days") ?? 30);
  const value = isAboutPeople(by) ? undefined : (query.get("value") ?? undefined);
  return {
    by,
    days: Number.isSafeInteger(days) && days > 0 && days <= 3_660 ? days : 30,
    ...(value === undefined ? {} : { value }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

/** The address of a question, without what it says of people. */
export function questionQuery({ by, value, outcome, days }: SavedQuestion): URLSearchParams {
  return new URLSearchParams({
    by,
    days: String(days),
    ...(value === undefined || isAboutPeople(by) ? {} : { value }),
    ...(outcome === undefined ? {} : { outcome }),
  });
}

export function isAboutPeople(by: QuestionKey): boolean {
  return by === "subject" || by === "employee";
}
