import type { QueryRow } from "../domain/query-row.ts";
import type { OpenedRecord } from "../domain/record.ts";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import { pseudonymYear } from "../records/record-context.ts";
import { rowsOfRecord } from "./rows-of-record.ts";

/** So many pseudonyms of employees are remembered; an agency of the largest kind in two years. */
const mostRemembered = 100_000;

/** Makes rows in which employees stand by the pseudonym of the year of each record. */
export function pseudonymousRows(
  pseudonyms: Pseudonymiser,
): (records: readonly OpenedRecord[]) => Promise<readonly QueryRow[]> {
  const known = new Map<number, Map<string, string>>();
  let remembered = 0;

  return async (records) => {
    const rows = records.flatMap(rowsOfRecord);
    const missing = new Map<number, Set<string>>();
    for (const { employee: employeeId, at } of rows) {
      const year = pseudonymYear(at);
      if (employeeId === "" || known.get(year)?.has(employeeId) === true) continue;
      const ofYear = missing.get(year);
      if (ofYear === undefined) missing.set(year, new Set([employeeId]));
      else ofYear.add(employeeId);
    }
    for (const [year, ids] of missing) await learn(year, [...ids]);
    for (const row of rows) {
      const { employee, at } = row;
      row.employee = employee === "" ? "" : (known.get(pseudonymYear(at))?.get(employee) ?? "");
    }
    return rows;
  };

  async function learn(year: number, employees: readonly string[]): Promise<void> {
    if (remembered > mostRemembered) {
      for (const other of known.keys()) if (other !== year) known.delete(other);
      remembered = known.get(year)?.size ?? 0;
      if (remembered > mostRemembered) known.get(year)?.clear();
    }
    const prepared = await preparedPseudonyms(pseudonyms, { employees, years: [year] });
    const ofYear = known.get(year) ?? new Map<string, string>();
    known.set(year, ofYear);
    for (const id of employees) ofYear.set(id, prepared.employee(id, year));
    remembered += employees.length;
  }
}
