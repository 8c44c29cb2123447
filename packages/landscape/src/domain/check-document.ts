import { isDay, type JsonValue } from "@grondslag/kernel";
import { isKeepable } from "./check-text.ts";
import { type FieldForm, fieldDefinitions } from "./fields.ts";
import { itemKinds } from "./item.ts";
import { isItemKey } from "./item-key.ts";
import { type RelationType, relationTypes } from "./relation.ts";
import { readGroup } from "./relation-group.ts";
import type { ItemStatement, LandscapeDocument, RelationStatement, StatementProblem } from "./statement.ts";

/** What a document may hold at most. */
export const documentBounds = {
  items: 250_000,
  relations: 1_000_000,
  keysOfItem: 50,
  fieldsOfItem: 200,
  nameLength: 500,
  valueLength: 10_000,
  restDepth: 128,
} as const;
/** So many problems are told of at once. */
export const mostProblems = 100;

type Tell = (where: string, code: string, message: string) => void;

/**
 * What is wrong with a document by itself: forms of keys, fields and days, and keys that name two things. Whether the
 * ends of relations exist is for {@link danglingEnds}.
 *
 * @returns at most {@link mostProblems}, in the order of the document.
 */
export function checkDocument({ items, relations, rest }: LandscapeDocument): readonly StatementProblem[] {
  const problems: StatementProblem[] = [];
  const tell: Tell = (where, code, message) => {
    if (problems.length < mostProblems) problems.push({ where, code, message });
  };
  if (items.length > documentBounds.items) {
    tell("/items", "DOCUMENT_TOO_LARGE", `a document holds at most ${documentBounds.items} items`);
    return problems;
  }
  if (relations.length > documentBounds.relations) {
    tell(
      "/relations",
      "DOCUMENT_TOO_LARGE",
      `a document holds at most ${documentBounds.relations} relations`,
    );
    return problems;
  }
  if (rest !== undefined && !isKeepableJson(rest))
    tell("/rest", "TEXT_MALFORMED", "it holds text that cannot be kept");
  const owners = new Map<string, number>();
  items.forEach((item, index) => {
    checkItem(item, placeOf(item, "items", index), tell);
    for (const key of new Set(item.keys)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, index);
      else {
        const first = items[owner];
        const other = first === undefined ? "" : placeOf(first, "items", owner);
        tell(
          placeOf(item, "items", index),
          "KEY_DUPLICATE",
          `the key ${shown(key)} names another item too, at ${other}`,
        );
      }
    }
  });
  relations.forEach((relation, index) => {
    checkRelation(relation, placeOf(relation, "relations", index), tell);
  });
  return problems;
}

/** Relations of which an end is named by a key that neither the document nor `known` has. */
export function danglingEnds(
  { items, relations }: LandscapeDocument,
  known: (key: string) => boolean,
): readonly StatementProblem[] {
  const own = new Set(items.flatMap(({ keys }) => keys));
  const problems: StatementProblem[] = [];
  for (const [index, relation] of relations.entries()) {
    for (const end of ["from", "to"] as const) {
      const key = relation[end];
      if (own.has(key) || known(key)) continue;
      if (problems.length === mostProblems) return problems;
      const where = placeOf(relation, "relations", index);
      problems.push({
        where: `${where}/${end}`,
        code: "END_UNKNOWN",
        message: `no item has the key ${shown(key)}`,
      });
    }
  }
  return problems;
}

function placeOf({ where }: { readonly where?: string }, list: string, index: number): string {
  return where ?? `/${list}/${index}`;
}

function checkItem({ keys, kind, name, fields, rest }: ItemStatement, where: string, tell: Tell): void {
  if (keys.length === 0) tell(`${where}/keys`, "KEY_MISSING", "an item needs a key");
  if (keys.length > documentBounds.keysOfItem)
    tell(`${where}/keys`, "DOCUMENT_TOO_LARGE", `an item has at most ${documentBounds.keysOfItem} keys`);
  for (const key of keys)
    if (!isItemKey(key)) tell(`${where}/keys`, "KEY_MALFORMED", `${shown(key)} is not a key`);
  if (keys.filter((key) => key.startsWith("register:")).length > 1)
    tell(`${where}/keys`, "KEY_DUPLICATE", "an item stands in the register once");
  if (!itemKinds.includes(kind)) tell(`${where}/kind`, "KIND_UNKNOWN", `${shown(kind)} is no kind of item`);
  if (name.trim() === "" || name.length > documentBounds.nameLength || !isKeepable(name))
    tell(`${where}/name`, "NAME_MALFORMED", `a name has 1 to ${documentBounds.nameLength} characters`);
  const entries = Object.entries(fields);
  if (entries.length > documentBounds.fieldsOfItem)
    tell(
      `${where}/fields`,
      "DOCUMENT_TOO_LARGE",
      `an item has at most ${documentBounds.fieldsOfItem} fields`,
    );
  for (const [field, value] of entries) {
    const fault = faultOfField(field, value);
    if (fault !== undefined) tell(`${where}/fields/${shown(field)}`, ...fault);
  }
  if (rest !== undefined && !isKeepableJson(rest))
    tell(`${where}/rest`, "TEXT_MALFORMED", "it cannot be kept");
}

