import type { factStates } from "./facts.ts";
import { assigneeOfEmployee, assigneeOfUnit } from "./organisation-index.ts";
import { relationTo } from "./relation-to.ts";
import type { Snapshot } from "./snapshot.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";
import { type OpenerKind, type WorkItemTable, workItemState } from "./work-item-table.ts";

/** What an employee had to do with a subject at a moment, as the registry knows it. */
export interface WorkLink {
  /**
   * `assigned`: work of his own; `unit`: work of his unit; `emergency`: emergency access that he opened himself;
   * `none`: nothing that the registry knows of.
   */
  readonly state: "assigned" | "unit" | "emergency" | "none";
  /** Absent when there is none. */
  readonly workItem?: string | undefined;
  readonly openedBy?: OpenerKind | undefined;
  readonly relation: Relationship;
}

/** What the subject is to the employee. */
export type Relationship = keyof typeof factStates.relation;

/** Somebody who looked at somebody. Any text may stand in it: whoever is unknown has no link. */
export interface LookUpMoment {
  readonly employee: string;
  /** As text, for example `bsn:123456782`. */
  readonly subject: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * The link as the state in memory knows it; undefined when that does not tell: there is work about the subject that
 * may have been open at that moment, but is closed now or was opened later.
 */
export function workLinkIn(snapshot: Snapshot, moment: LookUpMoment): WorkLink | undefined {
  const { organisation, workItems } = snapshot.index;
  const { employee, subject, at } = moment;
  const number = organisation.employeeNumber(employee);
  const key = subjectKey(subject);
  const relation = relationshipIn(snapshot, moment);
  if (number < 0 || key === malformedSubject) return { state: "none", relation };
  const unit = organisation.rows.unit(number);
  const own = openRow(workItems, assigneeOfEmployee(number), key, at);
  const row = own >= 0 || unit < 0 ? own : openRow(workItems, assigneeOfUnit(unit), key, at);
  if (row === inDoubt || (own === inDoubt && row < 0)) return undefined;
  if (row < 0) return { state: "none", relation };
  const emergency = workItems.rows.state(row) === workItemState.emergency;
  const state = emergency ? "emergency" : row === own ? "assigned" : "unit";
  return { state, workItem: workItems.id(row), openedBy: workItems.opener(row), relation };
}

/** What the subject is to the employee by the state of now: who was family stays it. */
export function relationshipIn({ index }: Snapshot, { employee, subject }: LookUpMoment): Relationship {
  const number = index.organisation.employeeNumber(employee);
  const key = subjectKey(subject);
  if (number < 0 || key === malformedSubject) return "none";
  return relationships[relationTo(index, index.subjects.find(key), number)] ?? "none";
}

const relationships = ["own", "family", "colleague", "none"] as const satisfies readonly Relationship[];
const nothing = -1;
const inDoubt = -2;

/** The row of the work that was open at that moment, of several the one opened last; or {@link inDoubt}. */
function openRow({ rows }: WorkItemTable, assignee: number, subject: number, at: number): number {
  let best = nothing;
  let doubt = false;
  for (let row = rows.first(assignee, subject); row >= 0; row = rows.next(row)) {
    if (rows.openedAt(row) > at || at >= rows.expiresAt(row)) continue;
    if (rows.state(row) === workItemState.closed) doubt = true;
    else if (best < 0 || rows.openedAt(row) > rows.openedAt(best)) best = row;
  }
  return best < 0 && doubt ? inDoubt : best;
}
