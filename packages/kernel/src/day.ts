const dayMs = 86_400_000;
const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that exists, as ISO 8601 `YYYY-MM-DD`. Such days sort as texts. */
export function isDay(text: string): boolean {
  const match = form.exec(text);
  if (match === null) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && dayOf(time) === text;
}

/** The day in UTC of a moment in ms since the epoch. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day that comes `count` days after `day`; before it when `count` is negative. */
export function addDays(day: string, count: number): string {
  return dayOf(timeOfDay(day) + count * dayMs);
}

/** How many days `later` comes after `earlier`; negative when it comes before. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((timeOfDay(later) - timeOfDay(earlier)) / dayMs);
}

/** The first moment of a day in UTC, ms since the epoch. */
export function timeOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
