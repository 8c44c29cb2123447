import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument, RelationStatement } from "../../statement.ts";
import { DocumentBuilder } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { shownText } from "../shown-text.ts";
import { rowReader } from "./row-reader.ts";
import type { Table } from "./table.ts";
import type { TableMapping } from "./table-mapping.ts";

/**
 * The document that tables give. All their cells are kept, so that columns that mean nothing to us come back.
 *
 * @param mappings one for each table that is to be read
 * @param source id of the source, in front of the keys of rows
 */
export function readTables(
  tables: readonly Table[],
  mappings: readonly TableMapping[],
  source: string,
  format: "csv" | "xlsx",
  bounds: FormatBounds,
): LandscapeDocument {
  const builder = new DocumentBuilder(bounds);
  const relations = new Map<string, Omit<RelationStatement, "rest"> & { readonly rest?: JsonValue[] }>();
  const relate = ({ rest: _none, ...relation }: RelationStatement, rest: JsonValue | undefined): void => {
    const { from, type, to, validFrom, validUntil, group } = relation;
    const name = [from, type, to, validFrom, validUntil, group].join("\n");
    const same = relations.get(name);
    if (same === undefined)
      relations.set(name, rest === undefined ? relation : { ...relation, rest: [rest] });
    else if (rest !== undefined && same.rest === undefined) relations.set(name, { ...same, rest: [rest] });
    else if (rest !== undefined) same.rest?.push(rest);
  };
  const kept = mappings.map((mapping, at) => {
    const table =
      mapping.sheet === undefined ? tables[0] : tables.find(({ sheet }) => sheet === mapping.sheet);
    if (table === undefined)
      throw new FormatError(
        "MAPPING_WRONG",
        `there is no sheet ${shownText(mapping.sheet ?? "")}`,
        "the workbook",
      );
    const tell = (where: string, code: string, message: string) => builder.problem(where, code, message);
    const reader = rowReader(table, mapping, source, tell);
    const head = table.sheet === "" ? "line 1" : `${table.sheet} row 1`;
    for (const column of reader.missing)
      tell(head, "MAPPING_WRONG", `the table has no column ${shownText(column)}, which its mapping names`);
    if (reader.missing.length === 0) {
      table.rows.forEach((row, number) => {
        if (row.cells.length !== table.columns.length && format === "csv")
          tell(
            row.where,
            "CSV_MALFORMED",
            `it has ${row.cells.length} fields and the first line ${table.columns.length}`,
          );
        const rest = { table: at, row: number, cells: row.cells };
        const read = reader.read(row);
        if (read?.item !== undefined) builder.item({ ...read.item, rest });
        for (const relation of read?.relations ?? [])
          relate(relation, read?.item === undefined ? rest : undefined);
      });
    }
    return { sheet: table.sheet, columns: table.columns, mapping: plain(mapping) };
  });
  for (const relation of relations.values()) builder.relation(relation);
  return builder.document({ format, source, tables: kept });
}

/** A mapping as it is kept. */
function plain(mapping: TableMapping): JsonValue {
  return JSON.parse(JSON.stringify(mapping));
}
