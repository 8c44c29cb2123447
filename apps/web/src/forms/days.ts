/** The first moment after a whole day, as ISO moment: an end date counts in full. */
export function endOfDay(iso: string): string {
  const next = new Date(`${iso}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

/** The first moment of a day, as ISO moment. */
export function startOfDay(iso: string): string {
  return new Date(`${iso}T00:00:00`).toISOString();
}

/** The last day before a moment at which something no longer holds, as ISO moment. */
export function lastDayBefore(end: string): string {
  return new Date(Date.parse(end) - 1).toISOString();
}

/**
 * The end of a period that holds up to and including a day. On the day at which the service itself ends it ends
 * with the service; a later day is left to the server, which refuses it.
 */
export function endWithin(day: string, latestEnd: string | undefined): string {
  const end = endOfDay(day);
  if (latestEnd === undefined || Date.parse(end) <= Date.parse(latestEnd)) return end;
  return Date.parse(startOfDay(day)) < Date.parse(latestEnd) ? latestEnd : end;
}

/** The day in which a moment lies, as ISO date. */
export function dayOf(moment: string): string {
  const at = new Date(moment);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
