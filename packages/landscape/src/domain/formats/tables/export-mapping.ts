import { fieldDefinitions } from "../../fields.ts";
import { itemKinds } from "../../item.ts";
import { relationTypes } from "../../relation.ts";
import type { LandscapeDocument } from "../../statement.ts";
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
const pairSheet = "relations";

/** The tables and mappings that hold a document whole; in a CSV file relations have no days. */
export function exportTables(
  document: LandscapeDocument,
  workbook: boolean,
): readonly { readonly mapping: TableMapping; readonly columns: readonly string[] }[] {
  const fields = [...new Set(document.items.flatMap(({ fields }) => Object.keys(fields)))].sort();
  const types = Object.keys(relationTypes).filter((type) =>
    document.relations.some((one) => one.type === type),
  );
  const columns = [...Object.values(own), ...fields, ...(workbook ? [] : types)];
  const items = { mapping: mappingOf("items", columns), columns };
  return workbook ? [items, { mapping: pairMapping, columns: Object.values(pairColumns) }] : [items];
}

/**
 * The mappings of tables that we wrote.
 *
 * @throws FormatError MAPPING_WRONG when they are not of us
 */
export function mappingsOfExport(tables: readonly Table[]): readonly TableMapping[] {
  return tables.map(({ sheet, columns }) => {
    if (sheet === pairSheet) return pairMapping;
    if (![own.key, own.kind, own.name].every((column) => columns.includes(column)))
      throw new FormatError(
        "MAPPING_WRONG",
        "a table needs a mapping: which column is the key, the name and each field",
      );
    return mappingOf(sheet, columns);
  });
}

const pairMapping: TableMapping = {
  sheet: pairSheet,
  prefix: "",
  kind: "other",
  key: "",
  name: "",
  fields: {},
  relations: [],
  pairs: { ...pairColumns, type: { column: pairColumns.type } },
};

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
    relations: columns
      .filter(isRelationType)
      .map((type) => ({ column: type, type, prefix: "", separator: "\n" })),
  };
}
