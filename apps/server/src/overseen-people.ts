import {
  type AccessState,
  type AccessStore,
  colleaguesIn,
  findEmployee,
  type HiddenSubjectReads,
  latestSnapshot,
  leadersOf,
  rolesGiving,
  samePerson,
} from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import { type EmployeeNames, type Pseudonymiser, preparedPseudonyms } from "@grondslag/log";
import { lastingYear, type OversightPeople } from "@grondslag/monitor";

export interface OverseenPeopleDeps {
  readonly access: AccessStore;
  readonly state: AccessState;
  readonly hidden: Pick<HiddenSubjectReads, "familyOf">;
  readonly pseudonyms: Pseudonymiser;
  readonly names: EmployeeNames;
  readonly clock: Clock;
}

/** Who people are, for oversight: by what the registry knows now. */
export function overseenPeople(deps: OverseenPeopleDeps): OversightPeople {
  const { access, state, hidden, pseudonyms, names, clock } = deps;
  const accountsOf = async (id: string): Promise<readonly string[]> => [
    ...new Set([id, ...(await access.change((entities) => entities.accountsOf(id))).result]),
  ];
  return {
    samePerson: async (a, b) => (await access.change((entities) => samePerson(entities, a, b))).result,
    accountsOf,
    unitOf: async (id) => findEmployee(await latestSnapshot(state), id)?.unitId,
    rolesGiving: async (id, permission) =>
      rolesGiving(await latestSnapshot(state), id, permission, clock.now()),
    whoIs: async (pseudonym, at) => (await names.of([{ employee: pseudonym, at }])).get(pseudonym),
    pseudonymsOf: async (id, years) => {
      const ready = await preparedPseudonyms(pseudonyms, { employees: [id], years });
      return years.map((year) => ready.employee(id, year));
    },
    nearTo: async (id) => {
      const accounts = await accountsOf(id);
      const snapshot = await latestSnapshot(state);
      const units = [...new Set(accounts.flatMap((one) => findEmployee(snapshot, one)?.unitId ?? []))];
      const family = await hidden.familyOf(accounts);
      const employees = [...new Set([...accounts, ...family, ...colleaguesIn(snapshot, units)])];
      const ready = await preparedPseudonyms(pseudonyms, { employees, years: [lastingYear] });
      return { units, employees: employees.map((one) => ready.employee(one, lastingYear)) };
    },
    leadersOf: async (id) => leadersOf(await latestSnapshot(state), id, await accountsOf(id), clock.now()),
  };
}
