import { type FieldName, fieldDefinitions } from "../fields.ts";
import type { ItemKind } from "../item.ts";
import { type QualityPart, type QualitySettings, qualityParts, type RecordFacts } from "./record-facts.ts";

const day = 86_400_000;

/** How good a record is; each part lies between 0 and 1, and is absent where it does not apply. */
export interface RecordScore {
  /** 0 to 100. */
  readonly score: number;
  readonly parts: Readonly<Partial<Record<QualityPart, number>>>;
  /** Fields that it should have and has not. */
  readonly missing: readonly FieldName[];
}

/**
 * Judges the record of one item. Freshness halves with every half-life since somebody last said that a field is so, so
 * that a record that nobody looks at grows stale by itself.
 *
 * @param now ms since the epoch
 */
export function scoreRecord(facts: RecordFacts, settings: QualitySettings, now: number): RecordScore {
  const expected = expectedOf(facts.kind);
  const missing = expected.filter((field) => facts.fields[field] === undefined);
  const parts = partsOf(facts, expected, missing, settings.halfLifeDays, now);
  let [sum, weights] = [0, 0];
  for (const part of qualityParts) {
    const value = parts[part];
    if (value === undefined) continue;
    sum += value * settings.weights[part];
    weights += settings.weights[part];
  }
  return { score: weights === 0 ? 0 : (100 * sum) / weights, parts, missing };
}

function partsOf(
  { fields, conflicts, relations }: RecordFacts,
  expected: readonly FieldName[],
  missing: readonly FieldName[],
  halfLifeDays: number,
  now: number,
): RecordScore["parts"] {
  const freshness = Object.values(fields).map(({ at }) => freshnessOf(at, halfLifeDays, now));
  return {
    ...(expected.length > 0 && { completeness: 1 - missing.length / expected.length }),
    freshness: freshness.length === 0 ? 0 : freshness.reduce((sum, each) => sum + each, 0) / freshness.length,
    ...(expected.includes("owner") && { ownership: missing.includes("owner") ? 0 : 1 }),
    connection: relations > 0 ? 1 : 0,
    agreement: conflicts.length === 0 ? 1 : 0,
  };
}

/** 1 for what was said just now, half after each half-life; what was said later than now counts as now. */
export function freshnessOf(at: number, halfLifeDays: number, now: number): number {
  return 0.5 ** (Math.max(0, now - at) / day / halfLifeDays);
}

/** Fields that an item of a kind should have. */
export function expectedOf(kind: ItemKind): readonly FieldName[] {
  return expected.get(kind) ?? [];
}

const expected = new Map<ItemKind, FieldName[]>();
for (const [field, { expectedOf: kinds }] of Object.entries(fieldDefinitions) as [
  FieldName,
  { readonly expectedOf: readonly ItemKind[] },
][]) {
  for (const kind of kinds) expected.set(kind, [...(expected.get(kind) ?? []), field]);
}
