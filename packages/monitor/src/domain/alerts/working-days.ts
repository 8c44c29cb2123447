import { dayInAmsterdam } from "@grondslag/kernel";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * The day that lies so many working days after another. Monday to Friday count, public holidays too: an agency that
 * closes on them sets a longer term.
 *
 * @param date `YYYY-MM-DD`
 */
export function addWorkingDays(date: string, days: number): string {
  let at = Date.parse(date);
  for (let left = days; left > 0; ) {
    at += dayMs;
    if (isWorkingDay(at)) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}

/** The last day, in Amsterdam, on which something that began at a moment (ms) is in time. */
export function lastDayOf(since: number, days: number): string {
  return addWorkingDays(dayInAmsterdam(since), days);
}

/** What began before this moment (ms) is too late at `now` (ms), when it has so many working days. */
export function tooLateBefore(now: number, days: number): number {
  const today = dayInAmsterdam(now);
  let first = Date.parse(today);
  // A day further back is due earlier, so the first day that is in time is found by going back.
  while (addWorkingDays(dayOf(first - dayMs), days) >= today) first -= dayMs;
  return beginningOf(dayOf(first));
}

/** Midnight in Amsterdam, in milliseconds: it is one or two hours ahead of UTC. @param date `YYYY-MM-DD` */
export function beginningOf(date: string): number {
  const utc = Date.parse(date);
  const summer = utc - 2 * hourMs;
  return dayInAmsterdam(summer) === date ? summer : utc - hourMs;
}

function isWorkingDay(at: number): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
