import type { RecordsPicture } from "./domain/quality/known-record.ts";
import type { RecordFacts } from "./domain/quality/record-facts.ts";

/** What somebody answered to a question about a record. */
export interface RecordAnswer {
  readonly item: string;
  readonly field: string;
  /** He gave or chose a value, said that the known one is still true, or does not know. */
  readonly outcome: "given" | "confirmed" | "unknown";
  /** What holds by it. */
  readonly value?: string;
  /** Ms since the epoch. */
  readonly at: number;
  /** Id of the employee. */
  readonly by: string;
}

/** A round in which owners are asked about their records. */
export interface QualityCampaign {
  readonly id: string;
  readonly note: string;
  /** Ms since the epoch. */
  readonly at: number;
  readonly by: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly due: string;
  /** Version of the agency's settings by which owners were scored at the start; absent in the oldest: 0. */
  readonly settingsVersion?: number;
  /** Each with the score that he began with. */
  readonly owners: readonly { readonly owner: string; readonly score: number; readonly items: number }[];
}

/** How far a round was for an owner. */
export interface CampaignProgress {
  readonly owner: string;
  readonly answers: number;
  /** 0 to 100; absent when nothing belonged to this owner any more. */
  readonly score?: number;
}

/** Owners were reminded of a round. */
export interface CampaignReminder {
  readonly campaign: string;
  readonly kind: "reminded";
  /** Ms since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly owners: readonly string[];
  /** What was said. */
  readonly text: string;
}

/** A round ended, with what came of it then. */
export interface CampaignEnd {
  readonly campaign: string;
  readonly kind: "ended";
  /** Ms since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly motive: string;
  readonly progress: readonly CampaignProgress[];
}

export type CampaignEvent = CampaignReminder | CampaignEnd;

/** Where answers and campaigns are kept. */
export interface QualityStore {
  /** All records as they are now, from memory: only what changed since somebody last asked is read. */
  known(): Promise<RecordsPicture>;
  /** The records of some items with their values; what is gone is left out. */
  records(items: readonly string[]): Promise<readonly RecordFacts[]>;
  addAnswer(answer: RecordAnswer): Promise<void>;
  addCampaign(campaign: QualityCampaign): Promise<void>;
  /** The latest first. */
  campaigns(): Promise<readonly QualityCampaign[]>;
  /** @returns false when the round ended before: nothing is written then. */
  addCampaignEvent(event: CampaignEvent): Promise<boolean>;
  /** Of all rounds, or of one; the earliest first. */
  campaignEvents(campaign?: string): Promise<readonly CampaignEvent[]>;
  /** Answers since a moment (ms since the epoch), by the owner that the items have now. */
  answersSince(at: number): Promise<readonly { readonly owner: string; readonly answers: number }[]>;
}
