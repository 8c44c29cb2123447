import { faultOfField } from "../../check-document.ts";
import { itemKinds } from "../../item.ts";
import type { ItemStatement, RelationStatement } from "../../statement.ts";
import { shownText } from "../shown-text.ts";
import { valueOfCell } from "./cell-value.ts";
import { dayOfText } from "./day-text.ts";
import type { Table, TableRow } from "./table.ts";
import { isRelationType, type MappedRelation, type MappedWord, type TableMapping } from "./table-mapping.ts";

/** What a row says: an item and its relations, or relations alone. */
export interface ReadRow {
  readonly item?: ItemStatement;
  readonly relations: readonly RelationStatement[];
}

export interface RowReader {
  /** Columns that the mapping names and the table has not. */
  readonly missing: readonly string[];
  /** Tells what is wrong with a row; undefined when nothing can be made of it. */
  read(row: TableRow): ReadRow | undefined;
}

/** Reads the rows of a table. @param source id of the source, in front of the keys of rows */
export function rowReader(
  table: Pick<Table, "columns" | "serial">,
  mapping: TableMapping,
  source: string,
  tell: (where: string, code: string, message: string) => void,
): RowReader {
  const places = new Map<string, number>();
  table.columns.forEach((column, at) => {
    if (!places.has(column)) places.set(column, at);
  });
  const cell = ({ cells }: TableRow, column: string) => (cells[places.get(column) ?? -1] ?? "").trim();
  const at = ({ where }: TableRow, column: string) => `${where}, column ${shownText(column)}`;
  const prefix = mapping.prefix ?? `${source}:`;
  const word = <Word extends string>(
    row: TableRow,
    mapped: MappedWord<Word>,
    is: (text: string) => text is Word,
  ) => {
    if (typeof mapped === "string") return mapped;
    const text = cell(row, mapped.column);
    const own =
      mapped.values !== undefined && Object.hasOwn(mapped.values, text) ? mapped.values[text] : text;
    if (own !== undefined && is(own)) return own;
    tell(at(row, mapped.column), "WORD_UNKNOWN", `${shownText(text)} is not a word that the mapping knows`);
    return undefined;
  };
  const day = (row: TableRow, column: string | undefined): string | undefined => {
    const text = column === undefined ? "" : cell(row, column);
    if (column === undefined || text === "") return undefined;
    const found = dayOfText(text, table.serial);
    if (found === undefined) tell(at(row, column), "DAY_MALFORMED", noDay(text));
    return found;
  };

  const readPair = (row: TableRow, pairs: NonNullable<TableMapping["pairs"]>): ReadRow | undefined => {
    const [from, to] = [cell(row, pairs.from), cell(row, pairs.to)];
    const type = word(row, pairs.type, isRelationType);
    for (const [column, text] of [[pairs.from, from] as const, [pairs.to, to] as const])
      if (text === "") tell(at(row, column), "KEY_MISSING", "a relation names two items");
    if (from === "" || to === "" || type === undefined) return undefined;
    const [validFrom, validUntil] = [day(row, pairs.validFrom), day(row, pairs.validUntil)];
    const group = pairs.group === undefined ? "" : cell(row, pairs.group);
    const said = {
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validUntil === undefined ? {} : { validUntil }),
      ...(group === "" ? {} : { group }),
    };
    return { relations: [{ from: prefix + from, type, to: prefix + to, ...said, where: row.where }] };
  };

  const readFields = (row: TableRow): Readonly<Record<string, string>> => {
    const fields = new Map<string, string>();
    for (const [column, mapped] of Object.entries(mapping.fields)) {
      const text = cell(row, column);
      if (text === "") continue;
      const value = valueOfCell(mapped, text, table.serial);
      const fault = value === undefined ? undefined : faultOfField(mapped.field, value);
      if (value === undefined)
        tell(at(row, column), "VALUE_MALFORMED", faultOfField(mapped.field, text)?.[1] ?? noDay(text));
      else if (fault !== undefined) tell(at(row, column), ...fault);
      else fields.set(mapped.field, value);
    }
    return Object.fromEntries(fields);
  };

  const readItem = (row: TableRow): ReadRow | undefined => {
    const text = cell(row, mapping.key);
    const kind = word(row, mapping.kind, isKind);
    if (text === "") tell(at(row, mapping.key), "KEY_MISSING", "a row needs a key");
    if (text === "" || kind === undefined) return undefined;
    const key = prefix + text;
    const register = mapping.register === undefined ? "" : cell(row, mapping.register);
    const others = mapping.otherKeys === undefined ? "" : cell(row, mapping.otherKeys);
    const relations = mapping.relations.flatMap((mapped) => {
      const { column, prefix: before, separator } = mapped;
      const named = separator === undefined ? [cell(row, column)] : cell(row, column).split(separator);
      const ends = named.map((one) => one.trim()).filter((one) => one !== "");
      return ends.map((one) => relationOf(key, mapped, (before ?? prefix) + one, row.where));
    });
    const keys = [
      key,
      ...(register === "" ? [] : [`register:${register}`]),
      ...others.split("\n").filter((one) => one !== ""),
    ];
    const item = { keys, kind, name: cell(row, mapping.name), fields: readFields(row), where: row.where };
    return { item, relations };
  };

  const { pairs } = mapping;
  return {
    missing: columnsOf(mapping).filter((column) => !places.has(column)),
    read: (row) => (pairs === undefined ? readItem(row) : readPair(row, pairs)),
  };
}

/** All columns that a mapping names. */
export function columnsOf({
  key,
  name,
  kind,
  register,
  otherKeys,
  fields,
  relations,
  pairs,
}: TableMapping): readonly string[] {
  const of = (mapped: MappedWord<string>) => (typeof mapped === "string" ? [] : [mapped.column]);
  const named =
    pairs === undefined
      ? [
          key,
          register,
          otherKeys,
          name,
          ...of(kind),
          ...Object.keys(fields),
          ...relations.map(({ column }) => column),
        ]
      : [pairs.from, pairs.to, ...of(pairs.type), pairs.validFrom, pairs.validUntil, pairs.group];
  return [...new Set(named.filter((column) => column !== undefined))];
}

function relationOf(
  key: string,
  { type, turned, group }: MappedRelation,
  other: string,
  where: string,
): RelationStatement {
  const ends = turned === true ? { from: other, type, to: key } : { from: key, type, to: other };
  return { ...ends, ...(group === undefined ? {} : { group }), where };
}

function isKind(text: string): text is (typeof itemKinds)[number] {
  return itemKinds.some((kind) => kind === text);
}

function noDay(text: string): string {
  return `${shownText(text)} does not fit: a day is 2024-06-18, 18-06-2024 or 18 juni 2024`;
}
