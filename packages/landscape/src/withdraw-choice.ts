import { isKeepable } from "./domain/check-text.ts";
import type { WithdrawnChoice } from "./domain/choice.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { LandscapeServices } from "./import-document.ts";
import { remerge } from "./remerge.ts";

/** What is taken back, and why. */
export interface TakenBack {
  readonly item: string;
  readonly field: string;
  /** Ms since the epoch of the choice: one that was made meanwhile is not taken back unseen. */
  readonly decidedAt: number;
  readonly motive: string;
}

/**
 * Takes back what a person chose: the sources have the say again, and where they differ it is a conflict again. The
 * choice and who took it back stay known.
 *
 * @throws LandscapeError ITEM_UNKNOWN when nothing was chosen, VERSION_CONFLICT, CHOICE_INVALID, PLACEMENT_BLOCKED
 */
export function withdrawChoice(
  { store, clock }: Pick<LandscapeServices, "store" | "clock">,
  { item, field, decidedAt, motive }: TakenBack,
  by: string,
): Promise<WithdrawnChoice> {
  return store.edit(async (edit) => {
    const choice = (await edit.choicesAbout([item])).get(item)?.find((one) => one.field === field);
    if (choice === undefined) {
      throw new LandscapeError("ITEM_UNKNOWN", "nobody chose this field of this item", { where: "/field" });
    }
    if (choice.at !== decidedAt) {
      throw new LandscapeError("VERSION_CONFLICT", "somebody decided it anew meanwhile", {
        where: "/decidedAt",
        remedy: "read it again",
      });
    }
    if (motive.trim() === "" || motive.length > 2_000 || !isKeepable(motive)) {
      throw new LandscapeError("CHOICE_INVALID", "say why, in at most 2,000 characters", {
        where: "/motive",
        remedy: "correct it and send it again",
      });
    }
    const at = clock.now();
    const step = { item, field, withdrawn: true, motive: motive.trim(), by, at } as const;
    await remerge(edit, [item], { at, by, choices: [step] });
    return step;
  });
}
