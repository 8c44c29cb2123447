import type { Conflict } from "./choice.ts";
import type { ItemKind } from "./item.ts";
import type { MergedItem } from "./merge-item.ts";
import type { Relation } from "./relation.ts";

/** What an import does to the landscape as it is shown, in numbers. */
export interface DiffCounts {
  /** Items that are new, described otherwise, gone, and those of which nothing changes. */
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  readonly relationsAdded: number;
  readonly relationsWithdrawn: number;
  /** Items with conflicts that were not there before. */
  readonly conflicts: number;
  /** Keys that name another item than the one that they were given with. */
  readonly contradictions: number;
  /** Statements of the source that are new, other or withdrawn, also where what is shown stays as it is. */
  readonly statements: number;
}

export interface FieldChange {
  /** A field, or `name`, `kind` or `keys`. */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ItemName {
  readonly id: string;
  readonly kind: ItemKind;
  readonly name: string;
}

export interface ItemChange extends ItemName {
  readonly fields: readonly FieldChange[];
}

/** A key that a source gives with an item, and that names another item. A person says whether they are one. */
export interface Contradiction {
  readonly key: string;
  readonly item: string;
  readonly other: string;
}

/** What an import does, or did. Each list holds the first so many, by id. */
export interface LandscapeDiff {
  /** What is done only when it is still this. */
  readonly digest: string;
  readonly counts: DiffCounts;
  readonly added: readonly ItemName[];
  readonly changed: readonly ItemChange[];
  readonly withdrawn: readonly ItemName[];
  readonly conflicts: readonly (ItemName & { readonly conflicts: readonly Conflict[] })[];
  readonly contradictions: readonly Contradiction[];
  readonly relationsAdded: readonly Relation[];
  readonly relationsWithdrawn: readonly Relation[];
}

/** Per field what becomes other, sorted by field. */
export function changedFields(before: MergedItem, after: MergedItem): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: string, old: string | undefined, now: string | undefined): void => {
    if (old === now) return;
    changes.push({
      field,
      ...(old !== undefined && { before: old }),
      ...(now !== undefined && { after: now }),
    });
  };
  compare("name", before.name, after.name);
  compare("kind", before.kind, after.kind);
  compare("keys", before.keys.join(" "), after.keys.join(" "));
  for (const field of [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])].sort()) {
    compare(field, before.fields[field]?.value, after.fields[field]?.value);
  }
  return changes;
}
