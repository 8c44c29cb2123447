import type { ItemKind } from "../item.ts";

/** What is kept in memory of an item's record: enough to judge it at any moment, and none of its long texts. */
export interface KnownRecord {
  readonly id: string;
  readonly kind: ItemKind;
  readonly owner?: string;
  readonly fields: readonly KnownField[];
  /** Fields that sources contradict each other in. */
  readonly conflicts: readonly string[];
  /** Relations that begin or end at it. */
  readonly relations: number;
  /** Fields of which somebody said last that he does not know, and when, ms since the epoch. */
  readonly unknown: readonly { readonly field: string; readonly at: number }[];
}

export interface KnownField {
  readonly name: string;
  /** Id of the source that has the say. */
  readonly source: string;
  /** When that source last said so of this item alone; absent when it states nothing of it. Ms since the epoch. */
  readonly confirmedAt?: number;
  /** When a person last said that it is so; 0 when nobody did. */
  readonly answeredAt: number;
}

/** All records as of one moment. */
export interface RecordsPicture {
  /** The change of the landscape up to which they are known. */
  readonly change: number;
  readonly records: readonly KnownRecord[];
  /** When each source last said all that it knows, ms since the epoch. */
  readonly wholeAt: ReadonlyMap<string, number>;
}

/** When somebody last said that a field is so. A source that says all that it knows says all of it again. */
export function saidAt({ wholeAt }: RecordsPicture, { source, confirmedAt, answeredAt }: KnownField): number {
  const said = confirmedAt === undefined ? 0 : Math.max(confirmedAt, wholeAt.get(source) ?? 0);
  return Math.max(said, answeredAt);
}

/** Records that are known, by item. */
export class KnownRecords {
  readonly #records = new Map<string, KnownRecord>();
  #all: readonly KnownRecord[] | undefined;

  /** Takes in what is known of some items now; those without a record are gone. */
  put(items: readonly string[], records: readonly KnownRecord[]): void {
    this.#all = undefined;
    for (const item of items) this.#records.delete(item);
    for (const record of records) this.#records.set(record.id, record);
  }

  /** Takes in when a source last confirmed each of its items. */
  confirm(source: string, confirmedAt: ReadonlyMap<string, number>): void {
    this.#all = undefined;
    for (const [id, record] of this.#records) {
      const at = confirmedAt.get(id);
      if (at === undefined || record.fields.every((field) => field.source !== source)) continue;
      const fields = record.fields.map((field) =>
        field.source === source ? { ...field, confirmedAt: at } : field,
      );
      this.#records.set(id, { ...record, fields });
    }
  }

  /** All of them by their ids, so that sums are the same wherever they are made; what comes later is not among them. */
  all(): readonly KnownRecord[] {
    this.#all ??= [...this.#records.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    return this.#all;
  }
}
