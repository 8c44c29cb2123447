export const itemKinds = [
  "chain",
  "system",
  "application",
  "component",
  "technology",
  "interface",
  "data-set",
  "environment",
  "supplier",
  "contract",
  "team",
  "certificate",
  "other",
] as const;
/**
 * What a configuration item is (ISO/IEC 20000-1). A `technology` is a product in a version that systems run on; a
 * `component` is a part that is built or taken in. `other` is what a source holds beside these, such as the business
 * processes of an architecture model: kept, so that it can be given back.
 */
export type ItemKind = (typeof itemKinds)[number];

/** Who says something of the landscape: a file that is read again and again, a program that sends, or a person. */
export interface SourceMark {
  /** Id of the source. */
  readonly source: string;
  /** When the source last said so, ms since the epoch. */
  readonly at: number;
}

/** One thing known of an item, with where it comes from. */
export interface FieldValue extends SourceMark {
  readonly value: string;
}

/** A configuration item as all sources together describe it. */
export interface Item {
  /** Of a system that stands in the register: its id there. */
  readonly id: string;
  readonly kind: ItemKind;
  readonly name: string;
  /** How sources name it, for example `register:inning` or `purl:pkg:npm/express`. Each belongs to one item. */
  readonly keys: readonly string[];
  /** By the names of `fields.ts`; a name that begins with `x.` is one that a source made up. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Version of this description, from 1. */
  readonly version: number;
}
