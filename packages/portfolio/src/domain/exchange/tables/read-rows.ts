import type { Table, TableRow } from "@grondslag/landscape";
import type { Wish } from "../../demand/demand.ts";
import type { Baseline, Report, Work, WorkEntry } from "../../work/work.ts";
import type { ExchangeNote, ExchangeProblem, PlacedEntry, RecordPatch } from "../exchange-document.ts";
import type { Column } from "./column.ts";
import { type EntryRow, entryColumns, entryMembers } from "./entry-columns.ts";
import type { TableMapping, TableName } from "./table-mapping.ts";
import { wishColumns } from "./wish-columns.ts";
import { workColumns } from "./work-columns.ts";

/** What the rows of a table say. */
export interface RowsRead {
  readonly brokenHistories?: readonly string[];
  readonly patches: readonly RecordPatch[];
  readonly entries: readonly PlacedEntry[];
  readonly problems: readonly ExchangeProblem[];
  readonly notes: readonly ExchangeNote[];
}

type Mapping = Omit<TableMapping, "table" | "sheet" | "separator">;
type Tell = (problem: ExchangeProblem) => void;

/** Reads the rows of a table; each fault of each cell is told, with its line and column. */
export function readRows(table: Table, name: TableName, mapping: Mapping | undefined): RowsRead {
  const problems: ExchangeProblem[] = [];
  const tell: Tell = (problem) => problems.push(problem);
  if (name === "entries") {
    const { rows, notes } = cellsOf(table, entryColumns, mapping, tell);
    const entries = rows.flatMap((row) => entryOf(row, tell) ?? []);
    const read = new Set(entries.map(({ where }) => where));
    const brokenHistories = rows.flatMap(({ where, members }) =>
      read.has(where) ? [] : (members.work ?? []),
    );
    return { patches: [], entries, brokenHistories, problems, notes };
  }
  if (name === "wishes") {
    const { rows, notes } = cellsOf(table, wishColumns, mapping, tell);
    const patches = rows
      .filter(hasId)
      .map((row): RecordPatch => ({ kind: "wish", ...patchOf<Wish>(row, wishColumns) }));
    return { patches, entries: [], problems, notes };
  }
  const { rows, notes } = cellsOf(table, workColumns, mapping, tell);
  const patches = rows
    .filter(hasId)
    .map((row): RecordPatch => ({ kind: "work", ...patchOf<Work>(row, workColumns) }));
  return { patches, entries: [], problems, notes };
}

/** A row without an id has been told, and nothing can refer to it. */
function hasId({ id }: { readonly id: string }): boolean {
  return id !== "";
}

/** The cells of a row as they were read, by member. */
interface ReadRow<Row> {
  readonly members: { readonly [Name in keyof Row]?: Row[Name] | undefined };
  readonly where: string;
  readonly columns: Readonly<Record<string, string>>;
  /** A cell of it does not fit, which has been told. */
  readonly broken: boolean;
  readonly id: string;
}

function cellsOf<Row>(
  table: Table,
  columns: readonly Column<Row>[],
  mapping: Mapping | undefined,
  tell: Tell,
): { readonly rows: readonly ReadRow<Row>[]; readonly notes: readonly ExchangeNote[] } {
  const head = table.sheet === "" ? "line 1" : `${table.sheet} row 1`;
  let wrong = false;
  const tellHead: Tell = (problem) => {
    wrong = true;
    tell(problem);
  };
  const places = new Map<string, number>();
  let left = 0;
  for (const [index, theirs] of table.columns.entries()) {
    const ours = mapping === undefined ? theirs.toLowerCase() : own(mapping.columns, theirs);
    if (!columns.some(({ name }) => name === ours) || ours === undefined) {
      if (theirs !== "") left += 1;
    } else if (places.has(ours)) {
      tellHead({
        where: head,
        column: theirs,
        code: "COLUMN_TWICE",
        message: `the column ${ours} stands there twice`,
      });
    } else places.set(ours, index);
  }
  for (const [theirs, ours] of Object.entries(mapping?.columns ?? {})) {
    if (!columns.some(({ name }) => name === ours))
      tellHead({
        where: "mapping",
        column: theirs,
        code: "MAPPING_WRONG",
        message: `there is no column ${ours}`,
      });
    else if (!table.columns.includes(theirs))
      tellHead({
        where: head,
        column: theirs,
        code: "MAPPING_WRONG",
        message: "the table has no such column",
      });
  }
  const given = columns.filter(({ name }) => places.has(name) || mapping?.constants?.[name] !== undefined);
  for (const { name, empty, member } of columns) {
    // An id can be made; the other members of a record that is there already may be left out of a table.
    if (
      (member === "id" && empty === "missing" && !given.some((one) => one.member === "id")) ||
      (isEntryKey(columns, member) && !given.some((one) => one.member === member))
    )
      tellHead({ where: head, code: "COLUMN_MISSING", message: `there is no column ${name}` });
  }
  const shown = (name: string): string => table.columns[places.get(name) ?? -1] ?? name;
  const byMember = Object.fromEntries(given.map(({ name, member }) => [member, shown(name)]));
  if (wrong) return { rows: [], notes: [] };
  const rows = table.rows.flatMap((row) => {
    if (table.sheet === "" && row.cells.length !== table.columns.length) {
      const message = `it has ${row.cells.length} cells and the first line ${table.columns.length}`;
      tell({ where: row.where, code: "CSV_MALFORMED", message });
      return [];
    }
    return [readRow(table, row, given, { places, mapping, shown, byMember }, tell)];
  });
  const notes: readonly ExchangeNote[] =
    left === 0 ? [] : [{ where: head, code: "column-left-out", count: left }];
  return { rows, notes };
}

