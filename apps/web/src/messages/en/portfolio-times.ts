const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const ordinals = ["first", "second", "third", "fourth"];
const ends = ["the end of March", "mid", "the end of September", "the end of"];
const starts = ["early", "April", "July", "October"];
const counts = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const part = (quarter: string) => Number(quarter.slice(5)) - 1;
const year = (quarter: string) => quarter.slice(0, 4);

/** When a quarter is over: `the end of 2026`, `mid-2027`. */
export const atEndOf = (quarter: string) =>
  part(quarter) === 1 ? `mid-${year(quarter)}` : `${ends[part(quarter)] ?? ""} ${year(quarter)}`;
/** When a quarter begins: `early 2026`, `July 2026`. */
export const fromStartOf = (quarter: string) => `${starts[part(quarter)] ?? ""} ${year(quarter)}`;
export const inQuarter = (quarter: string) =>
  `in the ${ordinals[part(quarter)] ?? ""} quarter of ${year(quarter)}`;
export const quarterCount = (count: number) =>
  count === 1 ? "one quarter" : `${counts[count] ?? count} quarters`;
/** `1 January 2026`. */
export const day = (text: string) =>
  `${Number(text.slice(8))} ${months[Number(text.slice(5, 7)) - 1] ?? ""} ${text.slice(0, 4)}`;
/** Hundredths of a full-time person as a number. */
export const fte = (hundredths: number) => String(hundredths / 100);
/** `a, b and c`. */
export const list = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
/** A text with a full stop. */
export const whole = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
