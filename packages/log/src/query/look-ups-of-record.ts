import type { NamedRow } from "../domain/query-row.ts";
import type { OpenedRecord } from "../domain/record.ts";
import type { RecordedLink } from "../records/taken-in-record.ts";
import { type Members, membersOf, parseMembers, textOf } from "./read-members.ts";
import { processingRow } from "./row-of-processing.ts";
import { rowsOfRecord } from "./rows-of-record.ts";

/** Somebody who looked at somebody, or tried to, as a record tells it. */
export interface RecordedLookUp extends NamedRow {
  /** What he had to do with the subject then; undefined when the record does not know. */
  readonly link: RecordedLink | undefined;
}

/**
 * The look-ups of a record by an employee: each processing, and each question that was refused. A permit of the
 * platform's own gives none, because its processing stands in a record of its own.
 */
export function lookUpsOfRecord(record: OpenedRecord): readonly RecordedLookUp[] {
  if (record.kind === "audit") return [];
  if (record.kind === "decision") {
    const refused = rowsOfRecord(record).filter(({ outcome }) => outcome === "deny");
    return refused.map((row) => ({ ...row, link: undefined })).filter(isLookUp);
  }
  const groups = record.groups();
  const row = processingRow(record, groups);
  const found = { ...row, link: linkOf(row, parseMembers(groups.actor)) };
  return isLookUp(found) ? [found] : [];
}

function isLookUp({ employee, subject }: NamedRow): boolean {
  return employee !== "" && subject !== undefined;
}

/** The platform's own permits rest on work that was checked; of other systems the registry said what it knew. */
function linkOf({ source, workItem, emergency }: NamedRow, actor: Members): RecordedLink | undefined {
  const recorded = actor["grondslag.link"];
  if (recorded !== undefined) {
    const { state, work_item: item, opened_by: opener, relation } = membersOf(recorded);
    return {
      state: textOf(state),
      workItem: textOf(item) || undefined,
      openedBy: textOf(opener) || undefined,
      relation: textOf(relation),
    };
  }
  if (source !== "" || workItem === "") return undefined;
  const openedBy = textOf(actor["grondslag.opened_by"]) || undefined;
  return { state: emergency ? "emergency" : "assigned", workItem, openedBy, relation: "none" };
}
