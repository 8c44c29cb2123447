import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { permitsAccess } from "./decide-access.ts";
import { type FoundPage, type PageAsked, takePage } from "./found-page.ts";
import { assigneeOfEmployee, assigneeOfUnit } from "./organisation-index.ts";
import type { Snapshot } from "./snapshot.ts";
import { subjectText } from "./subject-key.ts";

/** A request that is about nobody yet. */
export type SubjectsAsked = Omit<AccessRequest, "subject">;

/**
 * The subjects with whose data the employee may do this now, as text: those he has open work about, alone or
 * with his unit, are asked for one by one. Whom a shield closes to him is left out like any that does not
 * permit: no page and no count shows it. A system that declared to say whom it knows is asked as one that knows
 * them, for there is nobody of whom it could have said it.
 *
 * @param now milliseconds since the epoch.
 */
export function findSubjects(
  snapshot: Snapshot,
  asked: SubjectsAsked,
  page: PageAsked,
  now: number,
): FoundPage<string> {
  const { index } = snapshot;
  const declared = index.register.known(asked.system, asked.known) !== undefined;
  const known = asked.known ?? (declared ? true : undefined);
  return takePage(subjectsOfWork(index, asked.employee), page, (subject) =>
    permitsAccess(snapshot, { ...asked, subject, known }, now) ? subject : undefined,
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
