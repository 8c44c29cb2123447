import type { Dice } from "../agency/dice.ts";

const dayMs = 86_400_000;

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** A day from one up to and including another. */
export function dayBetween(dice: Dice, first: string, last: string): string {
  return addDays(
    first,
    dice.between(0, Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / dayMs))),
  );
}
