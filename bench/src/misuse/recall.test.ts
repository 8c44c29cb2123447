import { describe, expect, test } from "vitest";
import type { EmployeeWeek } from "./employee-weeks.ts";
import { meanOf } from "./interval.ts";
import { recallOf } from "./recall.ts";
import { sliceOf } from "./slices.ts";

const week = 7 * 86_400_000;
const from = 100 * week;

function employeeWeek(employee: string, number: number): EmployeeWeek {
  return {
    employee,
    team: "t",
    week: number,
    last: number * week + 1000,
    lookUps: 1,
    unlinked: 0,
    first: 0,
    offHours: 0,
    burst: 1,
    subjects: new Map([["s", 1]]),
    unlinkedSubjects: new Set(),
    activities: new Set(),
  };
}

describe("[M3] recall at a budget", () => {
  const weeks = Array.from({ length: 200 }, (_, i) => employeeWeek(`e${i % 50}`, 100 + Math.floor(i / 50)));
  const time = new Date(101 * week).toISOString();
  const labels = {
    testFrom: new Date(from).toISOString(),
    campaigns: ["e1", "e2"].map((employee) => ({ employee, lookUps: [{ id: "l", employee, time }] })),
  };

  test("counts a campaign as found when one of its weeks is among the highest, and breaks ties against us", () => {
    const alert = { at: 101 * week + 3_600_000, score: 5 };
    const alone = recallOf([{ employee: "e1", ...alert }], labels, weeks);
    expect(alone.map(({ recall }) => recall)).toEqual([0.5, 0.5, 0.5]);
    expect(alone[0]?.hoursToAlert).toEqual([1]);
    const tied = recallOf(
      ["e1", "e9"].map((employee) => ({ employee, ...alert })),
      labels,
      weeks,
    );
    // One alert in a thousand weeks is one here: the other one has it.
    expect(tied[0]).toMatchObject({ recall: 0, ceiling: 0.5 });
    expect(tied[1]?.recall).toBe(0.5);
  });

  test("counts false alarms in years of the employees of each group", () => {
    const [, twenty] = recallOf([{ employee: "e9", at: 101 * week, score: 1 }], labels, weeks);
    const alarms = [...(twenty?.falseAlarms.values() ?? [])].reduce((sum, one) => sum + one.alarms, 0);
    const years = [...(twenty?.falseAlarms.values() ?? [])].reduce((sum, one) => sum + one.years, 0);
    expect(alarms).toBe(1);
    expect(years).toBeCloseTo((200 * 7) / 365.25);
  });
});

test("a mean comes with the interval of Student for few values", () => {
  expect(meanOf([1, 2, 3])).toEqual({ mean: 2, half: expect.closeTo(2.484, 3) });
  expect(meanOf([1]).half).toBeNaN();
});

test("a part of the bench is named by its kinds, logs, shares and seeds", () => {
  expect(sliceOf("scan+receipt+0.06+seed:101")).toEqual({
    kinds: ["scan"],
    logs: ["receipt"],
    missing: [0.06],
    seeds: [101],
    speed: false,
  });
  expect(sliceOf()).toMatchObject({ seeds: [1, 2, 3, 4, 5], speed: true });
  expect(sliceOf("speed")).toMatchObject({ kinds: [], speed: true });
  expect(() => sliceOf("gossip")).toThrow("no part gossip");
});
