import { writeXml, xmlDeclaration } from "../xml/write-xml.ts";
import { type XmlNode, xmlNode } from "../xml/xml-node.ts";
import { writeZip } from "../zip/write-zip.ts";
import type { Table } from "./table.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A workbook with a sheet for each table. All cells are text, so that no spreadsheet runs or rounds them. */
export function writeXlsx(tables: readonly Table[]): Uint8Array {
  const sheets = tables.map((_, at) => `worksheets/sheet${at + 1}.xml`);
  const files = new Map<string, XmlNode>([
    [
      "[Content_Types].xml",
      xmlNode(
        "Types",
        ["xmlns", `${packaged}/content-types`],
        xmlNode("Default", [
          "Extension",
          "rels",
          "ContentType",
          "application/vnd.openxmlformats-package.relationships+xml",
        ]),
        xmlNode("Default", ["Extension", "xml", "ContentType", "application/xml"]),
        xmlNode("Override", [
          "PartName",
          "/xl/workbook.xml",
          "ContentType",
          `${workbookType}.sheet.main+xml`,
        ]),
        ...sheets.map((sheet) =>
          xmlNode("Override", ["PartName", `/xl/${sheet}`, "ContentType", `${workbookType}.worksheet+xml`]),
        ),
      ),
    ],
    ["_rels/.rels", relationsOf([["officeDocument", "xl/workbook.xml"]])],
    ["xl/_rels/workbook.xml.rels", relationsOf(sheets.map((sheet) => ["worksheet", sheet]))],
    [
      "xl/workbook.xml",
      xmlNode(
        "workbook",
        ["xmlns", main, "xmlns:r", relationships],
        xmlNode(
          "sheets",
          [],
          ...tables.map(({ sheet }, at) =>
            xmlNode("sheet", ["name", sheet || "Blad1", "sheetId", String(at + 1), "r:id", `rId${at + 1}`]),
          ),
        ),
      ),
    ],
    ...tables.map((table, at): [string, XmlNode] => [`xl/${sheets[at]}`, sheetOf(table)]),
  ]);
  return writeZip(new Map([...files].map(([path, node]) => [path, xmlDeclaration + writeXml(node)])));
}

function relationsOf(targets: readonly (readonly [type: string, target: string])[]): XmlNode {
  return xmlNode(
    "Relationships",
    ["xmlns", `${packaged}/relationships`],
    ...targets.map(([type, target], at) =>
      xmlNode("Relationship", ["Id", `rId${at + 1}`, "Type", `${relationships}/${type}`, "Target", target]),
    ),
  );
}

function sheetOf({ columns, rows }: Table): XmlNode {
  const lines = [columns, ...rows.map(({ cells }) => cells)];
  const row = (cells: readonly string[], number: number): XmlNode => {
    const filled = cells.map((text, column) => cellOf(text, `${lettersOf(column)}${number}`));
    return ["row", ["r", String(number)], filled.filter((cell) => cell !== undefined)];
  };
  const data: XmlNode = ["sheetData", [], lines.map((cells, at) => row(cells, at + 1))];
  return xmlNode("worksheet", ["xmlns", main], data);
}

function cellOf(text: string, reference: string): XmlNode | undefined {
  if (text === "") return undefined;
  const inner = xmlNode("t", ["xml:space", "preserve"], escaped(text));
  return xmlNode("c", ["r", reference, "t", "inlineStr"], xmlNode("is", [], inner));
}

function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 leaves out (section 2.2)
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** Control characters, and what would be read as one, as a workbook writes them. */
function escaped(text: string): string {
  const code = (sign: string) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_").replace(unwritable, code);
}
