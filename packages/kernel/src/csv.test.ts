import fc from "fast-check";
import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test("[A6] lines end with CRLF, quotes are doubled, numbers stay numbers", () => {
  expect(
    csvOf(
      ["a", "b"],
      [
        ["x,y", 'say "no"'],
        [-1, true],
        ["two\nlines", ""],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""no"""\r\n-1,true\r\n"two\nlines",\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A"])(
  "[A6] the text %j does not run as a formula",
  (text) => {
    const cell = csvOf([], [[text]])
      .slice(2)
      .replaceAll('"', "");
    expect(cell.startsWith("'")).toBe(true);
  },
);

test("[A6] whatever the texts are, they come back whole", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
      const read = readCsv(csvOf(["a", "b"], rows)).slice(1);
      expect(read.length).toBe(rows.length);
      for (const [i, row] of rows.entries()) {
        for (const [j, text] of row.entries()) expect([text, `'${text}`]).toContain(read[i]?.[j]);
      }
    }),
  );
});

/** A plain reader of RFC 4180, to hold the writer against. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else {
      while (text[at] !== "," && text[at] !== "\r") cell += text[at++];
    }
    row.push(cell);
    if (text[at] === ",") at += 1;
    else {
      rows.push(row);
      row = [];
      at += 2;
    }
  }
  return rows;
}
