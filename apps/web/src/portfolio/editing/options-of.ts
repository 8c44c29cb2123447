import type { SelectOption } from "@grondslag/ui";

/** Names by value as what can be chosen, in the order of the names. */
export function optionsOf(names: Readonly<Record<string, string>>): readonly SelectOption[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
