import type { ItemKind } from "../item.ts";

/** What is known of an item's record, for judging how good it is. */
export interface RecordFacts {
  readonly id: string;
  readonly kind: ItemKind;
  readonly name: string;
  /** `at`: when somebody last said that it is so, ms since the epoch. */
  readonly fields: Readonly<Record<string, { readonly value: string; readonly at: number }>>;
  /** Fields that sources contradict each other in. */
  readonly conflicts: readonly string[];
  /** Relations that begin or end at it. */
  readonly relations: number;
}

/** The agency's own choice of what makes a record good. */
export interface QualitySettings {
  /** After so many days without a word, what was said counts for half. */
  readonly halfLifeDays: number;
  /** How much each part weighs; only their proportions matter. */
  readonly weights: Readonly<Record<QualityPart, number>>;
}

export const qualityParts = ["completeness", "freshness", "ownership", "connection", "agreement"] as const;
export type QualityPart = (typeof qualityParts)[number];

/** What holds until an agency chooses otherwise. */
export const qualitySettings: QualitySettings = {
  halfLifeDays: 365,
  weights: { completeness: 35, freshness: 25, ownership: 15, connection: 15, agreement: 10 },
};
