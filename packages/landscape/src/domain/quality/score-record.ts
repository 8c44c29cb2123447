import { type FieldName, fieldDefinitions } from "../fields.ts";
import type { ItemKind } from "../item.ts";
import type { QualityPart, QualitySettings, RecordFacts } from "./record-facts.ts";

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
  const counts: RecordCounts = {
    expected: expected.length,
    missing: missing.length,
    fields: freshness.length,
    freshness: freshness.reduce((sum, each) => sum + each, 0),
    owned: expected.includes("owner") ? !missing.includes("owner") : undefined,
    relations,
    conflicts: conflicts.length,
  };
  const parts: Partial<Record<QualityPart, number>> = {};
  eachPart(counts, (part, value) => {
    parts[part] = value;
  });
  return { score: scoreOfCounts(counts, settings.weights), parts, missing };
}

/** A record in numbers. */
export interface RecordCounts {
  /** Fields that it should have, and how many of these it has not. */
  readonly expected: number;
  readonly missing: number;
  /** Fields that it has, and how fresh all of them are together. */
  readonly fields: number;
  readonly freshness: number;
  /** Whether its owner is known; undefined where none is asked. */
  readonly owned: boolean | undefined;
  readonly relations: number;
  readonly conflicts: number;
}

/** Tells each part that applies, in the order of `qualityParts`; each lies between 0 and 1. */
export function eachPart(counts: RecordCounts, tell: (part: QualityPart, value: number) => void): void {
  const { expected, missing, fields, freshness, owned, relations, conflicts } = counts;
  if (expected > 0) tell("completeness", 1 - missing / expected);
  tell("freshness", fields === 0 ? 0 : freshness / fields);
  if (owned !== undefined) tell("ownership", owned ? 1 : 0);
  tell("connection", relations > 0 ? 1 : 0);
  tell("agreement", conflicts === 0 ? 1 : 0);
}

/** The parts that apply, weighed: 0 to 100. Plain numbers: it is asked a million times for a large landscape. */
export function scoreOfCounts(counts: RecordCounts, weighed: QualitySettings["weights"]): number {
  const { expected, missing, fields, freshness, owned, relations, conflicts } = counts;
  let [sum, weights] = [0, 0];
  if (expected > 0) {
    sum += (1 - missing / expected) * weighed.completeness;
    weights += weighed.completeness;
  }
  if (fields > 0) sum += (freshness / fields) * weighed.freshness;
  weights += weighed.freshness;
  if (owned !== undefined) {
    if (owned) sum += weighed.ownership;
    weights += weighed.ownership;
  }
  if (relations > 0) sum += weighed.connection;
  weights += weighed.connection;
  if (conflicts === 0) sum += weighed.agreement;
  weights += weighed.agreement;
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
