import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { decodeDocument } from "../text/decode-document.ts";
import { readXml } from "../xml/read-xml.ts";
import { attributeOf, elementsOf, firstOf, textOf, type XmlNode } from "../xml/xml-node.ts";
import { readZip } from "../zip/read-zip.ts";
import type { Table, TableRow } from "./table.ts";

const mostColumns = 16_384;

/**
 * The sheets of a workbook (Office Open XML, ISO/IEC 29500) that have a row of names. Numbers come as they are kept;
 * of formulas the value that was last computed.
 *
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readXlsx(bytes: Uint8Array, bounds: FormatBounds): readonly Table[] {
  const files = readZip(bytes, bounds, (path) => /^xl\/.*\.(xml|rels)$/.test(path));
  const xml = (path: string, take?: Parameters<typeof readXml>[2]): XmlNode | undefined => {
    const file = files.get(path);
    return file === undefined ? undefined : readXml(decodeDocument(file, "utf-8"), bounds, take);
  };
  const workbook = xml("xl/workbook.xml");
  const relations = xml("xl/_rels/workbook.xml.rels");
  if (workbook === undefined || relations === undefined)
    throw new FormatError("FORMAT_OTHER", "this archive is no workbook", "xl/workbook.xml");
  const targets = new Map(
    elementsOf(relations).map((one) => [attributeOf(one, "Id"), attributeOf(one, "Target") ?? ""]),
  );
  const shared = sharedStrings(xml);
  const old = attributeOf(firstOf(workbook, "workbookPr") ?? workbook, "date1904");
  const serial = old === "1" || old === "true" ? 1904 : 1900;
  const sheets = elementsOf(firstOf(workbook, "sheets") ?? workbook).filter(([name]) => name === "sheet");
  return sheets.flatMap((sheet): readonly Table[] => {
    const name = attributeOf(sheet, "name") ?? "";
    const target = targets.get(attributeOf(sheet, "r:id") ?? "") ?? "";
    const rows: TableRow[] = [];
    let last = 0;
    let cells = 0;
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const root = xml(path, (node, around) => {
      if (node[0] !== "row" || around.at(-1) !== "sheetData") return false;
      last = Number(attributeOf(node, "r") ?? last + 1);
      const row = cellsOf(node, shared);
      // With the empty ones: a cell of the last column makes thousands of them.
      cells += row.length;
      if (cells > bounds.parts) throw tooLarge("cells", bounds.parts, `${name} row ${last}`);
      if (row.some((text) => text !== "")) rows.push({ cells: row, where: `${name} row ${last}` });
      return true;
    });
    if (root === undefined) throw new FormatError("FORMAT_OTHER", "a sheet of it is not there", path);
    const [head, ...others] = rows;
    if (head === undefined) return [];
    const columns = head.cells.map((text) => text.trim());
    return [{ sheet: name, columns, rows: others, serial }];
  });
}

function sharedStrings(
  xml: (path: string, take?: Parameters<typeof readXml>[2]) => XmlNode | undefined,
): readonly string[] {
  const found: string[] = [];
  xml("xl/sharedStrings.xml", (node) => {
    if (node[0] !== "si") return false;
    found.push(textIn(node));
    return true;
  });
  return found;
}

/** Text of a string: of its runs too, but not how it is pronounced. */
function textIn(node: XmlNode): string {
  return unescaped(
    elementsOf(node)
      .map((part) => (part[0] === "t" ? (textOf(part) ?? "") : part[0] === "r" ? runText(part) : ""))
      .join(""),
  );
}

function runText(run: XmlNode): string {
  const text = firstOf(run, "t");
  return text === undefined ? "" : (textOf(text) ?? "");
}

function cellsOf(row: XmlNode, shared: readonly string[]): readonly string[] {
  const cells: string[] = [];
  for (const cell of elementsOf(row)) {
    const column = columnOf(attributeOf(cell, "r") ?? "") ?? cells.length;
    while (cells.length < column) cells.push("");
    cells[column] = textOfCell(cell, shared);
  }
  return cells;
}

function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  const number = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return number > mostColumns ? undefined : number - 1;
}

function textOfCell(cell: XmlNode, shared: readonly string[]): string {
  const type = attributeOf(cell, "t");
  if (type === "inlineStr") return textIn(firstOf(cell, "is") ?? cell);
  const value = firstOf(cell, "v");
  const text = value === undefined ? "" : (textOf(value) ?? "");
  if (type === "s") return shared[Number(text)] ?? "";
  if (type === "b") return text === "1" ? "TRUE" : "FALSE";
  return type === "str" ? unescaped(text) : text;
}

/** What XML cannot hold stands as `_x000D_` in a workbook. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
