/** A quarter as a text, `2024Q3`, in its parts. */
export type QuarterParts = { readonly year: number; readonly number: number };

/** The quarter that comes `count` quarters after `first`. */
export function quarterAt(first: string, count: number): QuarterParts {
  const [year = 0, number = 1] = first.split("Q").map(Number);
  const index = year * 4 + number - 1 + count;
  return { year: Math.floor(index / 4), number: (((index % 4) + 4) % 4) + 1 };
}

/** How many quarters a day lies after the first day of `first`; a fraction tells how far into one it is. */
export function quartersUntil(first: string, day: string): number {
  const [year = 0, number = 1] = first.split("Q").map(Number);
  const [dayYear = 0, month = 1, date = 1] = day.split("-").map(Number);
  const inQuarter = ((month - 1) % 3) / 3 + (date - 1) / 93;
  return (dayYear - year) * 4 + Math.floor((month - 1) / 3) - (number - 1) + inQuarter;
}
