import type { KnownRecord } from "./known-record.ts";
import type { RecordQuestion } from "./next-questions.ts";
import type { QualitySettings } from "./record-facts.ts";
import { expectedOf, freshnessOf, type RecordCounts, scoreOfCounts } from "./score-record.ts";

/** What a record is worth, and what each answer about it would add. */
export interface WeighedRecord {
  /** 0 to 100. */
  readonly score: number;
  readonly counts: RecordCounts;
  /** In the order of {@link nextQuestions}, also what gains nothing. `at` is absent of a field that is missing. */
  readonly questions: (
    tell: (ask: RecordQuestion["ask"], field: string, gain: number, at?: number) => void,
  ) => void;
}

/**
 * Weighs a record by the same rules as `scoreRecord` and `nextQuestions`, to the last bit, without a record for every
 * answer that could be given: there are a million of these in a large landscape.
 *
 * @param saidAt when each of its fields was last said to be so, ms since the epoch
 * @param now ms since the epoch
 */
export function weighRecord(
  { kind, fields, conflicts, relations }: KnownRecord,
  saidAt: readonly number[],
  settings: QualitySettings,
  now: number,
): WeighedRecord {
  const placeOf = (field: string): number => fields.findIndex(({ name }) => name === field);
  const expected = expectedOf(kind);
  const missing = expected.filter((field) => placeOf(field) === -1);
  const fresh = saidAt.map((at) => freshnessOf(at, settings.halfLifeDays, now));
  const counts: RecordCounts = {
    expected: expected.length,
    missing: missing.length,
    fields: fields.length,
    freshness: sumOf(fresh),
    owned: expected.includes("owner") ? !missing.includes("owner") : undefined,
    relations,
    conflicts: conflicts.length,
  };
  const score = scoreOfCounts(counts, settings.weights);
  const gainOf = (field: string, place: number): number => {
    const isMissing = place === -1 && missing.some((one) => one === field);
    const answered: RecordCounts = {
      expected: counts.expected,
      missing: isMissing ? counts.missing - 1 : counts.missing,
      fields: place === -1 ? counts.fields + 1 : counts.fields,
      freshness: place === -1 ? counts.freshness + 1 : sumOf(fresh, place),
      owned: counts.owned === false && field === "owner" ? true : counts.owned,
      relations,
      conflicts: conflicts.length === 0 ? 0 : conflicts.filter((one) => one !== field).length,
    };
    return scoreOfCounts(answered, settings.weights) - score;
  };
  return {
    score,
    counts,
    questions: (tell) => {
      for (const field of missing) tell("missing", field, gainOf(field, -1));
      for (const field of conflicts) {
        const place = placeOf(field);
        tell("which-value", field, gainOf(field, place), saidAt[place]);
      }
      for (let place = 0; place < fields.length; place++) {
        const field = fields[place]?.name ?? "";
        if (!conflicts.includes(field)) tell("still-true", field, gainOf(field, place), saidAt[place]);
      }
    },
  };
}

/** The sum, in order; with a place: as when that one is as fresh as can be. */
function sumOf(fresh: readonly number[], place = -1): number {
  let sum = 0;
  for (let at = 0; at < fresh.length; at++) sum += at === place ? 1 : (fresh[at] ?? 0);
  return sum;
}
