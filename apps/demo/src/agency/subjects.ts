import { address, addressLine } from "./addresses.ts";
import type { Dice } from "./dice.ts";
import { businessName, personName } from "./names.ts";
import { plate, testIban, testNumbers } from "./test-numbers.ts";

/** A citizen as the source system knows him. Amounts are whole euro cents, dates are ISO 8601. */
export interface Person {
  /** `bsn:` and nine digits. */
  readonly subject: string;
  readonly name: string;
  readonly birthDate: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly partner: string | undefined;
  readonly children: number;
  readonly bankAccount: string;
  readonly plates: readonly string[];
  readonly incomeYear: number;
  readonly employer: string;
  readonly wage: number;
  readonly collectedIncome: number;
  readonly savings: number;
  readonly homeValue: number;
}

export interface Business {
  /** `rsin:` and nine digits. */
  readonly subject: string;
  readonly tradeName: string;
  readonly address: string;
  readonly contact: string;
  readonly bankAccount: string;
  readonly vatNumber: string;
  /** Turnover of the last year in whole euro cents. */
  readonly turnover: number;
  readonly employees: number;
}

export interface Subjects {
  readonly persons: readonly Person[];
  readonly businesses: readonly Business[];
}

/** The year of the incomes: fixed, so that the same seed gives the same agency in every year. */
const incomeYear = 2025;

/** Citizens and businesses that do not exist, with numbers that were never issued. */
export function makeSubjects(dice: Dice, counts: { persons: number; businesses: number }): Subjects {
  const numbers = testNumbers(dice.fork("numbers"), counts.persons, counts.businesses);
  const businessDice = dice.fork("businesses");
  const businesses = numbers.rsin.map((number) => makeBusiness(businessDice, number));
  const personDice = dice.fork("persons");
  const persons = numbers.bsn.map((number) => makePerson(personDice, number, businesses));
  return { persons, businesses };
}

function makePerson(dice: Dice, number: string, businesses: readonly Business[]): Person {
  const name = personName(dice);
  const wage = Math.round(Math.exp(10.4 + 0.6 * (dice.next() + dice.next() - 1))) * 100;
  const savings = dice.chance(0.4) ? dice.between(500, 180_000) * 100 : 0;
  return {
    subject: `bsn:${number}`,
    name,
    birthDate: date(dice.between(1936, 2007), dice.between(1, 12), dice.between(1, 28)),
    address: addressLine(address(dice)),
    phone: `06-000${String(dice.between(0, 99_999)).padStart(5, "0")}`,
    email: `${plain(name)}.${number.slice(-4)}@voorbeeld.example`,
    partner: dice.chance(0.45) ? personName(dice) : undefined,
    children: dice.chance(0.4) ? dice.between(1, 4) : 0,
    bankAccount: testIban(dice),
    plates: dice.chance(0.6) ? Array.from({ length: dice.between(1, 2) }, () => plate(dice)) : [],
    incomeYear,
    employer: dice.pick(businesses).tradeName,
    wage,
    collectedIncome: wage + Math.round(savings * 0.02),
    savings,
    homeValue: dice.chance(0.55) ? dice.between(180, 900) * 100_000 : 0,
  };
}

function makeBusiness(dice: Dice, number: string): Business {
  return {
    subject: `rsin:${number}`,
    tradeName: businessName(dice),
    address: addressLine(address(dice)),
    contact: personName(dice),
    bankAccount: testIban(dice),
    vatNumber: `NL${number}B${String(dice.between(1, 20)).padStart(2, "0")}`,
    turnover: Math.round(Math.exp(dice.between(11, 17) + dice.next())) * 100,
    employees: dice.between(1, 400),
  };
}

function date(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Letters that an e-mail address takes anywhere. */
function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .toLowerCase()
    .replaceAll(" ", ".");
}
