import type { AccessTransaction } from "./access-services.ts";

/**
 * Whether two employees are one natural person: the same employee, or two accounts with the same own file. Who
 * asks and who decides must be two people (ISO 27002 5.3), whatever accounts they have.
 *
 * @param a id of an employee
 * @param b id of an employee
 */
export async function samePerson(entities: AccessTransaction, a: string, b: string): Promise<boolean> {
  return a === b || (await entities.accountsOf(a)).includes(b);
}

/** The same between one of these employees and anyone, to be asked often. */
export async function personsAmong(
  entities: AccessTransaction,
  employeeIds: readonly string[],
): Promise<(one: string, other: string) => boolean> {
  const accounts = new Map<string, readonly string[]>();
  for (const id of new Set(employeeIds)) accounts.set(id, await entities.accountsOf(id));
  return (one, other) => one === other || accounts.get(one)?.includes(other) === true;
}
