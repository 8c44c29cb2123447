import type { TimePick } from "./source.ts";

const iso =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s?(Z|UTC|GMT|CEST|CET|[+-]\d{2}(?::?\d{2})?)?$/;
const day = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Names that PostgreSQL and others write in the Netherlands. */
const zones: Readonly<Record<string, string>> = { UTC: "Z", GMT: "Z", CET: "+01:00", CEST: "+02:00" };
/** Digits behind the milliseconds, by form. */
const epochDivisors = { "epoch-s": 0.001, "epoch-ms": 1, "epoch-us": 1_000, "epoch-ns": 1_000_000 } as const;

/** Whole milliseconds since the Unix epoch; NaN when the text is no time of this form. */
export function readTime(text: string, { form, offset }: Pick<TimePick, "form" | "offset">): number {
  if (form === "iso") return readIso(text, offset);
  if (form === "clf") return readCommonLog(text);
  if (!/^\d{1,19}(?:\.\d{1,9})?$/.test(text)) return Number.NaN;
  return Math.floor(Number(text) / epochDivisors[form]);
}

function readIso(text: string, offset: string | undefined): number {
  const [, date, time, fraction = "", zone] = iso.exec(text) ?? [];
  if (date === undefined || time === undefined) return Number.NaN;
  const shift =
    zone === undefined
      ? offset === undefined || offset === "UTC"
        ? "Z"
        : offset
      : (zones[zone] ?? withMinutes(zone));
  return Date.parse(`${date}T${time}.${fraction.padEnd(3, "0").slice(0, 3)}${shift}`);
}

/** `+02`, `+0200` and `+02:00` are the same. */
function withMinutes(zone: string): string {
  if (zone === "Z") return zone;
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "").padEnd(2, "0")}`;
}

function readCommonLog(text: string): number {
  const [, date, month = "", year, time, hours, minutes] = day.exec(text.replace(/^\[|\]$/g, "")) ?? [];
  const place = months.indexOf(month) + 1;
  if (place === 0) return Number.NaN;
  return Date.parse(`${year}-${String(place).padStart(2, "0")}-${date}T${time}${hours}:${minutes}`);
}
