import { type Share, shareOf } from "./share.ts";

/** Look-ups of a unit in a system in a week. */
export interface WeekCount {
  /** Monday, `YYYY-MM-DD`. */
  readonly week: string;
  /** Empty when it is not known. */
  readonly unit: string;
  readonly system: string;
  readonly lookUps: number;
  /** Those that nothing on record explains. */
  readonly unexplained: number;
  /** Those for work that the employee opened himself: that explains nothing, and is no absence of a reason either. */
  readonly selfOpened: number;
}

export interface WeekFigures {
  readonly week: string;
  readonly lookUps: number;
  readonly unexplained: number;
  readonly selfOpened: number;
}

/** Look-ups by week, oldest first. */
export type Series = readonly WeekFigures[];

/** Whether the share goes up or down: the last weeks that are over, and as many before. */
export interface Trend {
  readonly weeks: number;
  readonly before: Share;
  readonly now: Share;
  /** In percentage points, to one decimal; below zero is better. */
  readonly change: number;
}

const trendWeeks = 4;

/** Figures of each of these weeks. @param weeks Mondays, oldest first */
export function seriesOf(weeks: readonly string[], counts: readonly WeekCount[]): Series {
  return weeks.map((week) =>
    counts
      .filter((count) => count.week === week)
      .reduce<WeekFigures>(addWeek, { week, lookUps: 0, unexplained: 0, selfOpened: 0 }),
  );
}

/** Both series together; they are of the same weeks. */
export function addSeries(a: Series, b: Series): Series {
  return a.map((week, at) => addWeek(week, b[at]));
}

/** Undefined while there is nothing to compare. @param running Monday of the week that is not over */
export function trendOf(series: Series, running: string): Trend | undefined {
  const over = series.filter(({ week }) => week < running);
  const weeks = Math.min(trendWeeks, Math.floor(over.length / 2));
  if (weeks === 0) return undefined;
  const now = unexplainedShare(over.slice(-weeks));
  const before = unexplainedShare(over.slice(-2 * weeks, -weeks));
  if (now.percent === undefined || before.percent === undefined) return undefined;
  return { weeks, before, now, change: Math.round(10 * (now.percent - before.percent)) / 10 };
}

/** The share of all weeks together. */
export function unexplainedShare(series: Series): Share {
  const { unexplained, lookUps } = series.reduce<Omit<WeekFigures, "week">>(addCounts, none);
  return shareOf(unexplained, lookUps);
}

const none = { lookUps: 0, unexplained: 0, selfOpened: 0 };

function addWeek(week: WeekFigures, more: Omit<WeekFigures, "week"> | undefined): WeekFigures {
  return { week: week.week, ...addCounts(week, more ?? none) };
}

function addCounts(a: Omit<WeekFigures, "week">, b: Omit<WeekFigures, "week">) {
  return {
    lookUps: a.lookUps + b.lookUps,
    unexplained: a.unexplained + b.unexplained,
    selfOpened: a.selfOpened + b.selfOpened,
  };
}
