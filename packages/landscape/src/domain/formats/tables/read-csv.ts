import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import type { Table, TableRow } from "./table.ts";

const separators = [",", ";", "\t", "|"] as const;
/** A text that we kept from being run as a formula by an apostrophe. */
const guarded = /^'+\s*[=+\-@|%\t\r]/;

/**
 * A CSV file (RFC 4180), with its names of columns in the first record. Empty lines are passed by.
 *
 * @param separator what stands between fields; left out: the one that its first record has most of
 * @throws FormatError CSV_MALFORMED with the line, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readCsv(text: string, bounds: FormatBounds, separator?: string): Table {
  const between = separator ?? mostIn(text);
  const rows: TableRow[] = [];
  let line = 1;
  let at = 0;
  let count = 0;
  while (at < text.length) {
    const cells: string[] = [];
    const start = line;
    for (;;) {
      count += 1;
      if (count > bounds.parts) throw tooLarge("cells", bounds.parts, `line ${line}`);
      const field = text[at] === '"' ? quoted(text, at, line) : bare(text, at, between, line);
      cells.push(guarded.test(field.value) ? field.value.slice(1) : field.value);
      at = field.end;
      line += field.lines;
      if (text[at] !== between) break;
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    else if (at < text.length && text[at - 1] !== "\r")
      throw new FormatError("CSV_MALFORMED", "a quote stands where none may", `line ${line}`);
    line += 1;
    if (cells.length > 1 || cells[0] !== "") rows.push({ cells, where: `line ${start}` });
  }
  const [head, ...others] = rows;
  if (head === undefined) throw new FormatError("CSV_MALFORMED", "there is no line of names in it", "line 1");
  return { sheet: "", columns: head.cells.map((name) => name.trim()), rows: others };
}

interface Field {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function quoted(text: string, start: number, line: number): Field {
  let value = "";
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) throw new FormatError("CSV_MALFORMED", "a quote is not closed", `line ${line}`);
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1, lines: value.split("\n").length - 1 };
    value += '"';
    at = close + 2;
  }
}

function bare(text: string, start: number, between: string, line: number): Field {
  let end = start;
  while (end < text.length && text[end] !== between && text[end] !== "\n" && text[end] !== "\r") end += 1;
  const value = text.slice(start, end);
  if (value.includes('"'))
    throw new FormatError("CSV_MALFORMED", "a quote stands where none may", `line ${line}`);
  return { value, end, lines: 0 };
}

function mostIn(text: string): string {
  const head =
    text
      .slice(0, 10_000)
      .replace(/"[^"]*"/g, "")
      .split(/[\r\n]/)[0] ?? "";
  const counts = separators.map((one) => [head.split(one).length, one] as const);
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1];
}
