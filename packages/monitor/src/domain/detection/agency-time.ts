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
