import type { Choice, Conflict } from "./choice.ts";
import { type ItemKind, itemKinds } from "./item.ts";
import type { ItemStatement } from "./statement.ts";

/** Id of the source for what people say themselves; it goes before all others. */
export const peopleSource = "people";

/** What one source says of an item. */
export interface SourcedStatement {
  readonly source: string;
  readonly statement: Pick<ItemStatement, "keys" | "kind" | "name" | "fields">;
}

/** A value with the source that it was taken from. */
export interface MergedValue {
  readonly value: string;
  readonly source: string;
}

/** An item as all sources together describe it. */
export interface MergedItem {
  readonly kind: ItemKind;
  readonly name: string;
  /** Sorted. */
  readonly keys: readonly string[];
  /** Sorted by name. */
  readonly fields: Readonly<Record<string, MergedValue>>;
  /** Sorted by field. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Makes one item of what sources say of it. Of each field the first source that gives it has the say, unless a person
 * chose; a person can also give a field that no source gives. It does not matter in which order statements and choices
 * come.
 *
 * @param statements at most one of each source.
 * @param choices at most one of each field.
 * @param compareSources orders the ids of sources, those that go before others first; a total order.
 * @param belongs which of the keys are this item's: one that names another item is left out.
 * @returns undefined when nobody says anything of it.
 */
export function mergeItem(
  statements: readonly SourcedStatement[],
  choices: readonly Choice[],
  compareSources: (one: string, other: string) => number,
  belongs: (key: string) => boolean = () => true,
): MergedItem | undefined {
  const ordered = [...statements].sort((one, other) => compareSources(one.source, other.source));
  const [first] = ordered;
  if (first === undefined) return undefined;
  const chosen = new Map(choices.map((choice) => [choice.field, choice]));
  const conflicts: Conflict[] = [];
  const settle = (
    field: string,
    values: readonly MergedValue[],
    own: (value: string) => boolean,
  ): MergedValue | undefined => {
    const choice = chosen.get(field);
    const open = isOpen(values, choice);
    if (open) conflicts.push({ field, values });
    return taken(values, choice, own) ?? values[0];
  };
  const kind = settle(
    "kind",
    ordered.map(({ source, statement }) => ({ value: statement.kind, source })),
    isKind,
  );
  const name = settle(
    "name",
    ordered.map(({ source, statement }) => ({ value: statement.name, source })),
    anything,
  );
  const fields: Record<string, MergedValue> = {};
  const answered = choices.filter(
    ({ field, take }) => "value" in take && field !== "kind" && field !== "name",
  );
  for (const field of [
    ...new Set([
      ...ordered.flatMap(({ statement }) => Object.keys(statement.fields)),
      ...answered.map((choice) => choice.field),
    ]),
  ].sort()) {
    const values = ordered.flatMap(({ source, statement }) => {
      const value = Object.hasOwn(statement.fields, field) ? statement.fields[field] : undefined;
      return value === undefined ? [] : [{ value, source }];
    });
    const value = settle(field, values, anything);
    if (value !== undefined) fields[field] = value;
  }
  return {
    kind: kind !== undefined && isKind(kind.value) ? kind.value : first.statement.kind,
    name: name?.value ?? first.statement.name,
    keys: [...new Set(ordered.flatMap(({ statement }) => statement.keys))].filter(belongs).sort(),
    fields,
    conflicts: conflicts.sort((one, other) => (one.field < other.field ? -1 : 1)),
  };
}

/** The same text for the same item, so that nothing is written when nothing changed. */
export function textOfMerged({ kind, name, keys, fields, conflicts }: MergedItem): string {
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([
    kind,
    name,
    keys,
    sorted.map(([field, { value, source }]) => [field, value, source]),
    conflicts.map(({ field, values }) => [field, values.map(({ source, value }) => [source, value])]),
  ]);
}

function isOpen(values: readonly MergedValue[], choice: Choice | undefined): boolean {
  if (choice !== undefined) return values.some(({ value }) => !choice.weighed.includes(value));
  return values.some(({ value }) => value !== values[0]?.value);
}

function taken(
  values: readonly MergedValue[],
  choice: Choice | undefined,
  fits: (value: string) => boolean,
): MergedValue | undefined {
  if (choice === undefined) return undefined;
  const { take } = choice;
  if ("value" in take) return fits(take.value) ? { value: take.value, source: peopleSource } : undefined;
  return values.find(({ source }) => source === take.source);
}

function isKind(value: string): value is ItemKind {
  return itemKinds.some((kind) => kind === value);
}

function anything(): boolean {
  return true;
}
