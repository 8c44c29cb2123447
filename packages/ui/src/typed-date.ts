const months = "jan feb mrt apr mei jun jul aug sep okt nov dec".split(" ");
const monthsToo: Readonly<Record<string, number>> = { mar: 3, maa: 3, may: 5, oct: 10 };

/**
 * A day as somebody types it (`1-2-2027`, `1/2/2027`, `1 feb 2027`, or ISO `2027-02-01`; day before month, as
 * in Dutch and British English) as ISO date. `undefined` when it is no day of the calendar.
 */
export function typedDate(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const typed = /^(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,})[-/. ]+(\d{4})$/.exec(trimmed);
  if (typed === null) return undefined;
  const [, day, month = "", year] = typed;
  return dayOf(year, /^\d/.test(month) ? month : String(monthNamed(month)), day);
}

function monthNamed(name: string): number {
  const start = name.slice(0, 3);
  return monthsToo[start] ?? months.indexOf(start) + 1;
}

function dayOf(year = "", month = "", day = ""): string | undefined {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** An ISO date as it is written in a box: `01-02-2027`. What is no ISO date stays as it is. */
export function writtenDate(iso: string, separator: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  return year === undefined ? iso : [day, month, year].join(separator);
}
