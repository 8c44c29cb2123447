import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { permitsAccess } from "./decide-access.ts";
import { type FoundPage, type PageAsked, takePage } from "./found-page.ts";
import type { Snapshot } from "./snapshot.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";

/** A request that names nobody. */
export type EmployeesAsked = Omit<AccessRequest, "employee">;

/**
 * The employees who may do this now, by id: those with open work about the subject are asked for one by one.
 *
 * A shielded subject is asked for as one that the asking system does not know, so nobody is found, not even who
 * is cleared: the question names no employee whose clearance counts. And as everywhere, a system that does not
 * say whether it knows the subject is not told of the work about it (row A8).
 *
 * @param now milliseconds since the epoch.
 */
export function findEmployees(
  snapshot: Snapshot,
  asked: EmployeesAsked,
  page: PageAsked,
  now: number,
): FoundPage<string> {
  const { index } = snapshot;
  const subject = subjectKey(asked.subject);
  const shielded = index.shieldGroups(subject).length > 0;
  const said = index.register.known(asked.system, asked.known);
  const told = said !== undefined;
  const known = shielded && told ? false : said;
  const work = shielded && !told ? malformedSubject : subject;
  return takePage(employeesWithWork(index, work), page, (employee) =>
    permitsAccess(snapshot, { ...asked, employee, known }, now) ? employee : undefined,
  );
}

/**
 * Ids of who has open work about a subject, alone or with his unit; each once.
 *
 * @param hides whether work assigned so is left out.
 */
export function employeesWithWork(
  index: AccessIndex,
  subject: number,
  hides: (assignee: number) => boolean = () => false,
): ReadonlySet<string> {
  const employees = new Set<string>();
  const { workItems, organisation } = index;
  for (const row of workItems.about(subject)) {
    const assignee = workItems.rows.assignee(row);
    if (hides(assignee)) continue;
    for (const { record } of organisation.assignees(assignee)) {
      if (record !== undefined) employees.add(record.id);
    }
  }
  return employees;
}
