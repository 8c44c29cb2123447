import type { ItemStatement, LandscapeDocument, RelationStatement } from "../../statement.ts";
import { isMembers, listOf, membersOf } from "../json/json-members.ts";
import { cellOfValue } from "./cell-value.ts";
import { exportTables } from "./export-mapping.ts";
import { columnsOf, type ReadRow, rowReader } from "./row-reader.ts";
import type { Table } from "./table.ts";
import { type MappedWord, readMapping, type TableMapping } from "./table-mapping.ts";

interface Layout {
  readonly sheet: string;
  readonly columns: readonly string[];
  readonly mapping: TableMapping;
}

/**
 * The tables that give a document: those that it was read from, with what has become different since, or new ones
 * with our own columns. A cell that still says the same keeps its own text.
 */
export function tablesOfDocument(document: LandscapeDocument, workbook: boolean): readonly Table[] {
  const rest = membersOf(document.rest);
  const kept = rest.format === (workbook ? "xlsx" : "csv");
  const source = typeof rest.source === "string" ? rest.source : "";
  const layouts: readonly Layout[] = kept
    ? listOf(rest.tables)
        .filter(isMembers)
        .map((one) => ({
          sheet: typeof one.sheet === "string" ? one.sheet : "",
          columns: listOf(one.columns).map((column) => (typeof column === "string" ? column : "")),
          mapping: readMapping(one.mapping)[0] ?? emptyMapping,
        }))
    : exportTables(document, workbook).map(({ mapping, columns }) => ({
        sheet: mapping.sheet ?? "",
        columns,
        mapping,
      }));
  const names = new Map(
    document.items.flatMap(({ keys }) => keys.map((key) => [key, keys[0] ?? key] as const)),
  );
  const inCells = document.relations.filter(({ rest: row }) => !kept || row === undefined);
  const first = layouts.findIndex(({ mapping }) => mapping.pairs === undefined);
  return layouts.map(({ sheet, columns, mapping }, at) => {
    const writer = rowWriter(columns, mapping, source, inCells, names);
    const placed: (readonly [number, readonly string[]])[] = [];
    if (mapping.pairs === undefined) {
      for (const item of document.items) {
        const { table = first, row, cells } = placeOf(kept ? item.rest : undefined);
        if (table === at) placed.push([row, writer.item(item, cells)]);
      }
    } else {
      for (const relation of document.relations) {
        const places = kept ? listOf(relation.rest).map(placeOf) : [placeOf(undefined)];
        for (const { table = at, row, cells } of places)
          if (table === at) placed.push([row, writer.relation(relation, cells)]);
      }
    }
    placed.sort(([one], [other]) => one - other);
    return { sheet, columns, rows: placed.map(([, cells]) => ({ cells, where: "" })) };
  });
}

const emptyMapping: TableMapping = { kind: "other", key: "", name: "", fields: {}, relations: [] };

interface Place {
  readonly table?: number;
  readonly row: number;
  readonly cells: readonly string[];
}

function placeOf(value: ItemStatement["rest"]): Place {
  const { table, row, cells } = membersOf(value);
  if (typeof table !== "number" || typeof row !== "number")
    return { row: Number.MAX_SAFE_INTEGER, cells: [] };
  return { table, row, cells: listOf(cells).map((cell) => (typeof cell === "string" ? cell : "")) };
}

