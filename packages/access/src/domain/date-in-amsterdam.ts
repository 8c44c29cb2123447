/**
 * The moment (ms) at which a day of Dutch law begins: midnight in Amsterdam. Clocks change at 01:00 UTC, so
 * the offset that holds at midnight UTC also holds at the local midnight an hour or two before it.
 *
 * @param date `YYYY-MM-DD`
 * @returns undefined for any other text and for a day that does not exist.
 */
export function startOfDay(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined;
  return midnight - offsetAt(midnight);
}

/** The hour that was asked for last: asking the calendar costs more than a decision, and clocks change on the hour. */
let recent = { hour: Number.NaN, offset: 0 };

/** Minutes since Monday 00:00 by the clock of Amsterdam. @param now milliseconds since the epoch. */
export function minuteOfWeek(now: number): number {
  const hour = Math.floor(now / hourLength);
  if (hour !== recent.hour) recent = { hour, offset: offsetAt(hour * hourLength) };
  const minute = Math.floor((now + recent.offset) / minuteLength);
  // The epoch began on a Thursday.
  const inWeek = (minute + 3 * 1_440) % (7 * 1_440);
  return inWeek < 0 ? inWeek + 7 * 1_440 : inWeek;
}

/** How far the clock of Amsterdam is ahead of UTC, in milliseconds. */
function offsetAt(time: number): number {
  const zone = offset.formatToParts(time).find((part) => part.type === "timeZoneName")?.value ?? "";
  const hours = /^GMT([+-]\d{2}):(\d{2})/.exec(zone);
  if (hours === null) return 0;
  const sign = hours[1]?.startsWith("-") === true ? -1 : 1;
  return sign * (Math.abs(Number(hours[1])) * 60 + Number(hours[2])) * minuteLength;
}

const minuteLength = 60_000;
const hourLength = 60 * minuteLength;

const offset = new Intl.DateTimeFormat("en", { timeZone: "Europe/Amsterdam", timeZoneName: "longOffset" });
