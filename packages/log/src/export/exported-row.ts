import type { QueryRow } from "../domain/query-row.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";

/** The columns of an export, in order. Lists are words with a space between them. */
export const exportedColumns = [
  "origin",
  "index",
  "item",
  "kind",
  "at",
  "subject",
  "employee",
  "employee_id",
  "unit",
  "department",
  "role",
  "system",
  "data_set",
  "activity",
  "purpose",
  "grounds",
  "action",
  "outcome",
  "reasons",
  "work_item",
  "trace",
  "fields",
  "emergency",
  "source",
] as const;

/** One row as it is exported: pseudonyms of subject and employee, never a number; times in ISO 8601 (UTC). */
export type ExportedRow = {
  readonly [Column in (typeof exportedColumns)[number]]: Column extends "index" | "item"
    ? number
    : Column extends "emergency"
      ? boolean
      : string;
};

/** @param employeeId for who may see names; left out it is empty. */
export function exportedRow(row: QueryRow, employeeId = ""): ExportedRow {
  return {
    origin: row.origin,
    index: row.index,
    item: row.item,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    subject: row.subject === undefined ? "" : subjectIdText(row.subject),
    employee: row.employee,
    employee_id: employeeId,
    unit: row.unit,
    department: row.department,
    role: row.role,
    system: row.system,
    data_set: row.dataSet,
    activity: row.activity,
    purpose: row.purpose,
    grounds: row.grounds.join(" "),
    action: row.action,
    outcome: row.outcome,
    reasons: row.reasons.join(" "),
    work_item: row.workItem,
    trace: row.trace,
    fields: row.fields.join(" "),
    emergency: row.emergency,
    source: row.source,
  };
}
