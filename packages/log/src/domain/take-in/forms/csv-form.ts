import { rejection } from "../rejection.ts";
import { splitCsv } from "../split-csv.ts";
import { TakeInError } from "../take-in-error.ts";
import { type LineForm, passed } from "./line-form.ts";

/** CSV (RFC 4180). The first record names the columns, unless the mapping does. */
export const csvForm: LineForm = {
  cut: "csv",
  time: undefined,
  read: (text, state, { mapping }, wanted) => {
    if (text === "") return passed;
    const fields = splitCsv(text, mapping.separator ?? ",");
    const columns = state.columns ?? mapping.columns;
    if (columns === undefined) {
      const missing = fields === undefined ? wanted : wanted.filter((name) => !fields.includes(name));
      if (fields === undefined || missing.length > 0) throw withoutColumns(missing);
      return { kind: "passed", state: { columns: fields } };
    }
    if (fields === undefined || fields.length !== columns.length)
      return { kind: "rejected", rejection: rejection("LINE_MALFORMED", "line") };
    return { kind: "line", fields: new Map(columns.map((name, place) => [name, fields[place] ?? ""])) };
  },
};

/** Names of columns come from the mapping alone: the file may have none, and then its first line is about somebody. */
function withoutColumns(missing: readonly string[]): TakeInError {
  return new TakeInError(
    "IMPORT_MAPPING_WRONG",
    `the first line does not name the columns that the mapping asks for: ${missing.slice(0, 10).join(", ")}`,
    {
      where: "line 1",
      remedy: "give the mapping of this file, its separator, or its columns when it does not name them",
    },
  );
}
