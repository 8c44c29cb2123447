import type { Change, JsonObject } from "../domain/change.ts";
import type { Entries, EntryKind } from "../domain/entries.ts";

/** The table of each kind of entry, in schema `register`. */
export const entryTables = {
  system: "system",
  "data-set": "data_set",
  "legal-ground": "legal_ground",
  activity: "activity",
  control: "control",
} as const satisfies Record<EntryKind, string>;

/** A row of any of them, as far as it is read. */
export interface EntryRow<Kind extends EntryKind> {
  readonly value: Entries[Kind];
}

/** The entry as it travels over the change feed. */
export function entryChange<Kind extends EntryKind>(kind: Kind, entry: Entries[Kind]): Change {
  const value: JsonObject = entry;
  return { kind, id: entry.id, value };
}

/** All text of an entry, in lower case, for searching. */
export function searchText(entry: Entries[EntryKind]): string {
  const words: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") words.push(value.toLowerCase());
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(entry);
  return words.join(" ");
}
