import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../check-document.ts";
import { readDocument } from "../read-document.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { writeDocument } from "../write-document.ts";
import { dayOfText } from "./day-text.ts";

const mapping = {
  kind: { column: "Soort", values: { Systeem: "system", Techniek: "technology" } },
  key: "Code",
  register: "Register",
  name: "Naam",
  fields: {
    Eigenaar: "owner",
    "Steun tot": "vendorSupportUntil",
    "Per dag": { field: "centsPerDay", unit: "euro" },
    Schaars: { field: "scarceSkill", values: { Ja: "yes", Nee: "no" } },
    Opmerking: "x.opmerking",
  },
  relations: [
    { column: "Draait op", type: "runs-on", separator: ";" },
    { column: "Levert aan", type: "uses", turned: true },
  ],
};
const csv = [
  "Code;Soort;Register;Naam;Eigenaar;Steun tot;Per dag;Schaars;Opmerking;Draait op;Levert aan;Niet gebruikt",
  'S1;Systeem;inning;Inning;"Unit ""A""";;1.234,56;;"twee\nregels";T1; T2;S2;x',
  "S2;Systeem;;Heffing;Unit B;;;;;T1;;",
  "T1;Techniek;;Cool:Gen;;18 juni 2024;;Ja;;;;",
  "T2;Techniek;;DB2;;18-06-2024;;Nee;;;;",
].join("\r\n");
const bytes = (text: string) => new TextEncoder().encode(text);
const source = "lijst";

