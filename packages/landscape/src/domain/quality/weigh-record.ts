import type { KnownRecord } from "./known-record.ts";
import type { RecordQuestion } from "./next-questions.ts";
import type { QualitySettings } from "./record-facts.ts";
import {
  expectedOf,
  freshnessOf,
  partsOf,
  type RecordCounts,
  type RecordScore,
  scoreOfParts,
} from "./score-record.ts";

/** A record that is known, with when each of its fields was last said to be so, ms since the epoch. */
export interface Weighable extends Pick<KnownRecord, "id" | "kind" | "conflicts" | "relations"> {
  readonly fields: readonly string[];
  readonly saidAt: readonly number[];
}

/** What a record is worth, and what each answer about it would add. */
export interface WeighedRecord extends Pick<RecordScore, "score" | "parts"> {
  /** In the order of {@link nextQuestions}, also what gains nothing. `at` is absent of a field that is missing. */
  readonly questions: (
    tell: (ask: RecordQuestion["ask"], field: string, gain: number, at?: number) => void,
  ) => void;
}

/**
 * Weighs a record by the same rules as `scoreRecord` and `nextQuestions`, to the last bit, without a record for every
 * answer that could be given: there are a million of these in a large landscape.
 *
 * @param now ms since the epoch
 */
export function weighRecord(record: Weighable, settings: QualitySettings, now: number): WeighedRecord {
  const { kind, fields, saidAt, conflicts, relations } = record;
  const expected = expectedOf(kind);
  const missing = expected.filter((field) => !fields.includes(field));
  const fresh = saidAt.map((at) => freshnessOf(at, settings.halfLifeDays, now));
  const asksOwner = expected.includes("owner");
  const counts: RecordCounts = {
    expected: expected.length,
    missing: missing.length,
    fields: fields.length,
    freshness: sumOf(fresh),
    ...(asksOwner && { owned: !missing.includes("owner") }),
    relations,
    conflicts: conflicts.length,
  };
  const parts = partsOf(counts);
  const score = scoreOfParts(parts, settings.weights);
  const gainOf = (field: string): number => {
    const place = fields.indexOf(field);
    const isMissing = place === -1 && missing.some((one) => one === field);
    const answered = partsOf({
      ...counts,
      missing: counts.missing - (isMissing ? 1 : 0),
      fields: counts.fields + (place === -1 ? 1 : 0),
      freshness: place === -1 ? counts.freshness + 1 : sumOf(fresh, place),
      ...(asksOwner && { owned: counts.owned === true || field === "owner" }),
      conflicts: conflicts.length === 0 ? 0 : conflicts.filter((one) => one !== field).length,
    });
    return scoreOfParts(answered, settings.weights) - score;
  };
  return {
    score,
    parts,
    questions: (tell) => {
      for (const field of missing) tell("missing", field, gainOf(field));
      for (const field of conflicts) tell("which-value", field, gainOf(field), saidAt[fields.indexOf(field)]);
      for (const [place, field] of fields.entries())
        if (!conflicts.includes(field)) tell("still-true", field, gainOf(field), saidAt[place]);
    },
  };
}

/** The sum, in order; with a place: as when that one is as fresh as can be. */
function sumOf(fresh: readonly number[], place = -1): number {
  let sum = 0;
  for (let at = 0; at < fresh.length; at++) sum += at === place ? 1 : (fresh[at] ?? 0);
  return sum;
}
