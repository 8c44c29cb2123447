import type { NamedRow } from "../domain/query-row.ts";
import type { OpenedRecord, RecordGroups } from "../domain/record.ts";
import { emptyRow } from "./empty-row.ts";
import { listOf, membersOf, parseMembers, pseudonymOf, textOf, textsOf, traceOf } from "./read-members.ts";

/** The row of a line in the form of Logboek Dataverwerkingen, our own or one that was taken in. */
export function processingRow(record: OpenedRecord, { facts, subject, actor }: RecordGroups): NamedRow {
  const line = parseMembers(facts);
  const attributes = membersOf(line.attributes);
  const resource = membersOf(membersOf(line.resource).attributes);
  const acted = parseMembers(actor);
  return {
    ...emptyRow(record),
    subject: record.hints.subject ?? pseudonymOf(parseMembers(subject)["dpl.core.data_subject_id"]),
    employee: textOf(acted["grondslag.employee"]),
    role: textOf(acted["grondslag.role"]),
    // An old system may not know it: what the agency knew then explains the look-up as well.
    workItem: textOf(acted["grondslag.work_item"]) || textOf(membersOf(acted["grondslag.link"]).work_item),
    department: textOf(attributes["grondslag.department"]),
    system: textOf(resource["service.name"]),
    dataSet: textOf(attributes["grondslag.data_set"]),
    activity: activityOf(attributes) || (record.hints.activity ?? ""),
    purpose: textOf(attributes["grondslag.purpose"]),
    grounds: groundsOf(attributes["grondslag.legal_grounds"]),
    action: textOf(attributes["grondslag.action"]) || textOf(line.name),
    trace: traceOf(line.trace_id),
    fields: textsOf(attributes["grondslag.fields"]),
    emergency: attributes["grondslag.emergency_access"] === true,
    source: textOf(attributes["grondslag.source"]),
  };
}

/** Ids of articles. */
export function groundsOf(value: unknown): readonly string[] {
  return listOf(value).map((ground) => textOf(membersOf(ground).id));
}

/** A line of another system names the activity by its address in the register. */
function activityOf(attributes: Readonly<Record<string, unknown>>): string {
  const own = textOf(attributes["grondslag.processing_activity"]);
  if (own !== "") return own;
  const address = textOf(attributes["dpl.core.processing_activity_id"]);
  return address.slice(address.lastIndexOf("/") + 1);
}
