import { rejection } from "../rejection.ts";
import { type LineForm, passed } from "./line-form.ts";

const directive = /^#\s*Fields:\s*(.+)$/i;
const value = /"((?:[^"]|"")*)"|(\S+)/y;

/** W3C Extended Log File Format, as web servers write it: `#Fields:` names the columns, `-` is no value. */
export const w3cForm: LineForm = {
  cut: "lines",
  time: { from: ["date", "time"], form: "iso", offset: "UTC" },
  read: (text, state, { mapping }) => {
    if (text.trim() === "") return passed;
    const named = directive.exec(text)?.[1];
    if (named !== undefined) return { kind: "passed", state: { columns: named.trim().split(/\s+/) } };
    if (text.startsWith("#")) return passed;
    const columns = state.columns ?? mapping.columns;
    const values = split(text);
    if (columns === undefined || values?.length !== columns.length)
      return { kind: "rejected", rejection: rejection("LINE_MALFORMED", "line") };
    const fields = columns.flatMap((name, place) => {
      const text = values[place];
      return text === undefined || text === "-" ? [] : [[name, text] as const];
    });
    return { kind: "line", fields: new Map(fields) };
  },
};

function split(text: string): readonly string[] | undefined {
  const values: string[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === " " || text[at] === "\t") at += 1;
    if (at === text.length) return values;
    value.lastIndex = at;
    const found = value.exec(text);
    if (found === null) return undefined;
    values.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    at += found[0].length;
  }
}
