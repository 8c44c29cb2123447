import type { FieldInfo } from "../api/types.ts";
import type { Format } from "../language/format.ts";

const amountTags: ReadonlySet<string> = new Set(["income", "assets"]);

/** A value of a source system as text: amounts (whole cents) in euro, dates in words, lists with commas. */
export function fieldText(
  value: unknown,
  field: FieldInfo | undefined,
  format: Format,
  empty: string,
): string {
  if (value === null || value === undefined || value === "") return empty;
  if (Array.isArray(value)) {
    return value.length === 0 ? empty : value.map((part) => fieldText(part, field, format, empty)).join(", ");
  }
  if (typeof value === "number") {
    return field?.tags?.some((tag) => amountTags.has(tag)) ? format.money(value) : String(value);
  }
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.date(value) : value;
  return typeof value === "boolean" ? String(value) : JSON.stringify(value);
}
