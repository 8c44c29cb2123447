import { type EmployeeNames, type Pseudonymiser, preparedPseudonyms, pseudonymYear } from "@grondslag/log";

export interface EmployeeNamesDeps {
  /** Ids of all employees that there are and were. */
  readonly ids: () => Promise<readonly string[]>;
  readonly pseudonyms: Pseudonymiser;
}

/** So many years of an agency are remembered. */
const mostYears = 10;

/**
 * Finds who stands behind a pseudonym by making those of all employees: nobody keeps a list of them. Those of a year
 * are remembered, and made again when one is asked for that is not among them.
 */
export function employeeNames({ ids, pseudonyms }: EmployeeNamesDeps): EmployeeNames {
  const years = new Map<number, ReadonlyMap<string, string>>();

  return {
    async of(seen) {
      const found = new Map<string, string>();
      const asked = new Map<number, Set<string>>();
      for (const { employee, at } of seen) {
        if (employee === "") continue;
        const year = pseudonymYear(at);
        asked.set(year, (asked.get(year) ?? new Set()).add(employee));
      }
      for (const [year, wanted] of asked) {
        const names = await namesOf(year, wanted);
        for (const employee of wanted) {
          const id = names.get(employee);
          if (id !== undefined) found.set(employee, id);
        }
      }
      return found;
    },
  };

  async function namesOf(year: number, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const known = years.get(year);
    if (known !== undefined && [...wanted].every((employee) => known.has(employee))) return known;
    const employees = await ids();
    // Most often nothing is new: the employee of a record was removed from the registry.
    if (known !== undefined && known.size === employees.length) return known;
    const prepared = await preparedPseudonyms(pseudonyms, { employees, years: [year] });
    const names = new Map(employees.map((id) => [prepared.employee(id, year), id]));
    if (years.size >= mostYears) years.clear();
    years.set(year, names);
    return names;
  }
}
