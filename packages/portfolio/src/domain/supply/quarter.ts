import { addDays } from "@grondslag/kernel";
import { isPortfolioDay } from "../portfolio-day.ts";
import type { Quarter } from "./supply.ts";

const form = /^(\d{4})Q([1-4])$/;

/** Whether a text is a quarter of a calendar year, as `2024Q3`. */
export function isQuarter(text: string): text is Quarter {
  return form.test(text);
}

/** Whether a text is a quarter that the portfolio can count with, of the years 1900 to 2199. */
export function isPlannedQuarter(text: string): text is Quarter {
  return isQuarter(text) && isPortfolioDay(firstDayOf(text));
}

/** The quarter in which a day (`YYYY-MM-DD`) falls. */
export function quarterOf(day: string): Quarter {
  return quarterAt(Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3));
}

/** The quarter that comes `count` quarters after one; before it when `count` is negative. */
export function addQuarters(quarter: Quarter, count: number): Quarter {
  return quarterAt(numberOf(quarter) + count);
}

/** How many quarters `later` comes after `earlier`; negative when it comes before. */
export function quartersBetween(earlier: Quarter, later: Quarter): number {
  return numberOf(later) - numberOf(earlier);
}

/** `count` quarters in a row, the first of them `from`. */
export function quartersFrom(from: Quarter, count: number): readonly Quarter[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => addQuarters(from, index));
}

/** The calendar year of a quarter. */
export function yearOf(quarter: Quarter): number {
  return Number(quarter.slice(0, 4));
}

/** The first day of a quarter, `YYYY-MM-DD`. */
export function firstDayOf(quarter: Quarter): string {
  const month = Number(quarter.slice(5)) * 3 - 2;
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
}

/** The last day of a quarter, `YYYY-MM-DD`. */
export function lastDayOf(quarter: Quarter): string {
  return addDays(firstDayOf(addQuarters(quarter, 1)), -1);
}

/** Quarters since the year 0, so that they can be counted with. */
function numberOf(quarter: Quarter): number {
  return Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1;
}

/** Texts of quarters that were asked for: plans ask for the same few hundred, millions of times. */
const texts = new Map<number, Quarter>();

function quarterAt(number: number): Quarter {
  const known = texts.get(number);
  if (known !== undefined) return known;
  const year = String(Math.floor(number / 4)).padStart(4, "0");
  const text = `${year}Q${(((number % 4) + 4) % 4) + 1}`;
  if (!isQuarter(text)) throw new RangeError(`no quarter of the years 0 to 9999 has number ${number}`);
  texts.set(number, text);
  return text;
}
