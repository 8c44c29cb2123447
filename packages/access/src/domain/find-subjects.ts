import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { decideAccess } from "./decide-access.ts";
import { type FoundPage, type PageAsked, takePage } from "./found-page.ts";
import { assigneeOfEmployee, assigneeOfUnit } from "./organisation-index.ts";
import type { Snapshot } from "./snapshot.ts";
import { subjectText } from "./subject-key.ts";

/** A request that is about nobody yet. */
export type SubjectsAsked = Omit<AccessRequest, "subject">;

/**
 * The subjects with whose data the employee may do this now, as text: those he has open work about, alone or
 * with his unit, are asked for one by one. Whom a shield closes to him is left out like any that does not
 * permit: no page and no count shows it.
 *
 * @param now milliseconds since the epoch.
 */
export function findSubjects(
  snapshot: Snapshot,
  asked: SubjectsAsked,
  page: PageAsked,
  now: number,
): FoundPage<string> {
  return takePage(subjectsOfWork(snapshot.index, asked.employee), page, (subject) =>
    decideAccess(snapshot, { ...asked, subject }, now).permit ? subject : undefined,
  );
}

/** Whom an employee has open work about, alone or with the unit, as text; each once. */
export function* subjectsOfWork(index: AccessIndex, employeeId: string): Generator<string> {
  const { workItems, organisation } = index;
  const employee = organisation.employeeNumber(employeeId);
  if (employee < 0) return;
  const subjects = new Set<number>();
  for (const row of workItems.assignedTo(assigneeOfEmployee(employee))) {
    subjects.add(workItems.rows.subject(row));
  }
  const unit = organisation.rows.unit(employee);
  if (unit >= 0) {
    for (const row of workItems.assignedTo(assigneeOfUnit(unit))) subjects.add(workItems.rows.subject(row));
  }
  for (const subject of subjects) yield subjectText(subject);
}
