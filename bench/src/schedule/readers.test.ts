import { gzipSync } from "node:zlib";
import { findSchedule } from "@grondslag/portfolio";
import { expect, test } from "vitest";
import { hasInstances, readInstances } from "./instances.ts";
import { madeUpProjects } from "./made-up-projects.ts";
import { readPatterson } from "./read-patterson.ts";
import { readPsplib } from "./read-psplib.ts";
import { readTar } from "./read-tar.ts";

const patterson = "3 1\n4\n0 0 2 2 3\n5 2 0\n3\n3 0\n";

const psplib = `jobs (incl. supersource/sink ):  3
  - renewable                 :  1   R
  - nonrenewable              :  0   N
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          0
   3        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     5       2
  3      1     3       3
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
    4
************************************************************************
`;

test("the same instance in the format of Patterson and of PSPLIB is the same project", () => {
  expect(readPatterson("a.txt", patterson)).toEqual(readPsplib("a.sm", psplib));
  expect(readPatterson("a.txt", patterson)).toEqual({
    resources: [{ name: "R1", capacity: 4 }],
    activities: [
      { name: "1", duration: 0, needs: [0], successors: [1, 2] },
      { name: "2", duration: 5, needs: [2], successors: [] },
      { name: "3", duration: 3, needs: [3], successors: [] },
    ],
  });
});

test.each([
  ["a word", "3 1\n4\n0 0 2 2 three", /a\.txt, line 3: three is no successor/],
  ["a number below 0", "3 1\n-4", /line 2: -4 is no capacity/],
  ["a cut file", "3 1\n4\n0 0 2 2", /a\.txt: ends where successor should be/],
  ["more after the end", `${patterson} 7`, /goes on after the last activity/],
  ["a successor that is not there", "1 1\n4\n0 0 1 2", /line 3: 2 is no successor/],
  ["a successor 0", "1 1\n4\n0 0 1 0", /numbered from 1/],
  ["a size to fill the memory", "999999999 1", /line 1: 999999999 is no number of activities/],
])("a Patterson file with %s is refused, with the place", (_, text, message) => {
  expect(() => readPatterson("a.txt", text)).toThrow(message);
});

test.each([
  ["several modes", psplib.replace("2        1          0", "2        3          0"), /job 2 has 3 modes/],
  ["resources that are used up", psplib.replace(":  0   N", ":  2   N"), /used up/],
  ["a missing part", psplib.replace("REQUESTS/DURATIONS:", ""), /no REQUESTS\/DURATIONS/],
  ["a job that stands twice", psplib.replace("  3      1     3", "  2      1     3"), /job 2 stands twice/],
  ["no number of jobs", psplib.replace("jobs", "tasks"), /number of jobs/],
  ["too many jobs", psplib.replace("):  3", "):  300000"), /300000 jobs/],
])("a PSPLIB file with %s is refused, with what is wrong", (_, text, message) => {
  expect(() => readPsplib("a.sm", text)).toThrow(message);
});

test("what is no whole tar archive is refused", () => {
  expect(() => readTar(gzipSync("x".repeat(2_000)))).toThrow(/no tar archive/);
});

test("made-up projects are the same each time, and each has a schedule", () => {
  const [project] = madeUpProjects(120, 1);
  expect(madeUpProjects(120, 1)[0]).toEqual(project);
  for (const { problem } of madeUpProjects(60, 8)) {
    const { makespan, bound } = findSchedule(problem, { schedules: 10, seed: 1 });
    expect(makespan).toBeGreaterThanOrEqual(bound);
  }
});

test.skipIf(!hasInstances())("instances of PSPLIB beside the repository come near the best known", () => {
  const instances = readInstances([]);
  expect(instances).toHaveLength(960);
  const some = instances.filter(({ set }, i) => set === "J30" && i % 40 === 0);
  const gaps = some.map(({ problem, bestKnown = 0 }) => {
    const { makespan } = findSchedule(problem, { schedules: 2_000, seed: 1 });
    expect(makespan).toBeGreaterThanOrEqual(bestKnown);
    return makespan / bestKnown - 1;
  });
  expect(gaps).toHaveLength(12);
  expect(Math.max(...gaps)).toBeLessThan(0.05);
});
