import type { JsonValue } from "@grondslag/kernel";
import { type ItemKind, itemKinds } from "../../item.ts";
import { type RelationType, relationTypes } from "../../relation.ts";
import { readGroup } from "../../relation-group.ts";
import { FormatError } from "../format-error.ts";
import { isMembers, type JsonMembers, listOf, membersOf } from "../json/json-members.ts";
import { type DocumentEncoding, documentEncodings } from "../text/decode-document.ts";

/** A word that is the same in every row, or that a column gives in the words of the table. */
export type MappedWord<Word extends string> =
  | Word
  | { readonly column: string; readonly values?: Readonly<Record<string, Word>> };

export interface MappedField {
  readonly field: string;
  /** Of an amount of money: the cells hold euros, as `1.234,56`; otherwise whole cents. */
  readonly unit?: "euro";
  /** The words of the table for the words of the field. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A column of which each cell names items that the row's item relates to. */
export interface MappedRelation {
  readonly column: string;
  readonly type: RelationType;
  /** The relation runs from the named items to that of the row. */
  readonly turned?: boolean;
  /** What to put before a name to make it a key; left out: the names are keys of rows. */
  readonly prefix?: string;
  /** Between names in one cell. */
  readonly separator?: string;
  /** Of these so many are needed: `1/database`. */
  readonly group?: string;
}

/** How a table says what it says. A table has rows of items, or, with `pairs`, of relations. */
export interface TableMapping {
  /** Sheet of a workbook; left out: the first. */
  readonly sheet?: string;
  readonly separator?: string;
  readonly encoding?: DocumentEncoding;
  readonly kind: MappedWord<ItemKind>;
  /** Column with what names a row. */
  readonly key: string;
  /** What to put before it to make it a key; left out: the id of the source with a colon. "" when it is a key. */
  readonly prefix?: string;
  /** Column with the id of the item in the register. */
  readonly register?: string;
  /** Column with more keys, whole and each on a line of its own. */
  readonly otherKeys?: string;
  readonly name: string;
  /** Fields by column. */
  readonly fields: Readonly<Record<string, MappedField>>;
  readonly relations: readonly MappedRelation[];
  readonly pairs?: {
    readonly from: string;
    readonly to: string;
    readonly type: MappedWord<RelationType>;
    readonly validFrom?: string;
    readonly validUntil?: string;
    readonly group?: string;
  };
}

/**
 * Reads the mapping of a source: one, or a list in `tables` for the sheets of a workbook. A field may be given as its
 * name alone.
 *
 * @throws FormatError MAPPING_WRONG with the place within the mapping
 */
export function readMapping(value: JsonValue | undefined): readonly TableMapping[] {
  if (!isMembers(value))
    throw wrong("", "a table needs a mapping: which column is the key, the name and each field");
  if (value.tables === undefined) return [readTable(value, "")];
  const tables = listOf(value.tables).map((one, at) => readTable(membersOf(one), `/tables/${at}`));
  if (tables.length === 0 || tables.length > 100) throw wrong("/tables", "a mapping has 1 to 100 tables");
  return tables;
}

function readTable(members: JsonMembers, where: string): TableMapping {
  const text = (name: string) => optionalText(members, name, where);
  const encoding = documentEncodings.find((one) => one === members.encoding);
  if (members.encoding !== undefined && encoding === undefined)
    throw wrong(`${where}/encoding`, `an encoding is one of ${documentEncodings.join(", ")}`);
  const separator = text("separator");
  if (separator !== undefined && (separator.length !== 1 || /["\r\n]/.test(separator)))
    throw wrong(`${where}/separator`, "a separator is one sign");
  const pairs =
    members.pairs === undefined ? undefined : readPairs(membersOf(members.pairs), `${where}/pairs`);
  const relations = listOf(members.relations).map((one, at) =>
    readRelation(membersOf(one), `${where}/relations/${at}`),
  );
  const fields = Object.entries(membersOf(members.fields)).map(([column, field]) => [
    column,
    readField(field, `${where}/fields/${column}`),
  ]);
  return {
    ...optional({
      sheet: text("sheet"),
      separator,
      encoding,
      prefix: text("prefix"),
      register: text("register"),
      otherKeys: text("otherKeys"),
      pairs,
    }),
    kind: pairs === undefined ? wordOf(members.kind, `${where}/kind`, itemKinds) : "other",
    key: pairs === undefined ? requiredText(members, "key", where) : "",
    name: pairs === undefined ? requiredText(members, "name", where) : "",
    fields: Object.fromEntries(fields),
    relations,
  };
}

function readField(value: JsonValue | undefined, where: string): MappedField {
  if (typeof value === "string") return { field: value };
  const members = membersOf(value);
  const unit = members.unit === "euro" ? "euro" : undefined;
  if (members.unit !== undefined && unit === undefined) throw wrong(`${where}/unit`, "a unit is euro");
  const values = members.values === undefined ? undefined : textsOf(members.values);
  return { field: requiredText(members, "field", where), ...optional({ unit, values }) };
}

function readRelation(members: JsonMembers, where: string): MappedRelation {
  const type = relationWords.find((one) => one === members.type);
  if (type === undefined) throw wrong(`${where}/type`, `a type is one of ${relationWords.join(", ")}`);
  const separator = optionalText(members, "separator", where);
  if (separator === "") throw wrong(`${where}/separator`, "a separator is not empty");
  const group = optionalText(members, "group", where);
  if (group !== undefined && readGroup(group) === undefined)
    throw wrong(`${where}/group`, "a group is 1/database: one of those that are needed as database");
  return {
    column: requiredText(members, "column", where),
    type,
    ...optional({
      turned: members.turned === true || undefined,
      prefix: optionalText(members, "prefix", where),
      separator,
      group,
    }),
  };
}

function readPairs(members: JsonMembers, where: string): NonNullable<TableMapping["pairs"]> {
  return {
    from: requiredText(members, "from", where),
    to: requiredText(members, "to", where),
    type: wordOf(members.type, `${where}/type`, relationWords),
    ...optional({
      validFrom: optionalText(members, "validFrom", where),
      validUntil: optionalText(members, "validUntil", where),
      group: optionalText(members, "group", where),
    }),
  };
}

const relationWords = Object.keys(relationTypes).filter(isRelationType);

/** Whether a word is a type of relation. */
export function isRelationType(word: string): word is RelationType {
  return Object.hasOwn(relationTypes, word);
}

function wordOf<Word extends string>(
  value: JsonValue | undefined,
  where: string,
  words: readonly Word[],
): MappedWord<Word> {
  const one = words.find((word) => word === value);
  if (one !== undefined) return one;
  const members = membersOf(value);
  const values = Object.entries(textsOf(members.values)).map(([shown, word]) => {
    const known = words.find((its) => its === word);
    if (known === undefined) throw wrong(`${where}/values`, `a word is one of ${words.join(", ")}`);
    return [shown, known] as const;
  });
  if (!isMembers(value)) throw wrong(where, `give one of ${words.join(", ")}, or a column`);
  return {
    column: requiredText(members, "column", where),
    ...(members.values === undefined ? {} : { values: Object.fromEntries(values) }),
  };
}

function textsOf(value: JsonValue | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(membersOf(value)).flatMap(([name, text]) =>
      typeof text === "string" ? [[name, text]] : [],
    ),
  );
}

function requiredText(members: JsonMembers, name: string, where: string): string {
  const text = optionalText(members, name, where);
  if (text === undefined || text === "") throw wrong(`${where}/${name}`, "a column is named here");
  return text;
}

function optionalText(members: JsonMembers, name: string, where: string): string | undefined {
  const value = members[name];
  if (value !== undefined && typeof value !== "string") throw wrong(`${where}/${name}`, "this is a text");
  return value;
}

/** Members without those that are undefined. */
function optional<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const kept: { [Name in keyof Members]?: Exclude<Members[Name], undefined> } = {};
  for (const name in members) {
    const value = members[name];
    if (isThere(value)) kept[name] = value;
  }
  return kept;
}

function isThere<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}

function wrong(where: string, message: string): FormatError {
  return new FormatError("MAPPING_WRONG", message, `mapping${where}`);
}
