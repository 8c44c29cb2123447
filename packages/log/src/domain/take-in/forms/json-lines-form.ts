import { isMembers } from "../clean-json.ts";
import { rejection } from "../rejection.ts";
import { type LineForm, passed } from "./line-form.ts";

/** A JSON object a line. A field is a member, or a JSON pointer (RFC 6901) when its name begins with a slash. */
export const jsonLinesForm: LineForm = {
  cut: "lines",
  time: undefined,
  read: (text, _state, _source, wanted) => {
    if (text.trim() === "") return passed;
    const value = parse(text);
    if (!isMembers(value)) return { kind: "rejected", rejection: rejection("LINE_MALFORMED", "line") };
    return { kind: "line", fields: jsonFields(value, wanted) };
  },
};

/** The wanted fields of a JSON value that are texts, numbers, yes or no, or lists of those. */
export function jsonFields(value: unknown, wanted: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const name of wanted) {
    const text = textOf(name.startsWith("/") ? pointTo(value, name) : memberOf(value, name));
    if (text !== undefined) fields.set(name, text);
  }
  return fields;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pointTo(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of pointer.slice(1).split("/")) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    at = Array.isArray(at) ? at[/^(0|[1-9]\d{0,8})$/.test(name) ? Number(name) : -1] : memberOf(at, name);
  }
  return at;
}

function memberOf(value: unknown, name: string): unknown {
  return isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => (Array.isArray(item) ? [] : (textOf(item) ?? []))).join(",");
}
