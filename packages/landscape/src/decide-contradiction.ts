import { isKeepable } from "./domain/check-text.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { mergeRelations, textOfRelation } from "./domain/merge-relations.ts";
import type { LandscapeServices } from "./import-document.ts";
import { planMerged } from "./plan-items.ts";
import type { ContradictionDecision, LandscapeEdit } from "./ports.ts";

/** What a person says of a key that is given with an item and names another. */
export interface DecidedContradiction {
  readonly item: string;
  readonly key: string;
  readonly decision: ContradictionDecision["decision"];
  readonly motive: string;
}

/**
 * Decides whether two items that a source takes for one are one. When they are, the system of the register keeps its
 * id; all that sources say of the other is of it from now on, the past stays as it was, and the old id leads to it.
 *
 * That they are two can be taken back: then it is open again. That they are one cannot.
 *
 * @returns the decision, with the id of the item that stays.
 * @throws LandscapeError ITEM_UNKNOWN when there is no such contradiction (or decision), CHOICE_INVALID
 */
export function decideContradiction(
  { store, clock }: Pick<LandscapeServices, "store" | "clock">,
  { item, key, decision, motive }: DecidedContradiction,
  by: string,
): Promise<ContradictionDecision & { readonly stays: string }> {
  return store.edit(async (edit) => {
    const among = decision === "open" ? await edit.partedOf(item) : await edit.contradictionsOf(item);
    const found = among.find((one) => one.key === key);
    if (found === undefined) {
      throw new LandscapeError("ITEM_UNKNOWN", "this key is in no contradiction of this item", {
        where: "/key",
      });
    }
    if (motive.trim() === "" || motive.length > 2_000 || !isKeepable(motive))
      throw invalid("/motive", "say why, in at most 2,000 characters");
    const made = { item, key, other: found.other, decision, motive: motive.trim(), by, at: clock.now() };
    const [stays, goes] = key.startsWith("register:")
      ? [found.other, item]
      : await ordered(edit, item, found.other);
    if (decision === "same") await join(edit, stays, goes, made);
    await edit.decideContradiction(made);
    return { ...made, stays: decision === "same" ? stays : item };
  });
}

/** Which of two stays: one that stands in the register goes before one that does not. */
async function ordered(edit: LandscapeEdit, item: string, other: string): Promise<readonly [string, string]> {
  const inRegister = await edit.itemsOf([`register:${item}`, `register:${other}`]);
  return inRegister.has(`register:${other}`) ? [other, item] : [item, other];
}

async function join(
  edit: LandscapeEdit,
  stays: string,
  goes: string,
  { by, at }: Pick<ContradictionDecision, "by" | "at">,
): Promise<void> {
  const before = await edit.statementsAbout([stays, goes]);
  const own = new Set((before.get(stays) ?? []).map(({ source }) => source));
  if ((before.get(goes) ?? []).some(({ source }) => own.has(source)))
    throw invalid("/decision", "a source names both of them; correct it there first");
  if ((await edit.itemsOf([`register:${goes}`])).get(`register:${goes}`) === goes)
    throw invalid("/decision", "both stand in the register, and there they are two systems");
  const shown = await edit.latestTouching([stays, goes]);
  await edit.moveStatements(goes, stays, at);
  const stated = new Map([
    [stays, (await edit.statementsAbout([stays])).get(stays) ?? []],
    [goes, []],
  ]);
  const sources = await edit.sources();
  const items = await planMerged(edit, stated, { old: [stays, goes], owners: new Map(), sources });
  const now = new Map(
    mergeRelations(await edit.relationsTouching(stays)).map((one) => [textOfRelation(one), one]),
  );
  const old = new Set(shown.map(({ relation }) => textOfRelation(relation)));
  await edit.write({
    at,
    by,
    keys: [],
    statements: [],
    withdrawn: [],
    relations: [],
    withdrawnRelations: [],
    items: items.map(({ after }) => after),
    relationsAdded: [...now].filter(([text]) => !old.has(text)).map(([, relation]) => relation),
    relationsEnded: shown.filter(({ relation }) => !now.has(textOfRelation(relation))).map(({ row }) => row),
  });
}

function invalid(where: string, message: string): LandscapeError {
  return new LandscapeError("CHOICE_INVALID", message, { where, remedy: "correct it and send it again" });
}
