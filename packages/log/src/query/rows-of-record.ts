import type { NamedRow } from "../domain/query-row.ts";
import type { OpenedRecord } from "../domain/record.ts";
import { auditRow } from "./row-of-audit.ts";
import { processingRow } from "./row-of-processing.ts";
import { decisionRows } from "./rows-of-decision.ts";

/**
 * The rows of one record. A record of a form that this version does not know gives one row with its place, time
 * and subject, so that nothing in the log is left out of the query store.
 */
export function rowsOfRecord(record: OpenedRecord): readonly NamedRow[] {
  const groups = record.groups();
  if (record.kind === "processing") return [processingRow(record, groups)];
  if (record.kind === "audit") return [auditRow(record, groups)];
  return decisionRows(record, groups);
}
