import { type FieldForm, fieldDefinitions } from "../../fields.ts";
import { dayOfText, type SerialBase } from "./day-text.ts";
import type { MappedField } from "./table-mapping.ts";

/**
 * The value that a cell gives a field.
 *
 * @returns undefined when the cell does not fit the field
 */
export function valueOfCell(
  { field, unit, values }: MappedField,
  text: string,
  serial?: SerialBase,
): string | undefined {
  if (values !== undefined && Object.hasOwn(values, text)) return values[text];
  const form = formOf(field);
  if (form === "day") return dayOfText(text, serial);
  if (unit === "euro") return centsOf(text);
  if (form === "number" || form === "cents") return wholeOf(text);
  if (form === "text") return text;
  const word = text.toLowerCase();
  return form.includes(word) ? word : undefined;
}

/** The text that a cell has for a value of a field. */
export function cellOfValue({ unit, values }: MappedField, value: string): string {
  const shown = Object.entries(values ?? {}).find(([, its]) => its === value)?.[0];
  if (shown !== undefined) return shown;
  if (unit !== "euro" || !/^\d+$/.test(value)) return value;
  const cents = value.padStart(3, "0");
  return `${cents.slice(0, -2)},${cents.slice(-2)}`;
}

function formOf(field: string): FieldForm {
  const definitions: Readonly<Record<string, { readonly form: FieldForm }>> = fieldDefinitions;
  return Object.hasOwn(definitions, field) ? (definitions[field]?.form ?? "text") : "text";
}

/** A whole number, with points or spaces between its thousands or without. */
function wholeOf(text: string): string | undefined {
  if (/^\d{1,15}$/.test(text)) return text;
  return /^\d{1,3}(([. ])\d{3})(\2\d{3})*$/.test(text) ? text.replace(/[. ]/g, "") : undefined;
}

/** Whole cents of euros with a decimal comma, or with the decimal point that programs keep. */
function centsOf(text: string): string | undefined {
  const plain = text.replace(/^€\s*/, "");
  const [, whole = "", parts = ""] =
    /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(plain) ?? /^(\d+)\.(\d{1,2})$/.exec(plain) ?? [];
  if (whole === "") return undefined;
  return `${whole.replaceAll(".", "")}${parts.padEnd(2, "0")}`.replace(/^0+(?=\d)/, "");
}
