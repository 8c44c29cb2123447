import { expect, test } from "vitest";
import { findSchedule } from "./find-schedule.ts";
import type { ScheduleProblem } from "./schedule-problem.ts";
import { verifySchedule } from "./verify-schedule.ts";

/** A project in which nearly everything waits for the same few people. */
function crowded(count: number, seed: number): ScheduleProblem {
  const draw = (i: number, k: number, end: number) =>
    Math.abs(Math.imul(i * 31 + k + seed, 0x9e3779b1) >> 7) % end;
  return {
    resources: [9, 10, 12, 11].map((capacity, k) => ({ name: `R${k}`, capacity })),
    activities: Array.from({ length: count }, (_, i) => ({
      name: `A${i}`,
      duration: draw(i, 0, 11),
      needs: [1, 2, 3, 4].map((k) => (draw(i, k + 9, 2) === 0 ? 0 : draw(i, k, 9))),
      successors: [5, 6].map((k) => i + 1 + draw(i, k, 20)).filter((next) => next < count),
    })),
  };
}

test.each([30, 120, 600, 2_000])(
  "with %i activities, ten times the passes give no longer schedule",
  (count) => {
    for (let seed = 0; seed < 10; seed++) {
      const problem = crowded(count, seed);
      const short = findSchedule(problem, { schedules: 500, seed });
      const long = findSchedule(problem, { schedules: 5_000, seed });
      for (const found of [short, long]) expect(verifySchedule(problem, found.starts)).toEqual([]);
      expect(long.makespan).toBeLessThanOrEqual(short.makespan);
      expect(long.makespan).toBeGreaterThanOrEqual(short.bound);
    }
  },
);
