import type { SourceKind } from "../source.ts";
import { csvForm } from "./csv-form.ts";
import { jsonLinesForm } from "./json-lines-form.ts";
import type { LineForm } from "./line-form.ts";
import { pgauditForm } from "./pgaudit-form.ts";
import { syslogForm } from "./syslog-form.ts";
import { w3cForm } from "./w3c-form.ts";

/** Files that are read line by line, by kind of source. XES is not: it is one document. */
export const lineForms: Readonly<Partial<Record<SourceKind, LineForm>>> = {
  csv: csvForm,
  "json-lines": jsonLinesForm,
  syslog: syslogForm,
  w3c: w3cForm,
  pgaudit: pgauditForm,
};
