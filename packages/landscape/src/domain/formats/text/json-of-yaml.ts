import type { JsonValue } from "@grondslag/kernel";
import { isAlias, LineCounter, parseDocument, visit } from "yaml";
import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";

/** Looking whether a name stands twice takes the square of the names: this many characters are read in a second. */
const longest = 128 * 2 ** 10;
const deepest = 32;

/**
 * The value of a YAML document (1.2, core schema). Aliases are refused: with these a small text becomes a huge one.
 * How deep it goes is measured before it is parsed, which costs a level of the stack for each.
 *
 * @throws FormatError YAML_MALFORMED with line and column, LandscapeError DOCUMENT_TOO_LARGE
 */
export function jsonOfYaml(text: string, bounds: FormatBounds): JsonValue {
  const most = Math.min(longest, bounds.bytes);
  if (text.length > most) throw tooLarge("characters of YAML", most);
  if (levelsIn(text) > deepest) throw tooLarge("levels of YAML", deepest);
  const lines = new LineCounter();
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}:${col}`;
  };
  const document = parseDocument(text, {
    schema: "core",
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new FormatError("YAML_MALFORMED", "this is not whole YAML", place(fault.pos[0]));
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node))
        throw new FormatError(
          "YAML_MALFORMED",
          "an alias is used: write it out",
          place(node.range?.[0] ?? 0),
        );
    },
  });
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return JSON.parse(JSON.stringify(value ?? null));
}

/** How deep a text can go at most: by its brackets, the hyphens that begin a line, and how far lines stand in. */
function levelsIn(text: string): number {
  let most = 0;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "[" || sign === "{") open += 1;
    else if (sign === "]" || sign === "}") open = Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  for (const line of text.split("\n")) {
    const begin = /^[ ?:-]*/.exec(line)?.[0] ?? "";
    most = Math.max(most, Math.ceil(begin.replace(/[^-?:]/g, "").length), Math.ceil(begin.length / 2));
  }
  return most;
}
