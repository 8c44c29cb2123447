import { faultOfField } from "./domain/check-document.ts";
import { isKeepable } from "./domain/check-text.ts";
import type { Choice } from "./domain/choice.ts";
import { itemKinds } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { SourcedStatement } from "./domain/merge-item.ts";
import type { LandscapeServices } from "./import-document.ts";
import { remerge } from "./remerge.ts";

export interface ChosenValue {
  readonly item: string;
  /** A field, or `name` or `kind`. */
  readonly field: string;
  /** The source that has the say, or the value itself. */
  readonly take: { readonly source: string } | { readonly value: string };
  readonly motive: string;
  /** What he saw when he chose; left out: whatever there is. */
  readonly read?: {
    readonly values: readonly string[];
    /** Ms since the epoch of the choice that he saw; left out: none. */
    readonly decidedAt?: number;
  };
}

/**
 * Decides a conflict, once, or gives a field that no source gives: it holds until a source says something that was not
 * weighed. The item shows the choice from now on, and who made it and why stays known.
 *
 * @throws LandscapeError ITEM_UNKNOWN, CHOICE_INVALID, VERSION_CONFLICT when it is not as he saw it any more.
 */
export function chooseValue(
  { store, clock }: Pick<LandscapeServices, "store" | "clock">,
  { item, field, take, motive, read }: ChosenValue,
  by: string,
): Promise<Choice> {
  return store.edit(async (edit) => {
    const statements = (await edit.statementsAbout([item])).get(item) ?? [];
    if (statements.length === 0) {
      throw new LandscapeError("ITEM_UNKNOWN", "there is no item with this id", { where: "/item" });
    }
    const stated = statements.flatMap((one) => {
      const value = statedValue(one, field);
      return value === undefined ? [] : [{ source: one.source, value }];
    });
    if (read !== undefined) {
      const before = (await edit.choicesAbout([item])).get(item)?.find((one) => one.field === field);
      checkRead(read, stated, before);
    }
    checkChoice({ field, take, motive }, stated);
    const at = clock.now();
    const weighed = [...new Set(stated.map(({ value }) => value))].sort();
    const choice = { item, field, take, weighed, motive: motive.trim(), by, at };
    await remerge(edit, [item], { at, by, choices: [choice] });
    return choice;
  });
}

function statedValue({ statement }: SourcedStatement, field: string): string | undefined {
  if (field === "name") return statement.name;
  if (field === "kind") return statement.kind;
  return Object.hasOwn(statement.fields, field) ? statement.fields[field] : undefined;
}

function checkRead(
  read: NonNullable<ChosenValue["read"]>,
  stated: readonly { readonly value: string }[],
  before: Choice | undefined,
): void {
  const seen = new Set(read.values);
  const now = new Set(stated.map(({ value }) => value));
  if (read.decidedAt === before?.at && seen.size === now.size && [...now].every((value) => seen.has(value)))
    return;
  throw new LandscapeError("VERSION_CONFLICT", "somebody decided it, or a source says something else", {
    where: "/read",
    remedy: "read it again and choose anew",
  });
}

function checkChoice(
  { field, take, motive }: Pick<ChosenValue, "field" | "take" | "motive">,
  stated: readonly { readonly source: string }[],
): void {
  const fault = (where: string, message: string): never => {
    throw new LandscapeError("CHOICE_INVALID", message, { where, remedy: "correct it and send it again" });
  };
  if (motive.trim() === "" || motive.length > 2_000 || !isKeepable(motive))
    fault("/motive", "say why, in at most 2,000 characters");
  if ("source" in take) {
    if (!stated.some(({ source }) => source === take.source))
      fault("/take/source", "this source does not give the field");
    return;
  }
  if (field === "name" && (take.value.trim() === "" || take.value.length > 500 || !isKeepable(take.value)))
    fault("/take/value", "a name has 1 to 500 characters");
  if (field === "kind" && !itemKinds.some((kind) => kind === take.value))
    fault("/take/value", "this is no kind of item");
  if (field === "name" || field === "kind") return;
  const wrong = faultOfField(field, take.value);
  if (wrong !== undefined) fault(wrong[0] === "FIELD_UNKNOWN" ? "/field" : "/take/value", wrong[1]);
}
