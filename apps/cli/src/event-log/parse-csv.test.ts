import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventLogError } from "./event-log-error.ts";
import { csvParser } from "./parse-csv.ts";

/** Parses the text in pieces of the given length. */
function parse(text: string, pieces = 7): string[][] {
  const rows: string[][] = [];
  const parser = csvParser((fields) => rows.push([...fields]), { field: 200, columns: 10 });
  for (let at = 0; at < text.length; at += pieces) parser.push(text.slice(at, at + pieces));
  parser.end();
  return rows;
}

describe("CSV", () => {
  test("is read with quotes, doubled quotes, commas and line ends in fields", () => {
    expect(parse('a,b\r\n"x, ""y""",  z\n"1\n2",\n', 3)).toEqual([
      ["a", "b"],
      ['x, "y"', "  z"],
      ["1\n2", ""],
    ]);
  });

  test("skips a byte order mark and empty lines, and takes a last line without an end", () => {
    expect(parse("\ufeffa,b\n\n1,2")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test.each([
    ['a,"b', "never closed", "line 1"],
    ['a\n"b"c', "after a closing quote", "line 2"],
    ['a\nb"c', "middle of a field", "line 2"],
    ["a\rb", "carriage return", "line 1"],
  ])("refuses %j and says on which line", (text, message, where) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ where, message: expect.stringContaining(message) }),
    );
  });

  test("refuses fields and rows beyond their limits", () => {
    expect(() => parse("x".repeat(201))).toThrow(EventLogError);
    expect(() => parse(`"${"x".repeat(201)}"`)).toThrow(EventLogError);
    expect(() => parse(",".repeat(10))).toThrow(EventLogError);
  });

  test("gives back any fields that were written by the rules, however the text is cut", () => {
    const field = fc.string({ maxLength: 30 });
    const row = fc.array(field, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (rows, pieces) => {
        const text = rows
          .map((fields) => fields.map((f) => `"${f.replaceAll('"', '""')}"`).join(","))
          .join("\r\n");
        expect(parse(text, pieces)).toEqual(rows);
      }),
    );
  });

  test("either reads or refuses whatever it is given, and the same way however the text is cut", () => {
    const outcome = (text: string, pieces: number): unknown => {
      try {
        return parse(text, pieces);
      } catch (error) {
        if (!(error instanceof EventLogError)) throw error;
        return [error.code, error.where];
      }
    };
    const wild = fc.array(fc.constantFrom('"', ",", "\n", "\r", "a", "\ufeff", "\r\n"), { maxLength: 60 });
    fc.assert(
      fc.property(wild, fc.integer({ min: 1, max: 9 }), (parts, pieces) => {
        expect(outcome(parts.join(""), pieces)).toEqual(outcome(parts.join(""), 1_000));
      }),
    );
  });
});
