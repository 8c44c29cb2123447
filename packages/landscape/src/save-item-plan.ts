import type { Answerer } from "./answer-question.ts";
import { isKeepable } from "./domain/check-text.ts";
import type { Choice, ChoiceStep } from "./domain/choice.ts";
import { checkItemPlan, planFieldsOf } from "./domain/item-plan.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { sourceOrder } from "./domain/source.ts";
import type { LandscapeServices } from "./import-document.ts";
import type { ItemInPlace } from "./ports.ts";
import { remerge } from "./remerge.ts";

/** What an owner plans of an item. */
export interface PlanDraft {
  readonly item: string;
  /** The version of the item that he read. */
  readonly version: number;
  /** Only what changes; undefined takes back what people planned, and a source has the say again. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly motive: string;
}

/**
 * Saves what will become of an item, in one change, with who planned it and why. Each field goes before what sources
 * say of it until one says something new.
 *
 * @throws LandscapeError ITEM_UNKNOWN also for what he does not answer for, VERSION_CONFLICT, CHOICE_INVALID.
 */
export function saveItemPlan(
  { store, clock }: Pick<LandscapeServices, "store" | "clock">,
  { item, version, fields, motive }: PlanDraft,
  by: Answerer,
): Promise<void> {
  return store.edit(async (edit) => {
    const found = (await edit.latest([item])).get(item);
    if (found?.merged === undefined || !by.answersFor(found.merged.fields.owner?.value)) {
      throw new LandscapeError("ITEM_UNKNOWN", "there is no such item among those that you answer for", {
        where: "/id",
        remedy: "ask who keeps the landscape",
      });
    }
    if (found.version !== version) {
      throw new LandscapeError("VERSION_CONFLICT", "the item changed since it was read", {
        where: "/version",
        remedy: "read it again and repeat the edit",
      });
    }
    if (motive.trim() === "" || motive.length > 2_000 || !isKeepable(motive))
      throw invalid("/motive", "say why, in at most 2,000 characters");
    const changed = Object.keys(fields);
    if (changed.length === 0) throw invalid("/fields", "nothing changes");
    const order = sourceOrder(await edit.sources());
    const stated = [...((await edit.statementsAbout([item])).get(item) ?? [])].sort((one, other) =>
      order(one.source, other.source),
    );
    const made = new Map(((await edit.choicesAbout([item])).get(item) ?? []).map((one) => [one.field, one]));
    const values = new Map(Object.entries(found.merged.fields).map(([name, { value }]) => [name, value]));
    const at = clock.now();
    const steps = changed.map((field): ChoiceStep => {
      const value = fields[field]?.trim();
      const said = stated.flatMap(({ statement }) =>
        Object.hasOwn(statement.fields, field) ? [statement.fields[field] ?? ""] : [],
      );
      const shared = { item, field, motive: motive.trim(), by: by.id, at };
      if (value === undefined || value === "") {
        if (!made.has(field))
          throw invalid(
            `/fields/${field}`,
            said.length === 0 ? "nothing was planned of it" : "a source says this; it is changed there",
          );
        values.delete(field);
        const [first] = said;
        if (first !== undefined) values.set(field, first);
        return { ...shared, withdrawn: true };
      }
      values.set(field, value);
      return { ...shared, take: { value }, weighed: [...new Set(said)].sort() };
    });
    checkItemPlan(found.merged.kind, values, changed);
    await remerge(edit, [item], { at, by: by.id, choices: steps });
  });
}

/** What is planned of an item, field by field. */
export interface ItemPlan {
  readonly version: number;
  /** Whether the reader may change it. */
  readonly mayEdit: boolean;
  readonly fields: readonly {
    readonly field: string;
    readonly value?: string;
    /** Absent when nobody gives it. */
    readonly source?: string;
    /** Who decided it, when a person did. */
    readonly choice?: Choice;
  }[];
  /** What people planned and took back, the latest first. */
  readonly history: readonly ChoiceStep[];
}

/** The plan of an item; undefined when nothing can be planned of it. @throws LandscapeError ITEM_UNKNOWN */
export async function readItemPlan(
  { store }: Pick<LandscapeServices, "store">,
  id: string,
  by: Pick<Answerer, "answersFor">,
): Promise<ItemPlan> {
  const found: ItemInPlace | undefined = await store.find(id);
  if (found === undefined)
    throw new LandscapeError("ITEM_UNKNOWN", "there is no item with this id", { where: "/id" });
  const { item, choices } = found;
  const names = planFieldsOf(item.kind);
  return {
    version: item.version,
    mayEdit: names.length > 0 && by.answersFor(item.fields.owner?.value),
    fields: names.map((field) => {
      const known = item.fields[field];
      const choice = choices.find((one) => one.field === field);
      return {
        field,
        ...(known !== undefined && { value: known.value, source: known.source }),
        ...(choice !== undefined && { choice }),
      };
    }),
    history: names.length === 0 ? [] : await store.choicesMade(item.id, names),
  };
}

function invalid(where: string, message: string): LandscapeError {
  return new LandscapeError("CHOICE_INVALID", message, { where, remedy: "correct it and send it again" });
}
