import fc from "fast-check";
import { expect, test } from "vitest";
import { findBottlenecks, teamClashes } from "./bottlenecks.ts";
import type { Course } from "./course.ts";
import { demandLines } from "./demand-lines.ts";
import { quartersFrom } from "./quarter.ts";
import { openRoom } from "./room.ts";
import type { Skill } from "./supply.ts";
import { exampleCapacity } from "./supply-examples.fixture.ts";
import { supplyMap, supplyTotals } from "./supply-map.ts";

const skills: readonly Skill[] = [
  { id: "cool-gen", name: "Cool:Gen", scarce: true },
  { id: "java", name: "Java", scarce: false },
];
const quarters = quartersFrom("2026Q1", 2);
const course = (id: string, more: Partial<Course>): Course => ({
  id,
  kind: "work",
  name: `Work ${id}`,
  nature: "policy",
  layer: "running",
  chains: [],
  start: "2026Q1",
  quarters: 1,
  needs: [],
  ...more,
});

test("[O6] people for change and people for maintenance are told apart, by skill and quarter", () => {
  const lines = demandLines([
    course("a", { needs: [{ skill: "java", perQuarter: [150, 50] }] }),
    course("b", { layer: "planned", needs: [{ skill: "java", perQuarter: [100] }] }),
    course("c", { layer: "wish", needs: [{ skill: "java", perQuarter: [20] }] }),
    course("keep", { nature: "maintenance", needs: [{ skill: "java", perQuarter: [300] }] }),
  ]);
  const rows = supplyMap(
    lines,
    [
      exampleCapacity("t", "java", "2026Q1", 150, 50),
      exampleCapacity("t", "java", "2026Q1", 400, 0, "maintenance"),
    ],
    skills,
    quarters,
  );
  expect(rows.map(({ use, name, scarce }) => [use, name, scarce])).toEqual([
    ["change", "Java", false],
    ["maintenance", "Java", false],
  ]);
  expect(rows[0]?.cells[0]).toMatchObject({
    own: 150,
    external: 50,
    running: 150,
    planned: 100,
    wishes: 20,
    percent: 135,
    shortage: 70,
  });
  expect(rows[1]?.cells[0]).toMatchObject({ own: 400, running: 300, percent: 75, shortage: 0 });
});

test("[O6] a quarter for which nobody said how many there are has no ratio and is not taken for an empty one", () => {
  const lines = demandLines([course("a", { needs: [{ skill: "java", perQuarter: [0, 50] }] })]);
  const [row] = supplyMap(lines, [exampleCapacity("t", "java", "2026Q1", 0)], skills, quarters);
  expect(row?.cells).toMatchObject([
    { stated: true, shortage: 0 },
    { stated: false, shortage: 50 },
  ]);
  expect(row?.cells[1]).not.toHaveProperty("percent");
});

test("[O13] 1,200 full-time people from outside are told by skill and in all", () => {
  const rows = supplyMap(
    [],
    [
      exampleCapacity("t", "java", "2026Q1", 100_000, 80_000),
      exampleCapacity("u", "java", "2026Q1", 50_000, 20_000, "maintenance"),
      exampleCapacity("t", "cool-gen", "2026Q1", 5_000, 20_000),
    ],
    skills,
    quarters,
  );
  const { external } = supplyTotals(rows, quarters);
  expect(external).toEqual([
    { skill: "java", name: "Java", own: 150_000, external: 100_000, percent: 40 },
    { skill: "cool-gen", name: "Cool:Gen", own: 5_000, external: 20_000, percent: 80 },
  ]);
  expect(external.reduce((sum, one) => sum + one.external, 0)).toBe(1_200 * 100);
});

test("[N4] two works that need the same team in one quarter clash, though other teams have people left", () => {
  const need = (amount: number) => [{ skill: "java", team: "vat", perQuarter: [amount] }];
  const lines = demandLines([
    course("vat-ecommerce", { needs: need(300) }),
    course("kor-2025", { layer: "planned", needs: need(200) }),
    course("elsewhere", { needs: [{ skill: "java", perQuarter: [100] }] }),
  ]);
  const capacities = [
    exampleCapacity("vat", "java", "2026Q1", 400),
    exampleCapacity("other", "java", "2026Q1", 500),
  ];
  const found = findBottlenecks(lines, capacities, skills);
  expect(teamClashes(found)).toMatchObject([
    {
      resource: "java@vat",
      team: "vat",
      quarter: "2026Q1",
      capacity: 400,
      demand: 500,
      shortage: 100,
      sharedBy: [
        { item: "vat-ecommerce", amount: 300 },
        { item: "kor-2025", amount: 200 },
      ],
    },
  ]);
});

test("[O6] a bottleneck is named with its skill and quarter and who share it, also when all are just taken", () => {
  const needs = [{ skill: "cool-gen", perQuarter: [100] }];
  const found = findBottlenecks(
    demandLines([course("a", { needs }), course("b", { layer: "planned", needs })]),
    [exampleCapacity("t", "cool-gen", "2026Q1", 200)],
    skills,
  );
  expect(found).toMatchObject([
    { resource: "cool-gen", scarce: true, shortage: 0, capacity: 200, demand: 200 },
  ]);
  expect(found[0]?.sharedBy.map(({ item }) => item)).toEqual(["a", "b"]);
});

const amounts = fc.record({
  a: fc.integer({ min: 0, max: 9 }),
  b: fc.integer({ min: 0, max: 9 }),
  boundA: fc.integer({ min: 0, max: 9 }),
  boundB: fc.integer({ min: 0, max: 9 }),
  free: fc.integer({ min: 0, max: 9 }),
});

test("[O6] the shortage is the least that no division of the work over the teams can do", () => {
  fc.assert(
    fc.property(amounts, ({ a, b, boundA, boundB, free }) => {
      const capacities = [
        exampleCapacity("a", "java", "2026Q1", a),
        exampleCapacity("b", "java", "2026Q1", b),
      ];
      const needs = [
        { skill: "java", team: "a", perQuarter: [boundA] },
        { skill: "java", team: "b", perQuarter: [boundB] },
        { skill: "java", perQuarter: [free] },
      ];
      const lacks = Array.from({ length: free + 1 }, (_, atA) => {
        const short = (there: number, asked: number) => Math.max(0, asked - there);
        return short(a, boundA + atA) + short(b, boundB + free - atA);
      });
      const least = Math.min(...lacks);
      const [row] = supplyMap(demandLines([course("x", { needs })]), capacities, skills, quarters);
      expect(row?.cells[0]?.shortage ?? 0).toBe(least);
      const shortages = openRoom(capacities, "change").shortages(needs, "2026Q1");
      expect(shortages.reduce((sum, { short }) => sum + short, 0)).toBe(least);
    }),
  );
});
