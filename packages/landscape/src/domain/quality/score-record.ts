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
  const { fields, conflicts, relations } = facts;
  const expected = expectedOf(facts.kind);
  const missing = expected.filter((field) => fields[field] === undefined);
  const freshness = Object.values(fields).map(({ at }) => freshnessOf(at, settings.halfLifeDays, now));
  const parts = partsOf({
    expected: expected.length,
    missing: missing.length,
    fields: freshness.length,
    freshness: freshness.reduce((sum, each) => sum + each, 0),
    ...(expected.includes("owner") && { owned: !missing.includes("owner") }),
    relations,
    conflicts: conflicts.length,
  });
  return { score: scoreOfParts(parts, settings.weights), parts, missing };
}

/** A record in numbers. */
export interface RecordCounts {
  /** Fields that it should have, and how many of these it has not. */
  readonly expected: number;
  readonly missing: number;
  /** Fields that it has, and how fresh all of them are together. */
  readonly fields: number;
  readonly freshness: number;
  /** Whether its owner is known; absent where none is asked. */
  readonly owned?: boolean;
  readonly relations: number;
  readonly conflicts: number;
}

export function partsOf(counts: RecordCounts): RecordScore["parts"] {
  const { expected, missing, fields, freshness, owned, relations, conflicts } = counts;
  return {
    ...(expected > 0 && { completeness: 1 - missing / expected }),
    freshness: fields === 0 ? 0 : freshness / fields,
    ...(owned !== undefined && { ownership: owned ? 1 : 0 }),
    connection: relations > 0 ? 1 : 0,
    agreement: conflicts === 0 ? 1 : 0,
  };
}

/** The parts that apply, weighed: 0 to 100. */
export function scoreOfParts(parts: RecordScore["parts"], weighed: QualitySettings["weights"]): number {
  let [sum, weights] = [0, 0];
  for (const part of qualityParts) {
    const value = parts[part];
    if (value === undefined) continue;
    sum += value * weighed[part];
    weights += weighed[part];
  }
  return weights === 0 ? 0 : (100 * sum) / weights;
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
