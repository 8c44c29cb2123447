import type { AccessRequest } from "./access-request.ts";
import { minuteOfWeek } from "./date-in-amsterdam.ts";
import type { EmployeeRows } from "./employee-rows.ts";
import { type AssuranceLevel, assuranceLevels, type Hours, type RoleConditions } from "./entities.ts";
import { bitsOf, type Facts, maskOf } from "./facts.ts";

/** The conditions of a role with every name replaced by its number; what is undefined does not matter. */
export interface CompiledConditions {
  /** A byte for each number of a unit: 1 for those that belong. */
  readonly units: Uint8Array | undefined;
  /** The same for functions. */
  readonly functions: Uint8Array | undefined;
  readonly hours: CompiledHours | undefined;
  /** A list and not a set: it is short, and the text of a request would have to be hashed first. */
  readonly places: readonly string[] | undefined;
  /** Place in the list of levels, from 0. */
  readonly assurance: number | undefined;
  readonly trainings: readonly number[];
  readonly screenings: readonly number[];
}

interface CompiledHours {
  /** By day from Monday. */
  readonly days: readonly boolean[];
  /** Minutes of the day. */
  readonly from: number;
  readonly until: number;
}

/** How names become numbers. */
export interface ConditionNumbers {
  unitsWithin(ids: readonly string[]): Uint8Array;
  functionNumber(name: string): number;
  trainingNumber(id: string): number;
  screeningNumber(id: string): number;
}

const bits = {
  unit: bitsOf({ fact: "unit", is: "right" }),
  function: bitsOf({ fact: "function", is: "right" }),
  hours: bitsOf({ fact: "hours", is: "within" }),
  place: bitsOf({ fact: "place", is: "right" }),
  assurance: bitsOf({ fact: "assurance", is: "enough" }),
  trainingPresent: bitsOf({ fact: "training", is: "present" }),
  trainingFlagged: bitsOf({ fact: "training", is: "flagged" }),
  screening: bitsOf({ fact: "screening", is: "present" }),
} as const;

/** All conditions met: also what holds for a role without any. */
export const conditionsMet: Facts =
  bits.unit |
  bits.function |
  bits.hours |
  bits.place |
  bits.assurance |
  bits.trainingPresent |
  bits.screening;

/** The facts for which emergency access stands in. */
export const waivedInEmergency: Facts = bits.hours | bits.place;

const masks = ["unit", "function", "hours", "place", "assurance", "training", "screening"] as const;
const conditionMasks = masks.map((name) => maskOf(name));

/** undefined when there is nothing to check. */
export function compileConditions(
  conditions: RoleConditions | undefined,
  numbers: ConditionNumbers,
): CompiledConditions | undefined {
  if (conditions === undefined) return undefined;
  const { units, functions, hours, places, assuranceLevel, trainings = [], screenings = [] } = conditions;
  return {
    units: units === undefined ? undefined : numbers.unitsWithin(units),
    functions:
      functions === undefined ? undefined : marks(functions.map((name) => numbers.functionNumber(name))),
    hours: hours === undefined ? undefined : compileHours(hours),
    places,
    assurance: assuranceLevel === undefined ? undefined : assuranceLevels.indexOf(assuranceLevel),
    trainings: trainings.map((id) => numbers.trainingNumber(id)),
    screenings: screenings.map((id) => numbers.screeningNumber(id)),
  };
}

/**
 * The facts of the conditions.
 *
 * @param missingTraining what a training that is missing makes of the fact: the bits of `flagged`, or 0.
 */
export function conditionFacts(
  conditions: CompiledConditions,
  rows: EmployeeRows,
  employee: number,
  { place, assuranceLevel }: Pick<AccessRequest, "place" | "assuranceLevel">,
  missingTraining: Facts,
  now: number,
): Facts {
  const { units, functions, hours, places, assurance } = conditions;
  const unit = rows.unit(employee);
  let facts = 0;
  if (units === undefined || (unit >= 0 && units[unit] === 1)) facts |= bits.unit;
  if (functions === undefined || functions[rows.function(employee)] === 1) facts |= bits.function;
  if (hours === undefined || isWithin(hours, now)) facts |= bits.hours;
  if (places === undefined || (place !== undefined && places.includes(place))) facts |= bits.place;
  if (assurance === undefined || rankOf(assuranceLevel) >= assurance) facts |= bits.assurance;
  facts |= holdsAll(conditions.trainings, rows, employee, now) ? bits.trainingPresent : missingTraining;
  if (holdsAll(conditions.screenings, rows, employee, now)) facts |= bits.screening;
  return facts;
}

/**
 * Whether the conditions hold for what the role permits on the platform itself: nobody says there where the
 * employee is and how he signed in, so these two do not count.
 *
 * @returns `emergency`: whether they hold apart from what emergency access stands in for.
 */
export function holdOnPlatform(
  conditions: CompiledConditions,
  rows: EmployeeRows,
  employee: number,
  missingTraining: Facts,
  now: number,
): { readonly always: boolean; readonly emergency: boolean } {
  const facts =
    conditionFacts(conditions, rows, employee, {}, missingTraining, now) | bits.place | bits.assurance;
  return { always: countFailing(facts) === 0, emergency: countFailing(facts | waivedInEmergency) === 0 };
}

/** The bits of a missing training under a setting of the policy. */
export function missingTrainingFacts(setting: "flag" | "block"): Facts {
  return setting === "flag" ? bits.trainingFlagged : 0;
}

/** How many conditions fail; a training that only flags does not. */
export function countFailing(facts: Facts): number {
  let failing = 0;
  for (const mask of conditionMasks) if ((facts & mask) === 0) failing++;
  return failing;
}

/** `HH:MM` in minutes; `24:00` is the end of the day. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** A byte for each number up to the highest: 1 for those that are given. */
function marks(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.max(-1, ...numbers) + 1);
  for (const number of numbers) bytes[number] = 1;
  return bytes;
}

function compileHours({ days, from, until }: Hours): CompiledHours {
  return {
    days: [1, 2, 3, 4, 5, 6, 7].map((day) => days.includes(day)),
    from: minuteOfDay(from),
    until: minuteOfDay(until),
  };
}

function isWithin({ days, from, until }: CompiledHours, now: number): boolean {
  const minute = minuteOfWeek(now);
  const day = Math.floor(minute / minutesOfDay);
  const time = minute - day * minutesOfDay;
  return days[day] === true && time >= from && time < until;
}

const minutesOfDay = 1_440;

function rankOf(level: AssuranceLevel | undefined): number {
  return level === undefined ? -1 : assuranceLevels.indexOf(level);
}

function holdsAll(required: readonly number[], rows: EmployeeRows, employee: number, now: number): boolean {
  for (const number of required) if (!rows.isQualified(employee, number, now)) return false;
  return true;
}
