import { fieldDefinitions } from "../../fields.ts";
import { itemKinds } from "../../item.ts";
import { relationTypes } from "../../relation.ts";
import { readGroup } from "../../relation-group.ts";
import type { LandscapeDocument, RelationStatement } from "../../statement.ts";
import { FormatError } from "../format-error.ts";
import type { Table } from "./table.ts";
import { isRelationType, type MappedField, type TableMapping } from "./table-mapping.ts";

/** Columns of a table that we write, and read without a mapping. Fields and types of relations follow, by their names. */
const own = { key: "key", kind: "kind", name: "name", otherKeys: "other keys" } as const;
const pairColumns = {
  from: "from",
  to: "to",
  type: "type",
  validFrom: "valid from",
  validUntil: "valid until",
} as const;
/** Beside these, where a relation is one of a group. */
const groupColumn = "group";
const pairSheet = "relations";

/** The tables and mappings that hold a document whole; in a CSV file relations have no days. */
export function exportTables(
  document: LandscapeDocument,
  workbook: boolean,
): readonly { readonly mapping: TableMapping; readonly columns: readonly string[] }[] {
  const fields = [...new Set(document.items.flatMap(({ fields }) => Object.keys(fields)))].sort();
  const used = new Set(document.relations.map(columnOfRelation));
  const groups = [...new Set(document.relations.flatMap(({ group }) => group ?? []))].sort();
  const types = Object.keys(relationTypes)
    .flatMap((type) => [type, ...groups.map((group) => `${type} ${group}`)])
    .filter((column) => used.has(column));
  const columns = [...Object.values(own), ...fields, ...(workbook ? [] : types)];
  const items = { mapping: mappingOf("items", columns), columns };
  const pairs = [...Object.values(pairColumns), ...(groups.length === 0 ? [] : [groupColumn])];
  return workbook ? [items, { mapping: pairMapping(pairs), columns: pairs }] : [items];
}

/** Relations of one type stand in a column by its name, those of a group in one beside it: `runs-on 1/database`. */
function columnOfRelation({ type, group }: RelationStatement): string {
  return group === undefined ? type : `${type} ${group}`;
}

/**
 * The mappings of tables that we wrote.
 *
 * @throws FormatError MAPPING_WRONG when they are not of us
 */
export function mappingsOfExport(tables: readonly Table[]): readonly TableMapping[] {
  return tables.map(({ sheet, columns }) => {
    if (sheet === pairSheet) return pairMapping(columns);
    if (![own.key, own.kind, own.name].every((column) => columns.includes(column)))
      throw new FormatError(
        "MAPPING_WRONG",
        "a table needs a mapping: which column is the key, the name and each field",
      );
    return mappingOf(sheet, columns);
  });
}

function pairMapping(columns: readonly string[]): TableMapping {
  return {
    sheet: pairSheet,
    prefix: "",
    kind: "other",
    key: "",
    name: "",
    fields: {},
    relations: [],
    pairs: {
      ...pairColumns,
      type: { column: pairColumns.type },
      ...(columns.includes(groupColumn) ? { group: groupColumn } : {}),
    },
  };
}

function mappingOf(sheet: string, columns: readonly string[]): TableMapping {
  const isField = (column: string) => column.startsWith("x.") || Object.hasOwn(fieldDefinitions, column);
  const fields = columns.filter(isField).map((column): [string, MappedField] => [column, { field: column }]);
  return {
    ...(sheet === "" ? {} : { sheet }),
    prefix: "",
    kind: { column: own.kind, values: Object.fromEntries(itemKinds.map((kind) => [kind, kind])) },
    key: own.key,
    ...(columns.includes(own.otherKeys) ? { otherKeys: own.otherKeys } : {}),
    name: own.name,
    fields: Object.fromEntries(fields),
    relations: columns.flatMap((column) => {
      const [type = "", group] = column.split(" ");
      if (!isRelationType(type) || (group !== undefined && readGroup(group) === undefined)) return [];
      const grouped = group === undefined ? {} : { group };
      return [{ column, type, prefix: "", separator: "\n", ...grouped }];
    }),
  };
}
