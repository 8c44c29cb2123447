import { isDay } from "@grondslag/kernel";

/** The day that a spreadsheet counts from: 1900 is what most do, 1904 is of old Macintosh files. */
export type SerialBase = 1900 | 1904;

const months = "jan feb mrt apr mei jun jul aug sep okt nov dec".split(" ");
const names = "januari februari maart april mei juni juli augustus september oktober november december".split(
  " ",
);
const english = "january february march april may june july august september october november december".split(
  " ",
);
const dayMs = 86_400_000;

/**
 * The day (`YYYY-MM-DD`) that a text names: `2024-06-18`, `18-06-2024` (also with `/` or `.`: the day comes first), or
 * `18 juni 2024`. A time behind it is passed by; a year of two digits is not guessed at.
 *
 * @param serial reads a number as the days of a spreadsheet
 * @returns undefined when it names no day that exists
 */
export function dayOfText(text: string, serial?: SerialBase): string | undefined {
  const plain = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\S*)?$/.exec(plain);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const turned = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: \S*)?$/.exec(plain);
  if (turned !== null) return dayOf(turned[4], turned[3], turned[1]);
  const written = /^(\d{1,2}) ([a-z]{3,9})\.? (\d{4})$/.exec(plain);
  if (written !== null) return dayOf(written[3], monthOf(written[2] ?? ""), written[1]);
  if (serial !== undefined && /^\d{1,7}(\.\d+)?$/.test(plain)) return dayOfSerial(Number(plain), serial);
  return undefined;
}

function dayOf(year = "", month = "", day = ""): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? text : undefined;
}

function monthOf(word: string): string {
  const at = [months, names, english].map((list) => list.indexOf(word)).find((place) => place !== -1);
  return at === undefined ? "" : String(at + 1);
}

/** Spreadsheets that count from 1900 hold its 29 February, which was not: from 1 March a number is one more. */
function dayOfSerial(serial: number, base: SerialBase): string | undefined {
  const days = Math.floor(serial);
  if (base === 1900 && (days < 1 || days === 60)) return undefined;
  const start = base === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const day = new Date(start + days * dayMs).toISOString().slice(0, 10);
  return isDay(day) ? day : undefined;
}
