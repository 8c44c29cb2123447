import type { SelectOption } from "@grondslag/ui";
import { quarterAt } from "../quarters.ts";

/** A portfolio may be of some years ago, and plans look six years ahead. */
const before = 12;
const after = 28;

/** The quarter of a day, `2024Q3`. */
export function quarterOfDay(day: string): string {
  const [year = "2000", month = "1"] = day.split("-");
  return `${year}Q${Math.ceil(Number(month) / 3)}`;
}

/** Quarters to choose from around a day, in order. */
export function quarterOptions(
  today: string,
  write: (year: string, number: string) => string,
): readonly SelectOption[] {
  return Array.from({ length: before + after }, (_, at) => {
    const { year, number } = quarterAt(quarterOfDay(today), at - before);
    return { value: `${year}Q${number}`, label: write(String(year), String(number)) };
  });
}
