import type { QualitySettings, RecordFacts } from "./record-facts.ts";
import { scoreRecord } from "./score-record.ts";

/** Something that one can ask of who answers for an item, and what answering it is worth. */
export interface RecordQuestion {
  readonly item: string;
  readonly field: string;
  /** A field that is not there, one that nobody spoke of for long, or one that sources contradict each other in. */
  readonly ask: "missing" | "still-true" | "which-value";
  /** What is known now. */
  readonly value?: string;
  /** When that was last said, ms since the epoch. */
  readonly at?: number;
  /** Points of the record's score that an answer gives. */
  readonly gain: number;
}

/** What is worth less is not asked. */
export const leastGain = 0.5;

/**
 * The questions of which the answers help most, the best first. What a question is worth is what the score becomes
 * when it is answered now, not an estimate.
 *
 * @param now ms since the epoch
 */
export function nextQuestions(
  records: readonly RecordFacts[],
  settings: QualitySettings,
  now: number,
  most: number,
): readonly RecordQuestion[] {
  return records
    .flatMap((facts) => questionsOf(facts, settings, now))
    .filter(({ gain }) => gain >= leastGain)
    .sort(bestFirst)
    .slice(0, most);
}

/** Orders questions, that of which the answer helps most first. */
export function bestFirst(a: RecordQuestion, b: RecordQuestion): number {
  return b.gain - a.gain || compare(a.item, b.item) || compare(a.field, b.field);
}

function questionsOf(facts: RecordFacts, settings: QualitySettings, now: number): RecordQuestion[] {
  const { score, missing } = scoreRecord(facts, settings, now);
  const asked: Omit<RecordQuestion, "gain">[] = [
    ...missing.map((field) => ({ item: facts.id, field, ask: "missing" as const })),
    ...facts.conflicts.map((field) => ({
      item: facts.id,
      field,
      ask: "which-value" as const,
      ...facts.fields[field],
    })),
    ...Object.entries(facts.fields)
      .filter(([field]) => !facts.conflicts.includes(field))
      .map(([field, known]) => ({ item: facts.id, field, ask: "still-true" as const, ...known })),
  ];
  return asked.map((question) => ({
    ...question,
    gain: scoreRecord(answered(facts, question.field, now), settings, now).score - score,
  }));
}

/** The record as it is when somebody answers for a field now. */
export function answered(facts: RecordFacts, field: string, now: number): RecordFacts {
  return {
    ...facts,
    fields: { ...facts.fields, [field]: { value: facts.fields[field]?.value ?? "", at: now } },
    conflicts: facts.conflicts.filter((each) => each !== field),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
