import type { JsonValue } from "@grondslag/kernel";

export type JsonMembers = { readonly [name: string]: JsonValue | undefined };

export function isMembers(value: JsonValue | undefined): value is JsonMembers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of an object; none when it is something else. */
export function membersOf(value: JsonValue | undefined): JsonMembers {
  return isMembers(value) ? value : {};
}

/** What is in a list; nothing when it is something else. */
export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty. */
export function wordsOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An object without some of its members. */
export function without(members: JsonMembers, names: readonly string[]): JsonMembers {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

/** The members that have a value. */
export function defined(members: JsonMembers): JsonMembers {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
