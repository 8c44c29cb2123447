import { faultOfField } from "./check-document.ts";
import type { FieldName } from "./fields.ts";
import type { ItemKind } from "./item.ts";
import { LandscapeError } from "./landscape-error.ts";

const ofSystem: readonly FieldName[] = ["plan", "successor", "phaseOutFrom", "retiredOn", "ownSupportUntil"];
const ofTechnology: readonly FieldName[] = [
  "plan",
  "successor",
  "ownSupportUntil",
  "buildingUntil",
  "handlingUntil",
];
const fieldsOf: Partial<Readonly<Record<ItemKind, readonly FieldName[]>>> = {
  system: ofSystem,
  application: ofSystem,
  component: ofSystem,
  interface: ofSystem,
  technology: ofTechnology,
};

/** Days that come in this order, the later one not before the earlier. */
const order = [
  ["inUseFrom", "retiredOn"],
  ["inUseFrom", "phaseOutFrom"],
  ["phaseOutFrom", "retiredOn"],
  ["buildingUntil", "handlingUntil"],
] as const;

/** What one can plan of an item: what will become of it, and by when. */
export function planFieldsOf(kind: ItemKind): readonly FieldName[] {
  return fieldsOf[kind] ?? [];
}

/**
 * @param values all fields of the item as they will be.
 * @param changed those that change now.
 * @throws LandscapeError CHOICE_INVALID; `where` is `/fields/NAME`.
 */
export function checkItemPlan(
  kind: ItemKind,
  values: ReadonlyMap<string, string>,
  changed: readonly string[],
): void {
  const known: readonly string[] = planFieldsOf(kind);
  for (const field of changed) {
    if (!known.includes(field)) throw invalid(field, `nobody plans this of a ${kind}`);
    const value = values.get(field);
    const wrong = value === undefined ? undefined : faultOfField(field, value);
    if (wrong !== undefined) throw invalid(field, wrong[1]);
  }
  for (const [first, then] of order) {
    const [one, two] = [values.get(first), values.get(then)];
    const at = changed.includes(then) ? then : first;
    if (one !== undefined && two !== undefined && two < one && changed.includes(at))
      throw invalid(at, `${then} comes before ${first}`);
  }
}

function invalid(field: string, message: string): LandscapeError {
  return new LandscapeError("CHOICE_INVALID", message, {
    where: `/fields/${field}`,
    remedy: "correct it and send it again",
  });
}
