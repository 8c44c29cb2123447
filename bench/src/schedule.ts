import { findSchedule, type ScheduleOutcome, verifySchedule } from "@grondslag/portfolio";
import { ownCpuSeconds } from "./measure.ts";
import type { Goal, MeasurementInput, Report } from "./report.ts";
import { hasInstances, type Instance, readInstances } from "./schedule/instances.ts";
import { madeUpProjects } from "./schedule/made-up-projects.ts";

const usualBudget = 5_000;
const seed = 1;

/** What must be reached at 5,000 schedules. */
const goals: Readonly<
  Record<string, { readonly gap?: Goal; readonly deviation?: Goal; readonly speed?: Goal }>
> = {
  J30: { gap: { of: "value", atMost: 0.1 }, speed: { of: "value", atLeast: 50_000 } },
  J60: { deviation: { of: "value", atMost: 11 } },
};

/** The hybrid genetic algorithm of Valls, Ballestin and Quintanilla (2008) at 5,000 schedules, as they published it. */
const published: Readonly<Record<string, { readonly gap?: number; readonly deviation?: number }>> = {
  J30: { gap: 0.06 },
  J60: { deviation: 11.1 },
};

/**
 * How short the schedules are that are found with a budget of passes of a schedule generation scheme, on the instances
 * of PSPLIB (Kolisch and Sprecher, 1997) beside this repository, or on files; and on larger projects that are made up.
 * Each instance gets the same seed. A search ends early only when the makespan is proven to be the best.
 *
 * @param budget schedules for each instance
 * @param files `.tar.gz`, `.sm` or Patterson
 */
export async function schedule(
  report: Report,
  budget = usualBudget,
  _words?: string,
  files: readonly string[] = [],
): Promise<void> {
  if (files.length === 0 && !hasInstances())
    console.error("schedule: ../shared/data/rcpsp is not beside this repository");
  const given = files.length > 0 || hasInstances() ? readInstances(files) : [];
  const madeUp = files.length > 0 ? [] : [...madeUpProjects(120, 40), ...madeUpProjects(300, 12)];
  for (const [set, instances] of bySet([...given, ...madeUp])) measureSet(report, set, instances, budget);
}

function bySet(instances: readonly Instance[]): ReadonlyMap<string, readonly Instance[]> {
  const sets = new Map<string, Instance[]>();
  for (const instance of instances) sets.set(instance.set, [...(sets.get(instance.set) ?? []), instance]);
  return sets;
}

interface Found extends ScheduleOutcome {
  readonly bestKnown: number | undefined;
}

function measureSet(report: Report, set: string, instances: readonly Instance[], budget: number): void {
  const begin = ownCpuSeconds();
  const found: readonly Found[] = instances.map(({ problem, bestKnown }) => ({
    ...findSchedule(problem, { schedules: budget, seed }),
    bestKnown,
  }));
  const seconds = ownCpuSeconds() - begin;
  instances.forEach(({ name, problem }, i) => {
    const { starts = [], makespan = 0, bound = 0 } = found[i] ?? {};
    if (verifySchedule(problem, starts).length > 0 || makespan < bound)
      throw new Error(`${name}: the schedule does not keep the rules`);
  });
  tell(report, `${set}, ${instances.length} instances, ${budget} schedules`, set, found, seconds, budget);
}

function tell(
  report: Report,
  name: string,
  set: string,
  found: readonly Found[],
  seconds: number,
  budget: number,
): void {
  const isUsual = budget === usualBudget && found.length === 480;
  const goal = isUsual ? (goals[set] ?? {}) : {};
  const paper = isUsual ? (published[set] ?? {}) : {};
  const line = (input: Omit<MeasurementInput, "case" | "subject">) =>
    report.add({ case: name, subject: "grondslag", ...input });
  const against = (value: number | undefined) =>
    value === undefined ? {} : { against: { subject: "Valls et al. 2008, as published", value } };

  const known = found.flatMap(({ makespan, bestKnown }) =>
    bestKnown === undefined ? [] : [{ makespan, bestKnown }],
  );
  if (known.length > 0) {
    const gaps = known.map(({ makespan, bestKnown }) => (makespan / bestKnown - 1) * 100);
    const reached = known.filter(({ makespan, bestKnown }) => makespan <= bestKnown).length;
    line({
      value: mean(gaps),
      unit: "% above the best known, mean",
      ...against(paper.gap),
      ...withGoal(goal.gap),
    });
    line({ value: (reached / known.length) * 100, unit: "% of instances at the best known" });
  }
  const deviations = found.map(({ makespan, criticalPath }) => (makespan / criticalPath - 1) * 100);
  line({
    value: mean(deviations),
    unit: "% above the critical path, mean",
    ...against(paper.deviation),
    ...withGoal(goal.deviation),
  });
  const proven = found.filter(({ stopped }) => stopped === "proven").length;
  const schedules = found.reduce((sum, outcome) => sum + outcome.schedules, 0);
  line({ value: (proven / found.length) * 100, unit: "% of instances proven to be the best possible" });
  line({ value: schedules, unit: "schedules generated" });
  line({ value: seconds, unit: "CPU seconds" });
  line({ value: schedules / seconds, unit: "schedules per CPU-second", ...withGoal(goal.speed) });
}

function withGoal(goal: Goal | undefined): { readonly goal?: Goal } {
  return goal === undefined ? {} : { goal };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
