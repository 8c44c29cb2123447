import { withoutNumbers } from "./without-numbers.ts";

/** Members in each other deeper than this are of no decision that is asked in AuthZEN form. */
const deepest = 16;
const mostMembers = 2_000;
const longestText = 4_096;

export type JsonMembers = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is JsonMembers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A parsed JSON value as text, without what may be the number of a person, in texts and in numbers.
 *
 * @returns undefined when it is too deep, too large or too long
 */
export function cleanJson(value: unknown): string | undefined {
  let members = 0;
  const textOf = (part: unknown, depth: number): string | undefined => {
    members += 1;
    if (depth > deepest || members > mostMembers) return undefined;
    if (typeof part === "string") return part.length > longestText ? undefined : quoted(part);
    if (typeof part === "number") return numberText(part);
    if (typeof part === "boolean" || part === null) return String(part);
    if (Array.isArray(part))
      return joined(
        part.map((item) => textOf(item, depth + 1)),
        "[",
        "]",
      );
    if (!isMembers(part)) return "null";
    const entries = Object.entries(part).map(([name, member]) => {
      const text = name.length > longestText ? undefined : textOf(member, depth + 1);
      return text === undefined ? undefined : `${quoted(name)}:${text}`;
    });
    return joined(entries, "{", "}");
  };
  return textOf(value, 0);
}

function joined(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(",")}${close}`;
}

function quoted(text: string): string {
  return JSON.stringify(withoutNumbers(text));
}

function numberText(value: number): string {
  const text = JSON.stringify(value);
  return withoutNumbers(text) === text ? text : quoted(text);
}
