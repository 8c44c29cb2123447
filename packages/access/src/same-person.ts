import type { AccessTransaction } from "./access-services.ts";

/**
 * Whether two employees are one natural person: the same employee, or two accounts with the same own file. Who
 * asks and who decides must be two people (ISO 27002 5.3), whatever accounts they have.
 *
 * @param a id of an employee
 * @param b id of an employee
 */
export async function samePerson(entities: AccessTransaction, a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  const own = new Set(await ownFiles(entities, a));
  if (own.size === 0) return false;
  return (await ownFiles(entities, b)).some((subject) => own.has(subject));
}

async function ownFiles(entities: AccessTransaction, employeeId: string): Promise<readonly string[]> {
  const relations = await entities.relationsOf(employeeId);
  return relations.filter(({ kind }) => kind === "own").map(({ subject }) => subject);
}
