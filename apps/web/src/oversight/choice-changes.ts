import {
  type AlertChoices,
  type AlertSettings,
  type ChoiceNumber,
  choiceNumbers,
} from "./alert-settings-types.ts";

/** One number that changes; `from` or `to` is absent where a unit had, or keeps, no budget of its own. */
export type ChoiceChange = {
  readonly what: ChoiceNumber | { readonly unit: string };
  readonly from?: number;
  readonly to?: number;
};

/** What `after` changes; without `before` everything that it says. */
export function choiceChanges(
  before: AlertChoices | undefined,
  after: AlertChoices,
): readonly ChoiceChange[] {
  const numbers = choiceNumbers
    .filter((name) => before?.[name] !== after[name])
    .map((what) => changeOf(what, before?.[what], after[what]));
  const earlier = new Map(before?.budgets.map(({ unit, weekly }) => [unit, weekly]));
  const later = new Map(after.budgets.map(({ unit, weekly }) => [unit, weekly]));
  const units = [...new Set([...earlier.keys(), ...later.keys()])]
    .filter((unit) => earlier.get(unit) !== later.get(unit))
    .map((unit) => changeOf({ unit }, earlier.get(unit), later.get(unit)));
  return [...numbers, ...units];
}

function changeOf(
  what: ChoiceChange["what"],
  from: number | undefined,
  to: number | undefined,
): ChoiceChange {
  return { what, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/**
 * What held when a version was proposed: the newest before it that was agreed on; undefined when that is what
 * holds before anybody chose. @param items in any order
 */
export function agreedBefore(items: readonly AlertSettings[], version: number): AlertSettings | undefined {
  return items
    .filter((one) => one.version < version && (one.state === "standing" || one.state === "replaced"))
    .sort((a, b) => b.version - a.version)[0];
}
