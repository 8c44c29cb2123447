import { isSelected, type RowSelection } from "@grondslag/ui";
import type { GrantFilter, GrantRow } from "./types.ts";

/** The most rows that can be named one by one; above that a selection is a filter. */
export const mostNamed = 500;

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

/** What a selection means to the server; `undefined` when it cannot be told in one question. */
export function selectionFilter(
  selection: RowSelection,
  query: URLSearchParams,
  loaded: readonly GrantRow[],
  total: number,
): GrantFilter | undefined {
  if (selection.all && selection.except.size === 0) return filterOf(query);
  const grantIds = selection.all
    ? loaded.filter(({ id }) => isSelected(selection, id)).map(({ id }) => id)
    : [...selection.keys];
  const whole = !selection.all || loaded.length === total;
  return whole && grantIds.length > 0 && grantIds.length <= mostNamed ? { grantIds } : undefined;
}