function rowWriter(
  columns: readonly string[],
  mapping: TableMapping,
  source: string,
  relations: readonly RelationStatement[],
  names: ReadonlyMap<string, string>,
): {
  item(item: ItemStatement, cells: readonly string[]): readonly string[];
  relation(relation: RelationStatement, cells: readonly string[]): readonly string[];
} {
  const reader = rowReader({ columns, serial: 1900 }, mapping, source, () => undefined);
  const prefix = mapping.prefix ?? `${source}:`;
  const mapped = new Set(columnsOf(mapping));
  const ends = endsOf(relations, names);
  const bare = (key: string, before = prefix) => (key.startsWith(before) ? key.slice(before.length) : key);
  const row = (
    cells: readonly string[],
    now: ReadonlyMap<string, string>,
    before: ReadonlyMap<string, string>,
  ): readonly string[] => {
    const seen = new Set<string>();
    return columns.map((column, at) => {
      const raw = cells[at] ?? "";
      if (!mapped.has(column) || seen.has(column)) return raw;
      seen.add(column);
      const text = now.get(column) ?? "";
      return cells.length > 0 && text === (before.get(column) ?? "") ? raw : text;
    });
  };
  const textsOfItem = (
    item: ItemStatement,
    its: (typeAndGroup: string, turned: boolean) => readonly string[],
  ) => {
    const [key = "", ...others] = item.keys;
    const register =
      mapping.register === undefined ? undefined : others.find((one) => one.startsWith("register:"));
    const texts = new Map([
      [mapping.key, bare(key)],
      [mapping.name, item.name],
      [mapping.register ?? "", register?.slice("register:".length) ?? ""],
      [mapping.otherKeys ?? "", others.filter((one) => one !== register).join("\n")],
    ]);
    if (typeof mapping.kind !== "string") texts.set(mapping.kind.column, shown(mapping.kind, item.kind));
    for (const [column, field] of Object.entries(mapping.fields))
      texts.set(column, cellOfValue(field, item.fields[field.field] ?? ""));
    for (const { column, type, turned, prefix: before, separator = "; ", group = "" } of mapping.relations)
      texts.set(
        column,
        its(`${type} ${group}`, turned === true)
          .map((one) => bare(one, before))
          .sort()
          .join(separator),
      );
    return texts;
  };
  return {
    item: (item, cells) => {
      const key = item.keys[0] ?? "";
      const now = textsOfItem(item, (typeAndGroup, turned) => [
        ...(ends.get(`${turned} ${typeAndGroup} ${key}`) ?? []),
      ]);
      const read = cells.length > 0 ? reader.read({ cells, where: "" }) : undefined;
      return row(
        cells,
        now,
        read?.item === undefined ? new Map() : textsOfItem(read.item, saidBy(read, names)),
      );
    },
    relation: (relation, cells) => {
      const [before] = cells.length > 0 ? (reader.read({ cells, where: "" })?.relations ?? []) : [];
      return row(cells, textsOfPair(relation, mapping, bare), textsOfPair(before, mapping, bare));
    },
  };
}

function textsOfPair(
  relation: RelationStatement | undefined,
  { pairs }: TableMapping,
  bare: (key: string) => string,
): ReadonlyMap<string, string> {
  if (relation === undefined || pairs === undefined) return new Map();
  return new Map([
    [pairs.from, bare(relation.from)],
    [pairs.to, bare(relation.to)],
    [typeof pairs.type === "string" ? "" : pairs.type.column, shown(pairs.type, relation.type)],
    [pairs.validFrom ?? "", relation.validFrom ?? ""],
    [pairs.validUntil ?? "", relation.validUntil ?? ""],
    [pairs.group ?? "", relation.group ?? ""],
  ]);
}

function shown(mapped: MappedWord<string>, word: string): string {
  if (typeof mapped === "string") return "";
  return Object.entries(mapped.values ?? {}).find(([, its]) => its === word)?.[0] ?? word;
}

/** The other ends of relations, by way, type, group and key. */
function endsOf(
  relations: readonly RelationStatement[],
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const ends = new Map<string, Set<string>>();
  const add = (name: string, other: string) => {
    const list = ends.get(name);
    if (list === undefined) ends.set(name, new Set([other]));
    else list.add(other);
  };
  for (const { from, type, to, group = "" } of relations) {
    const [source, target] = [names.get(from) ?? from, names.get(to) ?? to];
    add(`false ${type} ${group} ${source}`, target);
    add(`true ${type} ${group} ${target}`, source);
  }
  return ends;
}

/** The same for what one row says. */
function saidBy(
  { relations }: ReadRow,
  names: ReadonlyMap<string, string>,
): (typeAndGroup: string, turned: boolean) => readonly string[] {
  return (typeAndGroup, turned) => {
    const others = relations
      .filter(({ type, group = "" }) => `${type} ${group}` === typeAndGroup)
      .map(({ from, to }) => (turned ? from : to))
      .map((key) => names.get(key) ?? key);
    return [...new Set(others)];
  };
}
