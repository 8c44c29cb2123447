import { isSelected, type RowSelection, selectedCount } from "@grondslag/ui";
import type { CountBy, GrantFilter, GrantRow } from "./types.ts";

/** The most rows that are taken back one by one; above that a selection is a filter. */
export const mostNamed = 50;

/** The filter of a list of grants, from its query. The server's names are those of the address. */
export function filterOf(query: URLSearchParams): GrantFilter {
  const text = (name: "employeeId" | "unitId" | "systemId" | "roleId" | "q") => {
    const value = query.get(name);
    return value === null ? {} : { [name]: value };
  };
  const days = Number(query.get("unusedDays"));
  return {
    ...text("employeeId"),
    ...text("unitId"),
    ...text("systemId"),
    ...text("roleId"),
    ...text("q"),
    ...(Number.isInteger(days) && days > 0 ? { unusedDays: days } : {}),
    ...(query.get("excess") === "true" ? { excess: true } : {}),
    ...(query.get("trainingMissing") === "true" ? { trainingMissing: true } : {}),
  };
}

/** What is taken back: everything that a filter matches, or rows that were ticked one by one. */
export type ChosenGrants =
  | { readonly by: "filter"; readonly filter: GrantFilter }
  | { readonly by: "row"; readonly rows: readonly GrantRow[] };

/** What a selection means; `undefined` when it is neither a whole filter nor a few rows that are loaded. */
export function chosenGrants(
  selection: RowSelection,
  query: URLSearchParams,
  loaded: readonly GrantRow[],
  total: number,
): ChosenGrants | undefined {
  if (selection.all && selection.except.size === 0) return { by: "filter", filter: filterOf(query) };
  const rows = loaded.filter(({ id }) => isSelected(selection, id));
  const whole = rows.length === selectedCount(selection, total);
  return whole && rows.length > 0 && rows.length <= mostNamed ? { by: "row", rows } : undefined;
}

/** Rows by what `name` says of them, counted, the most first. */
export function countBy(
  rows: readonly GrantRow[],
  name: (row: GrantRow) => readonly { readonly id: string; readonly name: string }[],
): readonly CountBy[] {
  const counts = new Map<string, CountBy>();
  for (const row of rows) {
    for (const { id, name: text } of name(row)) {
      counts.set(id, { id, name: text, count: (counts.get(id)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
