import type { NamedRow, RowOutcome } from "../domain/query-row.ts";
import type { OpenedRecord, RecordGroups } from "../domain/record.ts";
import { emptyRow } from "./empty-row.ts";
import { parseMembers, textOf, traceOf } from "./read-members.ts";

const outcomes: Readonly<Record<string, RowOutcome>> = { allowed: "permit", refused: "deny" };

/** The row of an action on the platform: also those who look at the log are found in it. */
export function auditRow(record: OpenedRecord, { facts, actor }: RecordGroups): NamedRow {
  const line = parseMembers(facts);
  const acted = parseMembers(actor);
  const who = textOf(acted["grondslag.actor"]);
  const kind = acted["grondslag.actor_kind"];
  const code = textOf(line.code);
  return {
    ...emptyRow(record),
    employee: kind === "employee" ? who : "",
    system: kind === "system" ? who : "",
    action: textOf(line.action),
    outcome: outcomes[textOf(line.result)] ?? "-",
    reasons: code === "" ? [] : [code],
    trace: traceOf(line.trace_id),
  };
}
