import type { OversightPeople } from "../oversight-people.ts";

/** Monday morning. */
export const startOfTest = Date.UTC(2026, 10, 16, 8, 0, 0);

interface Person {
  readonly id: string;
  readonly unit: string;
  readonly pseudonym: string;
  /** Accounts of one natural person have one number. */
  readonly person: number;
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

const persons: readonly Person[] = [
  { id: "anna", unit: "desk", pseudonym: "00000000000000a1", person: 1, roles: {} },
  { id: "anna-2", unit: "archive", pseudonym: "00000000000000a2", person: 1, roles: {} },
  { id: "piet", unit: "desk", pseudonym: "00000000000000b1", person: 2, roles: {} },
  {
    id: "lea",
    unit: "integrity",
    pseudonym: "00000000000000c1",
    person: 3,
    roles: { "reveal.propose": ["analyst"] },
  },
  {
    id: "lea-2",
    unit: "archive",
    pseudonym: "00000000000000c2",
    person: 3,
    roles: { "reveal.decide": ["integrity-lead"] },
  },
  {
    id: "iris",
    unit: "integrity",
    pseudonym: "00000000000000d1",
    person: 4,
    roles: { "reveal.propose": ["analyst"], "reveal.decide": ["analyst"] },
  },
  {
    id: "bas",
    unit: "management",
    pseudonym: "00000000000000e1",
    person: 5,
    roles: { "reveal.decide": ["integrity-lead"] },
  },
];

/** A few people: Anna has two accounts, Piet works beside her; Lea and Iris are of the integrity bureau, Bas leads it. */
export function peopleOf(): OversightPeople {
  const find = (id: string) => persons.find((one) => one.id === id);
  return {
    samePerson: async (a, b) => a === b || (find(a) !== undefined && find(a)?.person === find(b)?.person),
    accountsOf: async (id) => {
      const person = find(id)?.person;
      return persons.flatMap((one) => (one.person === person ? [one.id] : []));
    },
    unitOf: async (id) => find(id)?.unit,
    rolesGiving: async (id, permission) => find(id)?.roles[permission] ?? [],
    whoIs: async (pseudonym) => persons.find((one) => one.pseudonym === pseudonym)?.id,
    nearTo: async (id) => {
      const own = persons.filter(({ person }) => person === find(id)?.person);
      const units = own.map(({ unit }) => unit);
      const near = persons.filter((one) => own.includes(one) || units.includes(one.unit));
      return { units, employees: near.map(({ pseudonym }) => pseudonym) };
    },
    leadersOf: async (id) => (find(id)?.unit === "desk" ? ["bas"] : []),
    pseudonymsOf: async (id, years) => years.map(() => find(id)?.pseudonym ?? ""),
  };
}
