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
  const zone = offset.formatToParts(midnight).find((part) => part.type === "timeZoneName")?.value ?? "";
  const hours = /^GMT([+-]\d{2}):(\d{2})/.exec(zone);
  if (hours === null) return midnight;
  const sign = hours[1]?.startsWith("-") === true ? -1 : 1;
  const minutes = Math.abs(Number(hours[1])) * 60 + Number(hours[2]);
  return midnight - sign * minutes * 60_000;
}

const offset = new Intl.DateTimeFormat("en", { timeZone: "Europe/Amsterdam", timeZoneName: "longOffset" });
