import type { StatementParameters } from "./query-store-messages.ts";

/**
 * The statement that binds parameters for the next one of the same session. What is given stands in a literal of
 * text, which the engine reads by the type that the statement names.
 */
export function bindingOf(parameters: StatementParameters): string {
  const bound = Object.entries(parameters).map(([name, value]) => {
    if (!/^[a-z_]{1,32}$/.test(name)) throw new RangeError("a parameter has a name of small letters");
    return `param_${name} = ${literal(textOf(value))}`;
  });
  return `set ${bound.join(", ")}`;
}

function textOf(value: StatementParameters[string]): string {
  // The engine reads a bound text with its escapes.
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return `[${value.map((one) => (typeof one === "string" ? literal(one) : String(one))).join(",")}]`;
}

function literal(text: string): string {
  return `'${escaped(text)}'`;
}

const specials = /[\\'\t\n\r\0]/g;
const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "\\0",
};

function escaped(text: string): string {
  return text.replace(specials, (found) => escapes[found] ?? found);
}
