const hourMs = 3_600_000;

const days = new Intl.DateTimeFormat("en", {
  timeZone: "Europe/Amsterdam",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The hour that was asked for last: formatting costs more than all else about a record. */
let recent = { hour: Number.NaN, day: "" };

/**
 * The day in Amsterdam of a moment (ms), as `YYYY-MM-DD`. Its clocks differ by whole hours from UTC, so all
 * moments of an hour are of one day.
 */
export function dayInAmsterdam(time: number): string {
  const hour = Math.floor(time / hourMs);
  if (hour !== recent.hour) recent = { hour, day: format(hour * hourMs) };
  return recent.day;
}

function format(time: number): string {
  const parts = days.formatToParts(time);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
