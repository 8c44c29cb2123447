import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";
import { readTime } from "./read-time.ts";
import { type CutForm, type CutRecord, RecordCutter } from "./record-cutter.ts";
import type { SourceEncoding } from "./source.ts";

function cut(bytes: Buffer, form: CutForm, piece = bytes.length + 1, encoding: SourceEncoding = "utf-8") {
  const cutter = new RecordCutter(form, encoding);
  const records: CutRecord[] = [];
  for (let at = 0; at < bytes.length; at += piece)
    records.push(...cutter.push(bytes.subarray(at, at + piece)));
  const rest = cutter.rest();
  return rest === undefined ? records : [...records, rest];
}

const texts = (records: readonly CutRecord[]) => records.map(({ bytes }) => bytes.toString("latin1"));

describe("[M5] a file is cut into records", () => {
  test("at line ends, with their place and number", () => {
    expect(cut(Buffer.from("a\r\n\nbc\nd"), "lines")).toEqual([
      { bytes: Buffer.from("a"), offset: 0, end: 3, line: 1, fault: undefined },
      { bytes: Buffer.from(""), offset: 3, end: 4, line: 2, fault: undefined },
      { bytes: Buffer.from("bc"), offset: 4, end: 7, line: 3, fault: undefined },
      { bytes: Buffer.from("d"), offset: 7, end: 8, line: 4, fault: undefined },
    ]);
  });

  test("not at those within quotes of CSV, nor before a tab of PostgreSQL", () => {
    expect(texts(cut(Buffer.from('a,"b\nc"\nd\n'), "csv"))).toEqual(['a,"b\nc"', "d"]);
    expect(texts(cut(Buffer.from("a\n\tb\nc\n"), "tabbed"))).toEqual(["a\n\tb", "c"]);
  });

  test("of two bytes a character", () => {
    const bytes = Buffer.from("a\u0a0ab\r\nc\n", "utf16le");
    const records = cut(bytes, "lines", 3, "utf-16le");
    expect(records.map((record) => decodeText(record.bytes, "utf-16le"))).toEqual(["a\u0a0ab", "c"]);
  });

  test("the same however its bytes come, and all bytes are in one of them", () => {
    const byte = fc.constantFrom(...'ab,"\n\n\r\t'.split("").map((character) => character.charCodeAt(0)));
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom<CutForm>("lines", "csv", "tabbed"),
        (bytes, piece, form) => {
          const whole = cut(Buffer.from(bytes), form);
          expect(cut(Buffer.from(bytes), form, piece)).toEqual(whole);
          let end = 0;
          for (const record of whole) {
            expect(record.offset).toBe(end);
            end = record.end;
          }
          expect(end).toBe(bytes.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("and goes on behind one that never ends", () => {
    const long = Buffer.alloc(300_000, "x");
    const lines = cut(Buffer.concat([long, Buffer.from("\nok\n")]), "lines", 10_000);
    expect(lines.map(({ fault, line }) => [fault, line])).toEqual([
      ["LINE_TOO_LONG", 1],
      [undefined, 2],
    ]);
    const open = Buffer.from(`a,"b\n${"c,d\n".repeat(70_000)}`);
    const [first, second] = cut(open, "csv", 10_000);
    expect([first?.fault, second?.line, second?.bytes.toString()]).toEqual(["LINE_TORN", 2, "c,d"]);
    expect(cut(Buffer.from('a,"b\n'), "csv")[0]?.fault).toBe("LINE_TORN");
  });
});

test("[M5] a text in another encoding than was declared is told from one that is", () => {
  const cafe = Buffer.from([0x63, 0x61, 0x66, 0xe9]);
  expect(decodeText(cafe, "utf-8")).toBeUndefined();
  expect(decodeText(cafe, "latin1")).toBe("café");
  expect(decodeText(Buffer.from([0x80]), "windows-1252")).toBe("€");
  expect(decodeText(Buffer.from("\ufeffa"), "utf-8")).toBe("a");
  expect(decodeText(Buffer.from([0x61]), "utf-16le")).toBeUndefined();
});

describe("[M5] a time is read", () => {
  const nine = Date.UTC(2026, 10, 21, 9);
  test.each([
    ["2026-11-21T09:00:00Z", "iso", undefined, nine],
    ["2026-11-21 10:00:00,250 CET", "iso", undefined, nine + 250],
    ["2026-11-21 10:00:00.123456+01", "iso", undefined, nine + 123],
    ["2026-11-21 10:00:00", "iso", "+01:00", nine],
    ["2026-11-21 09:00:00", "iso", undefined, nine],
    ["1795251600", "epoch-s", undefined, nine],
    ["1795251600.250", "epoch-s", undefined, nine + 250],
    ["1795251600000", "epoch-ms", undefined, nine],
    ["1795251600000000", "epoch-us", undefined, nine],
    ["[21/Nov/2026:10:00:00 +0100]", "clf", undefined, nine],
    ["21-11-2026", "iso", undefined, Number.NaN],
    ["yesterday", "epoch-ms", undefined, Number.NaN],
    ["21/Foo/2026:10:00:00 +0100", "clf", undefined, Number.NaN],
  ] as const)("%s as %s", (text, form, offset, expected) => {
    expect(readTime(text, { form, offset })).toBe(expected);
  });

  test("or not, whatever the text is", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("iso", "epoch-s", "clf"), (text, form) => {
        expect(readTime(text, { form })).toEqual(expect.any(Number));
      }),
    );
  });
});