describe("[L1] a CSV file with a mapping", () => {
  const fixed = csv.replace("T1; T2;S2", '"T1; T2";S2');

  test("gives items, fields in the form of the landscape, and relations", () => {
    const document = readDocument("csv", bytes(fixed), { source, mapping });
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    expect(document.items.map(({ keys, kind, name, fields }) => [keys, kind, name, fields])).toEqual([
      [
        ["lijst:S1", "register:inning"],
        "system",
        "Inning",
        { owner: 'Unit "A"', centsPerDay: "123456", "x.opmerking": "twee\nregels" },
      ],
      [["lijst:S2"], "system", "Heffing", { owner: "Unit B" }],
      [["lijst:T1"], "technology", "Cool:Gen", { vendorSupportUntil: "2024-06-18", scarceSkill: "yes" }],
      [["lijst:T2"], "technology", "DB2", { vendorSupportUntil: "2024-06-18", scarceSkill: "no" }],
    ]);
    expect(document.relations.map(({ from, type, to }) => `${from} ${type} ${to}`)).toEqual([
      "lijst:S1 runs-on lijst:T1",
      "lijst:S1 runs-on lijst:T2",
      "lijst:S2 uses lijst:S1",
      "lijst:S2 runs-on lijst:T1",
    ]);
  });

  test("comes back with the same cells, also those of columns that no mapping names", () => {
    const document = storedForm(readDocument("csv", bytes(fixed), { source, mapping }));
    const again = readDocument("csv", writeDocument("csv", document), {
      source,
      mapping: { ...mapping, separator: "," },
    });
    const cells = (items: typeof document.items) => items.map(({ rest }) => rest);
    expect(cells(JSON.parse(JSON.stringify(again.items)))).toEqual(cells(document.items));
  });

  test("a cell that has become different is written anew, and the others stay", () => {
    const document = readDocument("csv", bytes(fixed), { source, mapping });
    const items = document.items.map((item) =>
      item.name === "DB2" ? { ...item, fields: { ...item.fields, vendorSupportUntil: "2027-01-31" } } : item,
    );
    const written = new TextDecoder().decode(writeDocument("csv", { ...document, items }));
    expect(written).toContain("T2,Techniek,,DB2,,2027-01-31,,Nee,");
    expect(written).toContain("T1,Techniek,,Cool:Gen,,18 juni 2024,,Ja,");
  });

  test("every wrong cell is told with its line and column", () => {
    const wrong = fixed
      .replace("18 juni 2024", "31 juni 2024")
      .replace(";Nee;", ";Misschien;")
      .replace("Techniek;;DB2", "Ding;;DB2");
    expect(
      readDocument("csv", bytes(wrong), { source, mapping }).problems.map(({ where, code }) => [where, code]),
    ).toEqual([
      ["line 5, column Steun tot", "VALUE_MALFORMED"],
      ["line 6, column Soort", "WORD_UNKNOWN"],
    ]);
    const { problems } = readDocument("csv", bytes("Code;Naam\nA;B"), { source, mapping });
    expect(problems.every(({ where, code }) => where === "line 1" && code === "MAPPING_WRONG")).toBe(true);
    expect(problems.length).toBeGreaterThan(5);
  });

  test.each([
    ["an open quote", 'Code;Naam\n"A;B', "line 2", "CSV_MALFORMED"],
    ["a row that is cut off", "Code;Naam;Soort\nA;B", "line 2", "CSV_MALFORMED"],
    ["nothing", "", "line 1", "CSV_MALFORMED"],
  ])("%s is told with its line", (_, text, where, code) => {
    const small = { kind: "system", key: "Code", name: "Naam", fields: {} };
    expect(readDocument("csv", bytes(text), { source, mapping: small }).problems[0]).toMatchObject({
      where,
      code,
    });
  });

  test("a wrong mapping is told with its place", () => {
    const read = (one: typeof mapping | object) =>
      readDocument("csv", bytes(fixed), { source, mapping: { ...one } });
    expect(read({ ...mapping, key: 3 }).problems[0]).toMatchObject({
      where: "mapping/key",
      code: "MAPPING_WRONG",
    });
    expect(read({ ...mapping, encoding: "ebcdic" }).problems[0]?.where).toBe("mapping/encoding");
    expect(read({ ...mapping, relations: [{ column: "X", type: "needs" }] }).problems[0]?.where).toBe(
      "mapping/relations/0/type",
    );
  });

  test.each([
    ["UTF-8", bytes("Code,Naam\nA,Financiën")],
    ["UTF-8 with a mark", bytes("\ufeffCode,Naam\nA,Financiën")],
    ["UTF-16 with a mark", Uint8Array.from(Buffer.from("\ufeffCode,Naam\nA,Financiën", "utf16le"))],
    ["UTF-16 without one", Uint8Array.from(Buffer.from("Code,Naam\nA,Financiën", "utf16le"))],
    ["big-endian UTF-16", Uint8Array.from(Buffer.from("\ufeffCode,Naam\nA,Financiën", "utf16le").swap16())],
    ["Windows-1252", Uint8Array.from(Buffer.from("Code,Naam\nA,Financiën", "latin1"))],
  ])("%s is found by itself", (_, file) => {
    const small = { kind: "system", key: "Code", name: "Naam", fields: {} };
    const { items, problems } = readDocument("csv", file, { source, mapping: small });
    expect(problems).toEqual([]);
    expect(items[0]?.name).toBe("Financiën");
  });

  test("an encoding that is stated and wrong, and a file of two, are told", () => {
    const small = { kind: "system", key: "Code", name: "Naam", fields: {} };
    const old = Uint8Array.from(Buffer.from("Code,Naam\nA,x\nB,Financiën", "latin1"));
    const stated = readDocument("csv", old, { source, mapping: { ...small, encoding: "utf-8" } });
    expect(stated.problems[0]).toMatchObject({ where: "line 3", code: "TEXT_MALFORMED" });
    const mixed = Uint8Array.from([...bytes("Code,Naam\nA,Financiën\n"), ...old.slice(14)]);
    expect(readDocument("csv", mixed, { source, mapping: small }).problems[0]).toMatchObject({
      code: "TEXT_MALFORMED",
    });
    const wide = Uint8Array.from(Buffer.from("Code,Naam\nA,x", "utf16le"));
    const asUtf8 = readDocument("csv", wide, { source, mapping: { ...small, encoding: "utf-8" } });
    expect(asUtf8.problems[0]?.code).toBe("TEXT_MALFORMED");
  });
});

describe("[L1] days in three notations", () => {
  test.each([
    ["2024-06-18", "2024-06-18"],
    ["2024-06-18T00:00:00Z", "2024-06-18"],
    ["18-06-2024", "2024-06-18"],
    ["18/6/2024", "2024-06-18"],
    ["18 juni 2024", "2024-06-18"],
    ["1 MRT 2024", "2024-03-01"],
    ["29 februari 2023", undefined],
    ["06-18-2024", undefined],
    ["18-06-24", undefined],
    ["45461", undefined],
  ])("%s is %s", (text, day) => {
    expect(dayOfText(text)).toBe(day);
  });

  test("numbers of a spreadsheet count from 1900, with the day that was not, or from 1904", () => {
    expect(dayOfText("45461", 1900)).toBe("2024-06-18");
    expect(dayOfText("59", 1900)).toBe("1900-02-28");
    expect(dayOfText("60", 1900)).toBeUndefined();
    expect(dayOfText("61", 1900)).toBe("1900-03-01");
    expect(dayOfText("43999", 1904)).toBe("2024-06-18");
  });
});

