import { isSelected, type RowSelection } from "@grondslag/ui";
import type { Decision } from "./types.ts";

/** The most decisions that the server takes at once. */
export const mostDecisions = 500;

/** Ids in parts of at most `size`. */
export function inParts(ids: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  );
}

/** Of all ids of a list, those that are chosen. */
export function chosenOf(selection: RowSelection, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => isSelected(selection, id));
}

/** The key that gives a decision to the current row or the chosen ones: the first letter of its Dutch name. */
export const decisionKeys: Readonly<Record<string, Decision>> = { b: "keep", w: "change", i: "revoke" };
