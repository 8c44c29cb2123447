const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Amsterdam",
  hour: "2-digit",
  hourCycle: "h23",
});
/** Seconds. Time zones differ by whole quarters of an hour. */
const quarter = 900;
/** 1 January 2000. */
const epoch = 946_684_800;

/** Times in the state are whole seconds since 1 January 2000, so that they fit in 32 bits until 2068. */
export function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) - epoch;
}

/** The quarter that was asked for last: events come in order of time, and asking the calendar costs. */
let recent = { quarter: Number.NaN, hour: 0 };

/** Hour of the day in Amsterdam. @param at seconds of `secondsOf` */
export function hourAt(at: number): number {
  const now = Math.floor((at + epoch) / quarter);
  if (now !== recent.quarter) {
    recent = { quarter: now, hour: Number(clock.format(now * quarter * 1000)) % 24 };
  }
  return recent.hour;
}

const day = 86_400;
/** Monday 3 January 2000. */
const firstMonday = 2 * day;

/** Which week a moment falls in: a week has one alert of an employee. @param at seconds of `secondsOf` */
export type WeekAt = (at: number) => number;

/** Weeks of the agency: from Monday, in Amsterdam. */
export function agencyWeekAt(at: number): number {
  const hourOfDay = Math.floor((at % day) / 3600);
  const ahead = (hourAt(at) - hourOfDay + 24) % 24;
  return Math.floor((at + ahead * 3600 - firstMonday) / (7 * day));
}

/** Whole weeks since 1 January 1970, as those count who score a replay. */
export function replayWeekAt(at: number): number {
  return Math.floor((at + epoch) / (7 * day));
}
