import { AccessError } from "../access-error.ts";
import { assuranceLevels, type Hours, type RoleConditions } from "../entities.ts";
import { checkId, checkText } from "./check-values.ts";

const most = 200;

/**
 * Conditions that can hold: a list that must be met names something, and hours leave time to work.
 *
 * @throws AccessError `CONDITION_NEVER_HOLDS`, `POLICY_TOO_LARGE`, or what is wrong with a value
 */
export function checkRoleConditions(conditions: RoleConditions, at: string): void {
  const { units, functions, hours, places, assuranceLevel, trainings, screenings } = conditions;
  each(units, `${at}/units`, checkId);
  each(functions, `${at}/functions`, checkText);
  each(places, `${at}/places`, checkText);
  each(trainings, `${at}/trainings`, checkId);
  each(screenings, `${at}/screenings`, checkId);
  if (hours !== undefined) checkHours(hours, `${at}/hours`);
  if (assuranceLevel !== undefined && !assuranceLevels.includes(assuranceLevel)) {
    throw never(`${at}/assuranceLevel`, `choose one of ${assuranceLevels.join(", ")}`);
  }
}

function each(
  list: readonly string[] | undefined,
  at: string,
  check: (item: string, at: string) => void,
): void {
  if (list === undefined) return;
  if (list.length === 0) throw never(at, "name at least one, or leave the condition out");
  if (list.length > most) {
    throw new AccessError("POLICY_TOO_LARGE", `${at} is too long`, {
      where: at,
      remedy: `name at most ${most}`,
    });
  }
  for (const [i, item] of list.entries()) check(item, `${at}/${i}`);
}

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function checkHours({ days, from, until }: Hours, at: string): void {
  const sound = days.length > 0 && new Set(days).size === days.length && days.every(isDay);
  if (!sound) throw never(`${at}/days`, "name days from 1 (Monday) to 7 (Sunday), each once");
  if (!timeOfDay.test(from)) throw never(`${at}/from`, "write a time as 08:00");
  // 24:00 is the end of a day, so that the night can be named as a whole.
  if (!timeOfDay.test(until) && until !== "24:00") throw never(`${at}/until`, "write a time as 18:00");
  if (until <= from) throw never(`${at}/until`, "give an end that is later than the begin");
}

function isDay(day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= 7;
}

function never(where: string, remedy: string): AccessError {
  return new AccessError("CONDITION_NEVER_HOLDS", `${where} is a condition that can never hold`, {
    where,
    remedy,
  });
}
