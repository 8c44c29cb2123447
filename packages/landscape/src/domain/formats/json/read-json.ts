import type { JsonValue } from "@grondslag/kernel";
import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { placeInText } from "../text/place-in-text.ts";

/**
 * The value of a JSON text (RFC 8259). Levels and members are counted before anything is made of them: a megabyte of
 * brackets would otherwise become a hundred of memory.
 *
 * @throws FormatError JSON_MALFORMED with line and column, never with what stands there
 * @throws LandscapeError DOCUMENT_TOO_LARGE
 */
export function readJson(text: string, bounds: FormatBounds): JsonValue {
  count(text, bounds);
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    throw new FormatError(
      "JSON_MALFORMED",
      "this is not whole JSON",
      placeInText(text, Number(at ?? text.length)),
    );
  }
}

function count(text: string, bounds: FormatBounds): void {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === 0x22) at = endOfString(text, at);
    else if (sign === 0x5b || sign === 0x7b) {
      depth += 1;
      parts += 1;
      if (depth > bounds.depth) throw tooLarge("levels of members", bounds.depth, placeInText(text, at));
    } else if (sign === 0x5d || sign === 0x7d) depth -= 1;
    else if (sign === 0x2c) parts += 1;
  }
  if (parts > bounds.parts) throw tooLarge("members", bounds.parts);
}

/** Where the quote stands that closes a string. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    at = text.indexOf('"', at);
    if (at === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
}