/** A member that somebody gave, and none that every object has. */
function own<Value>(members: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
}

/** Work, kind of entry and day name an entry of which no id is given. */
function isEntryKey<Row>(columns: readonly Column<Row>[], member: string): boolean {
  return (
    columns.some(({ member: other }) => other === "estimateToComplete") &&
    ["work", "entry", "on"].includes(member)
  );
}

interface Found {
  readonly places: ReadonlyMap<string, number>;
  readonly mapping: Mapping | undefined;
  readonly shown: (name: string) => string;
  readonly byMember: Readonly<Record<string, string>>;
}

function readRow<Row>(
  table: Table,
  row: TableRow,
  given: readonly Column<Row>[],
  { places, mapping, shown, byMember }: Found,
  tell: Tell,
): ReadRow<Row> {
  const members = new Map<string, unknown>();
  let broken = false;
  for (const column of given) {
    const place = places.get(column.name);
    const cell = place === undefined ? "" : (row.cells[place] ?? "");
    const plain = cell === "" ? (mapping?.constants?.[column.name] ?? "") : cell;
    const text = own(own(mapping?.values, column.name), plain.trim()) ?? plain;
    if (text === "") {
      members.set(column.member, typeof column.empty === "string" ? undefined : column.empty.value);
      if (column.empty === "missing" && column.member === "id") {
        tell({
          where: row.where,
          column: shown(column.name),
          code: "VALUE_MISSING",
          message: "a row needs an id",
        });
        broken = true;
      }
      continue;
    }
    const read = column.read(text, table.serial);
    if ("value" in read) members.set(column.member, read.value);
    else {
      tell({
        where: row.where,
        column: shown(column.name),
        code: "VALUE_MALFORMED",
        message: read.fault,
        remedy: column.hint.slice(0, 300),
      });
      broken = true;
    }
  }
  const id = members.get("id");
  // Each value was read by the form of its own member.
  const known = Object.fromEntries(members) as ReadRow<Row>["members"];
  return {
    members: known,
    where: row.where,
    columns: byMember,
    broken,
    id: typeof id === "string" ? id : "",
  };
}

function patchOf<Row>({ members, where, columns, id, broken }: ReadRow<Row>, all: readonly Column<Row>[]) {
  const defaults = Object.fromEntries(
    all.flatMap(({ member, empty }) => (typeof empty === "string" ? [] : [[member, empty.value]])),
  ) as Partial<Row>;
  return { id, members, defaults, whole: false, where, columns, broken } as const;
}

function entryOf(
  { members, where, columns, broken }: ReadRow<EntryRow>,
  tell: Tell,
): PlacedEntry | undefined {
  if (broken) return undefined;
  const { entry, work, on } = members;
  const kind = entry === "report" ? "report" : "baseline";
  const other = kind === "report" ? entryMembers.baseline : entryMembers.report;
  const needed = ["work", "entry", "on", ...(entry === undefined ? [] : entryMembers[kind].needs)];
  const row = new Map<string, unknown>(Object.entries(members).filter(([, value]) => value !== undefined));
  const missing = needed.filter((name) => !row.has(name));
  for (const name of missing) {
    const column = columns[name] ?? name;
    tell({ where, column, code: "VALUE_MISSING", message: "it is empty, and this entry needs it" });
  }
  const alien = other.own.filter((name) => row.has(name) && !isNothing(row.get(name)));
  for (const name of entry === undefined ? [] : alien) {
    const column = columns[name] ?? name;
    tell({ where, column, code: "VALUE_ALIEN", message: `a ${entry} has none of this` });
  }
  if (missing.length > 0 || alien.length > 0) return undefined;
  const own = new Map<string, unknown>([
    ["causes", []],
    ...(kind === "report" ? [] : ([["reasons", []]] as const)),
    ...row,
  ]);
  for (const name of other.own) own.delete(name);
  if (!own.has("id")) own.set("id", `${work}-${on}`);
  const whole: Partial<Baseline> | Partial<Report> = Object.fromEntries(own);
  return isEntry(whole) ? { entry: whole, where, columns } : undefined;
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** All that an entry needs is in it, each member read by its own form. */
function isEntry(value: Partial<Baseline> | Partial<Report>): value is WorkEntry {
  return (
    value.id !== undefined && value.entry !== undefined && value.work !== undefined && value.on !== undefined
  );
}
