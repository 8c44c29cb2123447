import type { Cents } from "../money.ts";
import { type DashboardSource, dashboardUnits } from "./dashboard-units.ts";
import { portfolioOn } from "./portfolio-on-day.ts";
import { startFigures } from "./start-figures.ts";

/** How the dashboard stood at the end of a day. */
export interface TrendPoint {
  readonly on: string;
  /** Work in execution and in reorientation. */
  readonly running: number;
  readonly originalCents: Cents;
  /** A lower limit when `unknown` is above zero. */
  readonly currentCents: Cents;
  readonly unknown: number;
  /** Mean days from start to expected end; absent when of none is known. */
  readonly days?: number;
}

/** A trend for the whole, or for one department (row O23). */
export interface Trend {
  /** Absent for the whole. */
  readonly department?: string;
  readonly points: readonly TrendPoint[];
}

const quarters = 20;

/**
 * How running work on the dashboard stood at the end of each quarter of the last five years, and today, computed from the
 * history: nothing can be made better afterwards. Points from before the first entry are left out.
 */
export function trendsOf(source: DashboardSource, today: string): readonly Trend[] {
  const first = source.entries.reduce((day, { on }) => (on < day ? on : day), today);
  const days = [...quarterEndsBefore(today, quarters).filter((day) => day >= first), today];
  const states = days.map((on) => {
    const state = on === today ? source : portfolioOn(source, on);
    return { on, units: dashboardUnits(state, on).filter(({ listed }) => listed) };
  });
  const departments = [
    ...new Set(states.flatMap(({ units }) => units.map(({ work }) => work.department))),
  ].sort();
  return [undefined, ...departments].map((department) => ({
    ...(department !== undefined && { department }),
    points: states.map(({ on, units }): TrendPoint => {
      const own =
        department === undefined ? units : units.filter(({ work }) => work.department === department);
      const { running, duration } = startFigures(own, [], on);
      return {
        on,
        running: running.count,
        originalCents: running.originalCents,
        currentCents: running.currentCents,
        unknown: running.unknown,
        ...(duration.days !== undefined && { days: duration.days }),
      };
    }),
  }));
}

/** The last days of quarters before a day, the earliest first. */
export function quarterEndsBefore(day: string, count: number): readonly string[] {
  const ends = ["03-31", "06-30", "09-30", "12-31"];
  const year = Number(day.slice(0, 4));
  const years = Array.from({ length: Math.ceil(count / 4) + 1 }, (_, at) => year - at).reverse();
  return years
    .flatMap((one) => ends.map((end) => `${String(one).padStart(4, "0")}-${end}`))
    .filter((end) => end < day)
    .slice(-count);
}
