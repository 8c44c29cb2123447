import { type EmployeeWeek, weekNumber } from "./employee-weeks.ts";
import type { Labels } from "./misuse-set.ts";

export const budgets = [5, 20, 50] as const;
const year = 365.25 / 7;

export interface Alert {
  readonly employee: string;
  readonly at: number;
  readonly score: number;
}

/** What a budget of alerts finds: the same sum as `score.mjs`, with what that does not tell. */
export interface Recall {
  readonly budget: number;
  readonly recall: number;
  /** The most that this budget can find, when each alert finds one campaign. */
  readonly ceiling: number;
  /** Hours from the first look-up of a campaign to the first alert on it, of those that were found. */
  readonly hoursToAlert: readonly number[];
  /** Raised employee-weeks without misuse, in an employee's year of active weeks, by group. */
  readonly falseAlarms: ReadonlyMap<string, { readonly alarms: number; readonly years: number }>;
}

/** The highest score of an employee-week counts; ties are broken against the detector. */
export function recallOf(
  alerts: readonly Alert[],
  labels: Labels,
  weeks: readonly EmployeeWeek[],
): readonly Recall[] {
  const from = Date.parse(labels.testFrom);
  const active = weeks.filter(({ last }) => last >= from);
  const known = new Set(active.map(({ employee, week }) => keyOf(employee, week)));
  const lookUps = labels.campaigns.flatMap((campaign) => campaign.lookUps);
  const bad = new Set(lookUps.map(({ employee, time }) => keyOf(employee, weekNumber(Date.parse(time)))));
  const highest = new Map<string, number>();
  for (const { employee, at, score } of alerts) {
    const key = keyOf(employee, weekNumber(at));
    if (known.has(key)) highest.set(key, Math.max(score, highest.get(key) ?? Number.NEGATIVE_INFINITY));
  }
  const ranked = [...known]
    .filter((key) => highest.has(key))
    .sort((a, b) => (highest.get(b) ?? 0) - (highest.get(a) ?? 0) || Number(bad.has(a)) - Number(bad.has(b)));
  const groups = groupsOf(weeks, from);
  return budgets.map((budget) => {
    const most = Math.max(1, Math.round((budget / 1000) * known.size));
    const raised = new Set(ranked.slice(0, most));
    const threshold = highest.get(ranked[most - 1] ?? "") ?? Number.NEGATIVE_INFINITY;
    const found = labels.campaigns.filter((campaign) =>
      campaign.lookUps.some(({ employee, time }) =>
        raised.has(keyOf(employee, weekNumber(Date.parse(time)))),
      ),
    );
    return {
      budget,
      recall: labels.campaigns.length === 0 ? 0 : found.length / labels.campaigns.length,
      ceiling: Math.min(1, most / Math.max(1, labels.campaigns.length)),
      hoursToAlert: found.flatMap(({ lookUps: own }) => hoursTo(own, alerts, threshold, raised)),
      falseAlarms: falseAlarms(raised, bad, active, groups),
    };
  });
}

function hoursTo(
  lookUps: Labels["campaigns"][number]["lookUps"],
  alerts: readonly Alert[],
  threshold: number,
  raised: ReadonlySet<string>,
): readonly number[] {
  const keys = new Set(lookUps.map(({ employee, time }) => keyOf(employee, weekNumber(Date.parse(time)))));
  const start = Math.min(...lookUps.map(({ time }) => Date.parse(time)));
  const first = alerts.find(({ employee, at, score }) => {
    const key = keyOf(employee, weekNumber(at));
    return at >= start && score >= threshold && keys.has(key) && raised.has(key);
  });
  return first === undefined ? [] : [(first.at - start) / 3_600_000];
}

/**
 * Groups of employees whom a detector may treat unfairly: who came after the test began, who works in few of the
 * weeks between his first and his last, and all others.
 */
function groupsOf(weeks: readonly EmployeeWeek[], from: number): ReadonlyMap<string, string> {
  const own = new Map<string, number[]>();
  for (const { employee, week } of weeks) own.set(employee, [...(own.get(employee) ?? []), week]);
  return new Map(
    [...own].map(([employee, worked]) => {
      const first = Math.min(...worked);
      const span = Math.max(...worked) - first + 1;
      const group =
        first >= weekNumber(from) ? "newcomers" : worked.length < 0.6 * span ? "few weeks" : "others";
      return [employee, group];
    }),
  );
}

function falseAlarms(
  raised: ReadonlySet<string>,
  bad: ReadonlySet<string>,
  active: readonly EmployeeWeek[],
  groups: ReadonlyMap<string, string>,
): Recall["falseAlarms"] {
  const alarms = new Map<string, { alarms: number; years: number }>();
  for (const { employee, week } of active) {
    const group = groups.get(employee) ?? "others";
    const one = alarms.get(group) ?? { alarms: 0, years: 0 };
    one.years += 1 / year;
    const key = keyOf(employee, week);
    if (raised.has(key) && !bad.has(key)) one.alarms += 1;
    alarms.set(group, one);
  }
  return alarms;
}

function keyOf(employee: string, week: number): string {
  return `${employee} ${week}`;
}
