import type { ChoiceStep } from "./domain/choice.ts";
import { planMerged } from "./plan-items.ts";
import type { LandscapeEdit } from "./ports.ts";

/**
 * Merges items again after something that is no statement changed: a rank or a choice.
 *
 * @returns the id of the change that it made; undefined when nothing had to be written.
 */
export async function remerge(
  edit: LandscapeEdit,
  items: readonly string[],
  {
    at,
    by,
    choices = [],
  }: { readonly at: number; readonly by: string; readonly choices?: readonly ChoiceStep[] },
): Promise<number | undefined> {
  const about = await edit.statementsAbout(items);
  const stated = new Map(items.map((item) => [item, about.get(item) ?? []]));
  const sources = await edit.sources();
  const planned = await planMerged(edit, stated, { old: items, owners: new Map(), sources, choices });
  if (planned.length === 0 && choices.length === 0) return undefined;
  return edit.write({
    at,
    by,
    keys: [],
    statements: [],
    withdrawn: [],
    relations: [],
    withdrawnRelations: [],
    items: planned.map(({ after }) => after),
    relationsAdded: [],
    relationsEnded: [],
    choices,
  });
}
