import type { LogQuestion } from "../domain/log-question.ts";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import { pseudonymYear } from "../records/record-context.ts";

/** The years (UTC) of a period: each has pseudonyms of its own. */
export function yearsOf({ from, to }: Pick<LogQuestion, "from" | "to">): readonly number[] {
  const first = pseudonymYear(from);
  return Array.from({ length: pseudonymYear(to - 1) - first + 1 }, (_, at) => first + at);
}

/** The pseudonyms by which the subject of a question stands in the rows; none when it is not about one. */
export async function subjectsOf(
  pseudonyms: Pseudonymiser,
  { by, subject, value }: LogQuestion,
  years: readonly number[],
): Promise<readonly Uint8Array[]> {
  if (by !== "subject") return [];
  if (subject === undefined) return [Buffer.from(value ?? "", "base64url")];
  const prepared = await preparedPseudonyms(pseudonyms, { subjects: [subject], years });
  return years.map((year) => prepared.ofText(subject, year).bytes);
}

const employeeForm = /^[0-9a-f]{16}$/;

/** Whether the value of a question by employee is his pseudonym, and not his id. */
export function isEmployeePseudonym(value: string): boolean {
  return employeeForm.test(value);
}

/** The pseudonyms by which the employee of a question stands in the rows; none when it is not about one. */
export async function employeesOf(
  pseudonyms: Pseudonymiser,
  { by, value = "" }: LogQuestion,
  years: readonly number[],
): Promise<readonly string[]> {
  if (by !== "employee") return [];
  if (isEmployeePseudonym(value)) return [value];
  const prepared = await preparedPseudonyms(pseudonyms, { employees: [value], years });
  return years.map((year) => prepared.employee(value, year));
}
