/** The members of a JSON object, of which nothing is known. */
export type Members = Readonly<Record<string, unknown>>;

const none: Members = {};

/** A text as JSON object; without members when it is none. */
export function parseMembers(text: string): Members {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return none;
  }
}

export function membersOf(value: unknown): Members {
  return isMembers(value) ? value : none;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids of ours are shorter by far; what a caller may have written instead is cut. */
const longestText = 256;

/** A text; empty when it is none. */
export function textOf(value: unknown): string {
  if (typeof value !== "string") return "";
  return value.length > longestText ? value.slice(0, longestText) : value;
}

/** So many items of a list are kept in a row. */
const longestList = 256;

export function textsOf(value: unknown): readonly string[] {
  return listOf(value).slice(0, longestList).map(textOf);
}

const traceForm = /^[0-9a-f]{32}$/;

/** A W3C trace id; empty for anything else. */
export function traceOf(value: unknown): string {
  return typeof value === "string" && traceForm.test(value) ? value : "";
}

const pseudonymLength = 32;

/** Pseudonym of a subject by its text in a subject group (base64url); undefined when it is none. */
export function pseudonymOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== "string" || value.length !== 43) return undefined;
  const bytes = Buffer.from(value, "base64url");
  return bytes.length === pseudonymLength ? bytes : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
