import { malformed, tooLarge } from "./event-log-error.ts";

/** A parser that takes text in pieces of any length. */
export interface TextParser {
  /** @throws EventLogError at the first thing that is wrong. */
  push(text: string): void;
  /** @throws EventLogError when the text stops half-way. */
  end(): void;
}

export interface CsvLimits {
  /** Longest field in UTF-16 units. */
  readonly field: number;
  readonly columns: number;
}

const defaultLimits: CsvLimits = { field: 65_536, columns: 256 };

/**
 * CSV by RFC 4180 with a comma: quoted fields may hold commas, line ends and doubled quotes; lines end with
 * CRLF or LF; a byte order mark is skipped; empty lines are skipped. `onRow` gets the fields and the number
 * of the line on which the row starts.
 */
export function csvParser(
  onRow: (fields: readonly string[], line: number) => void,
  limits: CsvLimits = defaultLimits,
): TextParser {
  let state: "field" | "plain" | "quoted" | "quote" | "start" = "start";
  let fields: string[] = [];
  let value = "";
  let line = 1;
  let rowLine = 1;
  let afterReturn = false;

  const endField = (): void => {
    if (fields.length >= limits.columns) tooLarge(`more than ${limits.columns} columns`, line);
    fields.push(value);
    value = "";
  };
  const endRow = (): void => {
    endField();
    const row = fields;
    fields = [];
    if (row.length > 1 || row[0] !== "") onRow(row, rowLine);
  };
  const add = (text: string): void => {
    if (value.length + text.length > limits.field)
      tooLarge(`a field of more than ${limits.field} characters`, line);
    value += text;
  };

  const unquoted = (character: string): void => {
    if (character === ",") {
      endField();
      state = "field";
    } else if (character === "\n") {
      endRow();
      line++;
      rowLine = line;
      state = "field";
    } else if (character === '"') {
      if (state === "plain" || state === "quote")
        malformed("a quote in the middle of a field", line, "double the quotes");
      state = "quoted";
    } else if (state === "quote") {
      malformed("text after a closing quote", line, "put a comma between the fields");
    } else {
      add(character);
      state = "plain";
    }
  };

  return {
    push: (text) => {
      let at = 0;
      if (state === "start" && text.length > 0) {
        if (text.startsWith("\ufeff")) at = 1;
        state = "field";
      }
      while (at < text.length) {
        if (state === "quoted") {
          const quote = text.indexOf('"', at);
          const end = quote === -1 ? text.length : quote;
          const part = text.slice(at, end);
          add(part);
          line += count(part, "\n");
          if (quote !== -1) state = "quote";
          at = end + 1;
          continue;
        }
        const character = text.charAt(at);
        at++;
        if (afterReturn && character !== "\n") malformed("a carriage return without a line feed", line);
        afterReturn = character === "\r";
        if (afterReturn) continue;
        if (state === "quote" && character === '"') {
          add('"');
          state = "quoted";
          continue;
        }
        unquoted(character);
      }
    },
    end: () => {
      if (afterReturn) malformed("a carriage return without a line feed", line);
      if (state === "quoted") malformed("a quoted field that is never closed", rowLine, "close the quotes");
      if (state !== "start") endRow();
    },
  };
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) found++;
  return found;
}
