import { type GuardedRepository, guardedRepository, type Row } from "@grondslag/sdk";
import type { Business, Person, Subjects } from "../agency/subjects.ts";

/**
 * The three data sets of the source system, each behind permits: there is no way to read but with one. The
 * permit names the data set, so one repository can stand for all.
 */
export function sourceRepositories(subjects: Subjects): GuardedRepository {
  const persons = new Map(subjects.persons.map((person) => [person.subject, person]));
  const businesses = new Map(subjects.businesses.map((business) => [business.subject, business]));
  const repositories = new Map<string, GuardedRepository>([
    ["persons", repositoryOf("persons", persons, personRow)],
    ["incomes", repositoryOf("incomes", persons, incomeRow)],
    ["businesses", repositoryOf("businesses", businesses, businessRow)],
  ]);
  const unknown = guardedRepository({ dataSet: "", read: async () => undefined });
  const of = (dataSet: string) => repositories.get(dataSet) ?? unknown;
  return {
    open: (permit) => of(permit.question.dataSet).open(permit),
    knows: (question) => of(question.dataSet).knows(question),
  };
}

function repositoryOf<T>(
  dataSet: string,
  entries: ReadonlyMap<string, T>,
  row: (entry: T) => Row,
): GuardedRepository {
  return guardedRepository({
    dataSet,
    read: async (subject) => {
      const entry = entries.get(subject);
      return entry === undefined ? undefined : row(entry);
    },
    knows: async (subject) => entries.has(subject),
  });
}

function personRow(person: Person): Row {
  return {
    name: person.name,
    "birth-date": person.birthDate,
    address: person.address,
    phone: person.phone,
    email: person.email,
    partner: person.partner ?? "",
    children: person.children,
    "bank-account": person.bankAccount,
    plates: person.plates,
  };
}

function incomeRow(person: Person): Row {
  return {
    "income-year": person.incomeYear,
    employer: person.employer,
    wage: person.wage,
    "collected-income": person.collectedIncome,
    savings: person.savings,
    "home-value": person.homeValue,
  };
}

function businessRow(business: Business): Row {
  return {
    "trade-name": business.tradeName,
    address: business.address,
    contact: business.contact,
    "bank-account": business.bankAccount,
    "vat-number": business.vatNumber,
    turnover: business.turnover,
    employees: business.employees,
  };
}
