import type { Snapshot } from "./snapshot.ts";

/**
 * Whether somebody who asks about a subject may be told that there is a shield: nobody shields the subject, or
 * the one who asks is cleared for the group (row A8). To anyone else the answer is that about an unknown number.
 *
 * @param asker id of the employee who asks; undefined for a system, which is cleared for nothing.
 * @param subject as `subjectKey` gives it.
 */
export function mayKnowSubject({ index }: Snapshot, asker: string | undefined, subject: number): boolean {
  const { organisation } = index;
  const number = asker === undefined ? -1 : organisation.employeeNumber(asker);
  const group = index.shieldGroup(subject);
  const cleared = organisation.employee(number)?.clearances.includes(group) === true;
  return group < 0 || cleared;
}
