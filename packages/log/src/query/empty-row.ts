import type { NamedRow } from "../domain/query-row.ts";
import type { OpenedRecord } from "../domain/record.ts";

/** What is known of a record without reading its texts. */
export function emptyRow({ origin, index, kind, time, hints }: OpenedRecord): NamedRow {
  return {
    origin,
    index,
    item: 0,
    kind,
    at: time,
    subject: hints.subject,
    employee: "",
    unit: "",
    department: "",
    role: "",
    system: "",
    dataSet: "",
    activity: hints.activity ?? "",
    purpose: "",
    grounds: [],
    action: "",
    outcome: "-",
    reasons: [],
    workItem: "",
    trace: "",
    fields: [],
    emergency: false,
    source: "",
  };
}
