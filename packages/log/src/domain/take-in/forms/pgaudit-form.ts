import { rejection } from "../rejection.ts";
import { splitCsv } from "../split-csv.ts";
import { type LineForm, passed } from "./line-form.ts";

const prefix =
  /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})? [A-Z]{1,5}|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2})/;
const process = /\[(\d{1,10})\]/;
const userAtDatabase = /(?:^|[\s,])(?:user=)?([\w.-]{1,63})(?:@|,db=)([\w.-]{1,63})(?=[\s,:]|$)/;
const application = /\bapp=([^\s,]{1,64})/;
const mark = "AUDIT: ";
const columns = [
  "audit_type",
  "statement_id",
  "substatement_id",
  "class",
  "command",
  "object_type",
  "object_name",
  "statement",
  "parameter",
];
const mostParameters = 100;

/**
 * Lines of pgaudit in the log of PostgreSQL, with a `log_line_prefix` that begins with `%m` or `%t` and has
 * `[%p]` and `%u@%d` (or `user=%u,db=%d`). Fields: `time`, `pid`, `user`, `database`, `app`, those of pgaudit
 * (`class`, `command`, `object_type`, `object_name`, ...) and `param.1` and on. Other lines of that log are passed
 * over. The statement is a field as well: keep it only when it holds no data.
 */
export const pgauditForm: LineForm = {
  cut: "tabbed",
  time: { from: ["time"], form: "iso" },
  read: (text) => {
    const at = text.indexOf(mark);
    if (at === -1) return passed;
    const start = text.slice(0, at);
    const values = splitCsv(text.slice(at + mark.length), ",");
    const time = prefix.exec(start)?.[1];
    if (values === undefined || values.length < columns.length - 1 || time === undefined)
      return { kind: "rejected", rejection: rejection("LINE_MALFORMED", "line") };
    const [, user, database] = userAtDatabase.exec(start.slice(time.length)) ?? [];
    const known: readonly (readonly [string, string | undefined])[] = [
      ["time", time],
      ["pid", process.exec(start)?.[1]],
      ["user", user],
      ["database", database],
      ["app", application.exec(start)?.[1]],
      ...columns.map((name, place) => [name, values[place]] as const),
      ...parametersOf(values.slice(columns.length - 1)),
    ];
    return {
      kind: "line",
      fields: new Map(
        known.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
      ),
    };
  },
};

/** pgaudit writes the parameters as CSV within one field; left out it says so between < and >. */
function parametersOf(rest: readonly string[]): readonly (readonly [string, string])[] {
  const [text = ""] = rest;
  const values =
    rest.length > 1
      ? rest
      : /^<(none|not logged)>$/.test(text) || text === ""
        ? []
        : (splitCsv(text, ",") ?? []);
  return values.slice(0, mostParameters).map((value, place) => [`param.${place + 1}`, value] as const);
}
