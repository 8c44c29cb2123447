import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../statement.ts";

/**
 * A document as it comes back from the database: without its places in a text, and with members in an order of their own
 * (PostgreSQL sorts those of jsonb by length).
 */
export function storedForm({ items, relations, ...more }: LandscapeDocument): LandscapeDocument {
  const kept = {
    ...more,
    items: items.map(({ where: _where, ...item }) => item),
    relations: relations.map(({ where: _where, ...relation }) => relation),
  };
  return JSON.parse(JSON.stringify(kept, sortMembers));
}

function sortMembers(_name: string, value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1)),
  );
}
