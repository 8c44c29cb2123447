import { IsolationForest } from "ml-isolation-forest";
import type { EmployeeWeek } from "./employee-weeks.ts";
import type { Alert } from "./recall.ts";

/** Weeks that a forest is grown on: more of them cost more than they add. */
const trainingWeeks = 1_000;

/** Detectors that need nothing but sums per week. Each gives one alert an employee-week. */
export const baselines: Readonly<
  Record<string, (weeks: readonly EmployeeWeek[], testFrom: number) => readonly Alert[]>
> = {
  volume: (weeks) => weeks.map((one) => alertOf(one, one.lookUps)),
  "unlinked subjects": (weeks) => weeks.map((one) => alertOf(one, one.unlinkedSubjects.size)),
  "z-score": zScores,
  "isolation forest": forest,
};

/** The week's look-ups against those of the employee's own earlier weeks. */
function zScores(weeks: readonly EmployeeWeek[]): readonly Alert[] {
  const past = new Map<string, number[]>();
  return weeks.map((one) => {
    const own = past.get(one.employee) ?? [];
    past.set(one.employee, [...own, one.lookUps]);
    if (own.length < 3) return alertOf(one, 0);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const spread = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length);
    return alertOf(one, (one.lookUps - mean) / (spread + 1 + 0.1 * mean));
  });
}

/** Grown on the weeks before the test alone. */
function forest(weeks: readonly EmployeeWeek[], testFrom: number): readonly Alert[] {
  const before = weeks.filter(({ last }) => last < testFrom);
  const every = Math.max(1, Math.ceil(before.length / trainingWeeks));
  const grown = new IsolationForest({ nEstimators: 100 });
  grown.train(before.filter((_, i) => i % every === 0).map(features));
  const test = weeks.filter(({ last }) => last >= testFrom);
  const scores = grown.predict(test.map(features));
  return test.map((one, i) => alertOf(one, scores[i] ?? 0));
}

function features(one: EmployeeWeek): readonly number[] {
  return [
    one.lookUps,
    one.subjects.size,
    one.unlinked,
    one.unlinkedSubjects.size,
    one.first,
    one.offHours / one.lookUps,
    one.activities.size,
    one.burst,
    one.first / one.lookUps,
    Math.max(...one.subjects.values()) / one.lookUps,
  ];
}

function alertOf({ employee, last }: EmployeeWeek, score: number): Alert {
  return { employee, at: last, score };
}