describe("[L1] a workbook", () => {
  const sheet = (rows: string) =>
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const workbook = (rows: string): Uint8Array =>
    zipSync({
      "xl/workbook.xml": strToU8(
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Lijst" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      "xl/_rels/workbook.xml.rels": strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      "xl/sharedStrings.xml": strToU8(
        "<sst><si><t>Code</t></si><si><r><t>Na</t></r><r><t>am</t></r></si><si><t>Einde</t></si><si><t>T_x000D_1</t></si></sst>",
      ),
      "xl/worksheets/sheet1.xml": strToU8(sheet(rows)),
    });
  const small = { kind: "technology", key: "Code", name: "Naam", fields: { Einde: "vendorSupportUntil" } };
  const head =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';

  test("shared and inline strings, formulas and days as numbers are read", () => {
    const row = '<row r="3"><c r="A3" t="s"><v>3</v></c><c r="C3" s="1"><v>45461</v></c></row>';
    const other =
      '<row><c t="inlineStr"><is><t>T2</t></is></c><c t="str"><f>1+1</f><v>DB2</v></c><c t="inlineStr"><is><t>18 juni 2024</t></is></c></row>';
    const { items, problems } = readDocument("xlsx", workbook(head + row + other), {
      source,
      mapping: small,
    });
    expect(problems).toEqual([]);
    expect(
      items.map(({ keys, name, fields, where }) => [keys[0], name, fields.vendorSupportUntil, where]),
    ).toEqual([
      ["lijst:T\r1", "", "2024-06-18", "Lijst row 3"],
      ["lijst:T2", "DB2", "2024-06-18", "Lijst row 4"],
    ]);
  });

  test("[L1] empty cells before a far one count too: a small file must not become a large table", () => {
    const far = Array.from(
      { length: 50 },
      (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}"><v>1</v></c></row>`,
    );
    const bounds = { bytes: 10_000_000, depth: 48, parts: 100_000, items: 1_000, relations: 1_000 };
    expect(() =>
      readDocument("xlsx", workbook(head + far.join("")), { source, mapping: small, bounds }),
    ).toThrow(expect.objectContaining({ code: "DOCUMENT_TOO_LARGE" }));
  });

  test("a sheet that is not there, and a wrong day, are told with their place", () => {
    const row =
      '<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>7</v></c><c r="C2" t="str"><v>ooit</v></c></row>';
    expect(readDocument("xlsx", workbook(head + row), { source, mapping: small }).problems).toMatchObject([
      { where: "Lijst row 2, column Einde", code: "VALUE_MALFORMED" },
    ]);
    expect(
      readDocument("xlsx", workbook(head), { source, mapping: { ...small, sheet: "Anders" } }).problems[0],
    ).toMatchObject({ code: "MAPPING_WRONG" });
  });

  test("what we write is read again: relations with their days have a sheet of their own", () => {
    const document = {
      items: [
        {
          keys: ["a:1", "register:inning"],
          kind: "system" as const,
          name: "=1+1",
          fields: { description: "één\u0001\ntwee", "x.iets": "'=x" },
        },
        { keys: ["a:2"], kind: "technology" as const, name: "_x0041_", fields: {} },
      ],
      relations: [
        { from: "a:1", type: "runs-on" as const, to: "a:2", validFrom: "2020-01-01" },
        { from: "a:1", type: "uses" as const, to: "a:2" },
      ],
      problems: [],
    };
    const read = readDocument("xlsx", writeDocument("xlsx", document), { source });
    const { items, relations, problems } = read;
    expect(problems).toEqual([]);
    expect(items.map(({ rest: _rest, where: _where, ...item }) => item)).toEqual(document.items);
    expect(relations.map(({ rest: _rest, where: _where, ...relation }) => relation)).toEqual(
      document.relations,
    );
    const again = readDocument("xlsx", writeDocument("xlsx", read), { source });
    expect(again.items.map(({ rest }) => rest)).toEqual(items.map(({ rest }) => rest));
  });
});