function checkRelation(relation: RelationStatement, where: string, tell: Tell): void {
  const { from, type, to, validFrom, validUntil, group, rest } = relation;
  for (const [end, key] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (!isItemKey(key)) tell(`${where}/${end}`, "KEY_MALFORMED", `${shown(key)} is not a key`);
  }
  if (!Object.hasOwn(relationTypes, type))
    tell(`${where}/type`, "TYPE_UNKNOWN", `${shown(type)} is no type of relation`);
  for (const [name, day] of [
    ["validFrom", validFrom],
    ["validUntil", validUntil],
  ] as const) {
    if (day !== undefined && !isDay(day)) tell(`${where}/${name}`, "DAY_MALFORMED", dayHint(day));
  }
  if (validFrom !== undefined && validUntil !== undefined && validUntil <= validFrom)
    tell(`${where}/validUntil`, "PERIOD_EMPTY", "it ends before it begins");
  if (group !== undefined) checkGroup(group, type, where, tell);
  if (rest !== undefined && !isKeepableJson(rest))
    tell(`${where}/rest`, "TEXT_MALFORMED", "it cannot be kept");
}

function checkGroup(group: string, type: RelationType, where: string, tell: Tell): void {
  if (readGroup(group) === undefined)
    tell(
      `${where}/group`,
      "GROUP_MALFORMED",
      `${shown(group)} is no group: 1/database is one of those needed as database`,
    );
  else if (Object.hasOwn(relationTypes, type) && relationTypes[type] === "none")
    tell(`${where}/group`, "GROUP_MALFORMED", `nobody needs the other end of a relation of type ${type}`);
}

/** Code and message of what is wrong with a value of a field; undefined when it is right. */
export function faultOfField(
  field: string,
  value: string,
): readonly [code: string, message: string] | undefined {
  if (field === "" || field.length > 100 || !isKeepable(field))
    return ["FIELD_UNKNOWN", "a field has a short name"];
  const form = formOf(field);
  if (form === undefined)
    return ["FIELD_UNKNOWN", `there is no field ${shown(field)}; one that a source makes up begins with x.`];
  if (value.length > documentBounds.valueLength || !isKeepable(value))
    return ["VALUE_MALFORMED", `a value has at most ${documentBounds.valueLength} characters of text`];
  if (form === "day") return isDay(value) ? undefined : ["DAY_MALFORMED", dayHint(value)];
  if (form === "number" || form === "cents")
    return /^\d{1,15}$/.test(value)
      ? undefined
      : ["NUMBER_MALFORMED", `${shown(value)} is no whole number of 0 or more`];
  if (form === "text") return undefined;
  return form.includes(value) ? undefined : ["WORD_UNKNOWN", `${shown(value)} is none of ${form.join(", ")}`];
}

function formOf(field: string): FieldForm | undefined {
  if (field.startsWith("x.")) return "text";
  const definitions: Readonly<Record<string, { readonly form: FieldForm }>> = fieldDefinitions;
  return Object.hasOwn(definitions, field) ? definitions[field]?.form : undefined;
}

function dayHint(value: string): string {
  return `${shown(value)} is no day that exists, as YYYY-MM-DD`;
}

function isKeepableJson(value: JsonValue | undefined, depth = 0): boolean {
  if (typeof value === "string") return isKeepable(value);
  if (value === null || typeof value !== "object") return true;
  if (depth >= documentBounds.restDepth) return false;
  return Object.entries(value).every(
    ([name, member]) => isKeepable(name) && isKeepableJson(member, depth + 1),
  );
}

/** Short enough for a message, and without what would break a line of a log. */
function shown(text: string): string {
  const clean = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean;
}
