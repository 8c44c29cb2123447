import type { ScheduleProblem } from "./schedule-problem.ts";

/** What is wrong with a schedule. */
export type ScheduleFault =
  | { readonly kind: "no-start"; readonly activity: string }
  | { readonly kind: "order"; readonly before: string; readonly after: string }
  | { readonly kind: "capacity"; readonly resource: string; readonly time: number; readonly needed: number };

/**
 * Looks at every moment and every pair again, with nothing of what made the schedule.
 *
 * @returns all faults; none for a schedule that keeps the order and never needs more than there is.
 */
export function verifySchedule(
  { activities, resources }: ScheduleProblem,
  starts: readonly number[],
): readonly ScheduleFault[] {
  const faults: ScheduleFault[] = [];
  const startOf = (i: number) => starts[i] ?? Number.NaN;
  const needed = resources.map(() => new Map<number, number>());
  activities.forEach(({ name, duration, needs, successors }, i) => {
    const start = startOf(i);
    if (!Number.isSafeInteger(start) || start < 0) {
      faults.push({ kind: "no-start", activity: name });
      return;
    }
    for (const next of successors) {
      if (!(startOf(next) >= start + duration))
        faults.push({ kind: "order", before: name, after: activities[next]?.name ?? "" });
    }
    needed.forEach((at, k) => {
      for (let time = start; time < start + duration; time++)
        at.set(time, (at.get(time) ?? 0) + (needs[k] ?? 0));
    });
  });
  resources.forEach(({ name, capacity }, k) => {
    for (const [time, amount] of needed[k] ?? []) {
      if (amount > capacity) faults.push({ kind: "capacity", resource: name, time, needed: amount });
    }
  });
  return faults;
}
