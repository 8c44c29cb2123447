import { expect, test } from "vitest";
import { askPlanner } from "../../testing/ask-planner.ts";
import { box3Portfolio } from "../../testing/box-3.ts";
import { exampleBaseline, examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { capacity, caseOf, teams } from "../../testing/planning-case.ts";
import { quartersFrom } from "../supply/quarter.ts";
import type { Capacity } from "../supply/supply.ts";
import { explainNote } from "./explain-notes.ts";
import { meaningOf } from "./planning-resources.ts";
import type { ScenarioChange } from "./scenario.ts";

test("[O6] [O7] [O13] maintenance takes people for maintenance, change takes people for change, own and external told apart", () => {
  const { problem, notes, item } = caseOf(
    examplePortfolio(
      {
        team: teams,
        capacity: [
          ...capacity("vat", 100, { external: 30 }),
          ...capacity("vat", 300, { use: "maintenance", external: 50 }),
          ...capacity("income", 200, { use: "maintenance" }),
        ],
        work: [
          exampleWork("keeps-going", {
            nature: "maintenance",
            status: "in-execution",
            startedOn: "2024-01-01",
            needs: [{ skill: "java", team: "vat", perQuarter: [100, 100, 300] }],
          }),
          exampleWork("to-come", {
            nature: "maintenance",
            needs: [{ skill: "java", perQuarter: [40] }],
          }),
          exampleWork("changes", { nature: "policy", needs: [{ skill: "java", perQuarter: [60] }] }),
        ],
      },
      { entries: [exampleBaseline("keeps-going", { startOn: "2024-01-01", endOn: "2024-09-30" })] },
    ),
  );
  expect(item("keeps-going")).toMatchObject({
    fixedStart: 0,
    needs: [
      { resource: "maintenance:java", perQuarter: [300] },
      { resource: "maintenance:java@vat", perQuarter: [300] },
    ],
  });
  expect(item("to-come")?.needs).toEqual([{ resource: "maintenance:java", perQuarter: [40] }]);
  expect(item("changes")?.needs).toEqual([{ resource: "java", perQuarter: [60] }]);
  expect(problem.resources.map(({ id, capacity: there, external }) => [id, there[0], external?.[0]])).toEqual(
    [
      ["java", 130, 30],
      ["maintenance:java", 550, 50],
      ["maintenance:java@vat", 350, 50],
    ],
  );
  expect(notes).toEqual([]);
  expect(meaningOf("maintenance:java@vat")).toEqual({ skill: "java", team: "vat", use: "maintenance" });
  expect(meaningOf("java@vat")).toEqual({ skill: "java", team: "vat" });
});

test("[O6] [L8] work that a scenario calls maintenance gets no people for free: there must be people for maintenance", async () => {
  const needs = [{ skill: "cool-gen", team: "income", perQuarter: [9_000] }];
  const item = { id: "repair", name: "Herstel", needs, chains: [], systems: [] };
  const asked: ScenarioChange[] = [
    { change: "add-work", item, nature: "maintenance" },
    { change: "add-wish", item, nature: "maintenance" },
  ];
  for (const change of asked) {
    const { notes } = caseOf(box3Portfolio(), [change]);
    expect(notes).toContainEqual({
      note: "nobody-has-it",
      resource: "maintenance:cool-gen@income",
      name: "Cool:Gen (Inkomensbelasting)",
    });
    const { answer } = await askPlanner([change]);
    expect(answer).toMatchObject({ found: false, proven: true, items: ["repair"] });
    // With that many people for maintenance it fits, and nothing of modernisation moves.
    const many = box3Portfolio();
    const people = quartersFrom("2024Q3", 16).map((quarter): Capacity => {
      const id = `income/cool-gen/${quarter}/maintenance`;
      return { id, team: "income", skill: "cool-gen", quarter, use: "maintenance", own: 9_000, external: 0 };
    });
    const supplied = {
      ...many,
      records: { ...many.records, capacity: [...many.records.capacity, ...people] },
    };
    const fitting = await askPlanner([change], supplied);
    expect(fitting.answer).toMatchObject({
      found: true,
      outcome: { starts: { repair: expect.any(Number) } },
    });
    expect(fitting.comparison.moves.map(({ item: moved }) => moved)).toEqual(["repair"]);
  }
});

test("[O6] running maintenance that has too few people for maintenance is told as that", () => {
  const { notes } = caseOf(
    examplePortfolio(
      {
        team: teams,
        capacity: [...capacity("vat", 900), ...capacity("vat", 100, { use: "maintenance" })],
        work: [
          exampleWork("keeps-going", {
            nature: "maintenance",
            status: "in-execution",
            startedOn: "2024-07-01",
            needs: [{ skill: "java", perQuarter: [150] }],
          }),
        ],
      },
      { entries: [exampleBaseline("keeps-going", { startOn: "2024-07-01", endOn: "2024-09-30" })] },
    ),
  );
  expect(notes.map(explainNote)).toEqual([
    {
      key: "note-over-booked",
      values: { name: "Java", use: "maintenance", quarter: "2024Q3", short: 50 },
    },
  ]);
});
