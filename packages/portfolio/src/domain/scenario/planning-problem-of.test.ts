import { expect, test } from "vitest";
import { box3Portfolio, exampleWish } from "../../testing/box-3.ts";
import { exampleBaseline, examplePortfolio, exampleReport, exampleWork } from "../../testing/examples.ts";
import { capacity, caseOf, teams } from "../../testing/planning-case.ts";
import type { Plan } from "../planning/plan.ts";
import { explainNote } from "./explain-notes.ts";
import type { ScenarioChange } from "./scenario.ts";
import { planDigest } from "./signing.ts";

test("[O6] only people for change are planned with; a need of one team counts in that team and in the skill", () => {
  const { problem, item } = caseOf(
    examplePortfolio({
      team: teams,
      capacity: [
        ...capacity("vat", 100),
        ...capacity("income", 200, { external: 50 }),
        ...capacity("vat", 900, { use: "maintenance" }),
      ],
      wish: [
        exampleWish("w", {
          needs: [
            { skill: "java", team: "vat", perQuarter: [50, 50] },
            { skill: "java", perQuarter: [30] },
          ],
        }),
      ],
    }),
  );
  expect(item("w")?.needs).toEqual([
    { resource: "java", perQuarter: [80, 50] },
    { resource: "java@vat", perQuarter: [50, 50] },
  ]);
  expect(problem.resources.map(({ id, capacity: there }) => [id, there[0]])).toEqual([
    ["java", 350],
    ["java@vat", 100],
  ]);
});

test("[O9] a parameter takes no place in a plan", () => {
  const wish = exampleWish("rate", {
    change: "parameter",
    parameter: { id: "rate", value: "21" },
    needs: [{ skill: "java", perQuarter: [100] }],
  });
  expect(caseOf(examplePortfolio({ wish: [wish] })).problem.items).toEqual([]);
});

test("[O17] running work whose end nobody can tell keeps its people to the end of the plan, and that is said", () => {
  const { item, notes } = caseOf(
    examplePortfolio(
      {
        team: teams,
        capacity: capacity("vat", 300),
        work: [
          exampleWork("running", {
            status: "in-execution",
            startedOn: "2024-01-01",
            needs: [{ skill: "java", perQuarter: [100, 100, 200] }],
          }),
        ],
      },
      {
        entries: [
          exampleBaseline("running", { on: "2024-01-01" }),
          (({ expectedEndOn: _, ...report }) => report)(
            exampleReport("running", {
              on: "2024-06-01",
              estimateToComplete: { known: false, why: "Nobody can tell" },
            }),
          ),
        ],
      },
    ),
  );
  expect(item("running")).toMatchObject({
    fixedStart: 0,
    duration: 8,
    mandatory: true,
    needs: [{ resource: "java", perQuarter: new Array(8).fill(200) }],
  });
  expect(notes).toContainEqual({ note: "end-unknown", item: "running", name: "Work running" });
});

test("[O3] running work takes what remains of its needs; what it takes beyond who there are is said", () => {
  const work = exampleWork("running", {
    status: "in-execution",
    startedOn: "2024-01-01",
    needs: [{ skill: "java", perQuarter: [100, 100, 400, 300] }],
  });
  const entries = [exampleBaseline("running", { startOn: "2024-01-01", endOn: "2024-12-31" })];
  const { item, notes, problem } = caseOf(
    examplePortfolio({ team: teams, capacity: capacity("vat", 350), work: [work] }, { entries }),
  );
  expect(item("running")).toMatchObject({
    fixedStart: 0,
    duration: 2,
    needs: [{ perQuarter: [400, 300] }],
  });
  expect(notes).toContainEqual({
    note: "over-booked",
    resource: "java",
    name: "Java",
    quarter: "2024Q3",
    short: 50,
  });
  expect(problem.resources[0]?.capacity.slice(0, 2)).toEqual([400, 350]);
});

test("[O5] a date of law that cannot move is the last quarter that is over by then; one that can move is none", () => {
  const law = (movable: boolean, effectiveOn: string) =>
    caseOf(
      examplePortfolio({
        wish: [exampleWish("w", { lawDate: "law", needs: [{ skill: "java", perQuarter: [100] }] })],
        "law-date": [
          {
            id: "law",
            law: "Wet",
            title: "Wet",
            stage: "adopted",
            effectiveOn,
            movable,
            work: [],
            systems: [],
            chains: [],
          },
        ],
      }),
    ).item("w");
  expect(law(false, "2025-01-01")).toMatchObject({ deadline: 1, mandatory: true });
  expect(law(false, "2025-02-15")).toMatchObject({ deadline: 1, mandatory: true });
  expect(law(true, "2025-01-01")).toMatchObject({ mandatory: false });
  expect(law(true, "2025-01-01")).not.toHaveProperty("deadline");
});

test("[O21] what waits for a whole waits for all its parts that go on, and a whole whose parts state needs has no place", () => {
  const needs = [{ skill: "java", perQuarter: [100] }];
  const { item, problem } = caseOf(
    examplePortfolio({
      work: [
        exampleWork("whole", { kind: "programme", needs }),
        exampleWork("part-1", { parent: "whole", needs }),
        exampleWork("part-2", { parent: "whole", needs }),
        exampleWork("part-3", { parent: "whole", needs, status: "cancelled" }),
        exampleWork("next", { needs }),
      ],
      dependency: [{ id: "d", before: "whole", after: "next", lagQuarters: 1 }],
    }),
  );
  expect(problem.items.map(({ id }) => id)).toEqual(["next", "part-1", "part-2"]);
  expect(item("next")?.after).toEqual([
    { id: "part-1", lag: 1 },
    { id: "part-2", lag: 1 },
  ]);
});

test("[O8] modernisation goes first from the start that its baseline gave it, before any plan is signed", () => {
  const { item } = caseOf(box3Portfolio());
  expect(item("cool-gen-income-1")).toMatchObject({ nature: "modernisation", signedStart: 1, earliest: 1 });
  expect(item("cool-gen-income-2")).toMatchObject({ nature: "modernisation", earliest: 4 });
  expect(item("home-work-allowance")).not.toHaveProperty("signedStart");
});

test("[O6] people that nobody recorded for later are taken to stay, and that is said; nobody is said too", () => {
  const { problem, notes } = caseOf(
    examplePortfolio({
      team: teams,
      capacity: capacity("vat", 100).slice(0, 2),
      wish: [
        exampleWish("w", {
          needs: [
            { skill: "java", perQuarter: [100] },
            { skill: "data", perQuarter: [100] },
          ],
        }),
      ],
    }),
  );
  expect(problem.resources.map(({ id, capacity: there }) => [id, there])).toEqual([
    ["data", new Array(8).fill(0)],
    ["java", new Array(8).fill(100)],
  ]);
  expect(notes).toContainEqual({ note: "capacity-assumed", resource: "java", name: "Java", from: "2025Q1" });
  expect(notes).toContainEqual({ note: "nobody-has-it", resource: "data", name: "gegevensuitwisseling" });
});

test("[O12] people who leave are gone from their quarter on, external people first, and never below nobody", () => {
  const portfolio = examplePortfolio({
    team: teams,
    capacity: capacity("vat", 100, { external: 100 }),
    wish: [exampleWish("w", { needs: [{ skill: "java", perQuarter: [100] }] })],
  });
  const there = (changes: readonly ScenarioChange[]) =>
    caseOf(portfolio, changes).problem.resources[0]?.capacity;
  const leave = { change: "lose-staff", skill: "java", team: "vat", from: "2024Q4" } as const;
  expect(there([{ ...leave, people: 150 }])).toEqual([200, 50, 50, 50, 50, 50, 50, 50]);
  expect(there([{ ...leave, until: "2025Q1", people: 500 }])).toEqual([200, 0, 0, 200, 200, 200, 200, 200]);
  expect(
    there([{ change: "add-staff", by: "hire", skill: "java", team: "vat", from: "2026Q1", people: 100 }]),
  ).toEqual([200, 200, 200, 200, 200, 200, 300, 300]);
});

test("[O12] running work that may wait is no longer where it is", () => {
  const work = exampleWork("running", {
    status: "in-execution",
    startedOn: "2024-01-01",
    needs: [{ skill: "java", perQuarter: [100, 100, 100, 100] }],
  });
  const { item } = caseOf(examplePortfolio({ work: [work] }), [{ change: "hold", work: "running" }]);
  expect(item("running")).toMatchObject({ duration: 2, mandatory: false });
  expect(item("running")).not.toHaveProperty("fixedStart");
});

test("[O20] [L8] paused work keeps nobody: it waits for a plan that lets it go on, and no baseline of before protects it", () => {
  const needs = [{ skill: "java", team: "vat", perQuarter: [100, 100] }];
  const paused = exampleWork("paused", {
    status: "in-reorientation",
    startedOn: "2024-01-01",
    needs,
  });
  const { item, notes } = caseOf(
    examplePortfolio(
      { team: teams, capacity: capacity("vat", 100), work: [paused] },
      { entries: [exampleBaseline("paused", { startOn: "2024-01-01", endOn: "2026-12-31" })] },
    ),
  );
  expect(item("paused")).toMatchObject({
    nature: "modernisation",
    mandatory: false,
    earliest: 0,
    duration: 2,
  });
  expect(item("paused")).not.toHaveProperty("fixedStart");
  expect(item("paused")).not.toHaveProperty("signedStart");
  expect(item("paused")?.needs[0]?.perQuarter).toEqual([100, 100]);
  expect(notes).toEqual([]);
});

test("[O6] what nobody recorded is said, before and after what was, and a scenario hides none of it", () => {
  const recorded = capacity("vat", 100).slice(2, 4);
  const portfolio = examplePortfolio({
    team: teams,
    capacity: recorded,
    wish: [exampleWish("w", { needs: [{ skill: "java", perQuarter: [100] }] })],
  });
  const staff = { skill: "java", team: "vat", people: 50 } as const;
  const leave: ScenarioChange = { change: "lose-staff", ...staff, from: "2026Q1" };
  for (const changes of [[], [leave]]) {
    const { notes } = caseOf(portfolio, changes);
    expect(notes).toEqual([
      { note: "capacity-unknown", resource: "java", name: "Java", until: "2024Q4" },
      { note: "capacity-assumed", resource: "java", name: "Java", from: "2025Q3" },
    ]);
  }
});

test("[O10] room in a chain that nobody recorded for a year is said, and a chain that is too full speaks of no people", () => {
  const room = { id: "vat/2024", chain: "vat", year: 2024, structuralChanges: 0 };
  const work = exampleWork("runs", {
    nature: "policy",
    status: "in-execution",
    startedOn: "2024-07-01",
    needs: [{ skill: "java", perQuarter: [10] }],
    chains: ["vat"],
  });
  const { notes } = caseOf(
    examplePortfolio(
      {
        team: teams,
        capacity: capacity("vat", 100),
        "chain-room": [room],
        work: [work],
        wish: [exampleWish("w", { work: "runs", chains: ["vat"] })],
      },
      { entries: [exampleBaseline("runs", { startOn: "2024-07-01", endOn: "2024-09-30" })] },
    ),
  );
  expect(notes).toContainEqual({ note: "room-assumed", chain: "vat", from: "2025Q1" });
  const full = notes.find(({ note }) => note === "over-booked");
  expect(full && explainNote(full)).toEqual({
    key: "note-chain-full",
    values: { chain: "vat", quarter: "2024Q3" },
  });
});

test("[O3] [O20] what should have begun by the signed plan and did not is said: that it does not move now hides no slip", () => {
  const { problem } = caseOf(box3Portfolio());
  const plan: Plan = {
    id: "p",
    name: "Signed",
    firstQuarter: "2023Q3",
    quarters: 8,
    outcome: {
      starts: { "data-renewal": 1, "cool-gen-income-1": 5, "vat-ecommerce-main": 0 },
      objective: 0,
      bound: 0,
      gap: 0,
      boundBy: "capacity",
      schedules: 1,
      seed: 1,
      stopped: "target",
      protectedStarts: {},
    },
    problem,
    change: 1,
    at: 1,
    by: "petra",
  };
  const signature = { plan: "p", outcome: "signed", digest: planDigest(plan), at: 2 } as const;
  const { item, notes } = caseOf(
    box3Portfolio({
      plans: [plan],
      signatures: [
        { ...signature, role: "owner", by: "otto" },
        { ...signature, role: "principal", by: "pia" },
        { ...signature, role: "contractor", by: "coen" },
      ],
    }),
  );
  expect(item("data-renewal")).toMatchObject({ signedStart: 0 });
  expect(item("cool-gen-income-1")).toMatchObject({ signedStart: 1 });
  expect(notes.filter(({ note }) => note === "signed-passed")).toEqual([
    {
      note: "signed-passed",
      item: "data-renewal",
      name: "Vernieuwing Gegevens",
      on: "2023Q4",
      from: "2024Q3",
    },
  ]);
});

test("[O3] a wish begins after the work and the wishes that it waits for, and after the work that carries one out", () => {
  const needs = [{ skill: "java", perQuarter: [50] }];
  const { item, notes } = caseOf(
    examplePortfolio({
      team: teams,
      capacity: capacity("vat", 100),
      work: [
        exampleWork("base", { needs }),
        exampleWork("carries", { needs }),
        exampleWork("stopped", { status: "cancelled", endedOn: "2024-01-01" }),
      ],
      wish: [
        exampleWish("first", { needs }),
        exampleWish("carried", { needs, state: "planned", work: "carries" }),
        exampleWish("refused", { needs, state: "refused" }),
        exampleWish("last", { needs, after: ["base", "first", "carried", "refused", "stopped"] }),
      ],
    }),
  );
  expect(
    item("last")
      ?.after.map(({ id }) => id)
      .sort(),
  ).toEqual(["base", "carries", "first"]);
  expect(item("first")?.after).toEqual([]);
  expect(notes.filter(({ note }) => note === "waits-for-cancelled")).toEqual([
    { note: "waits-for-cancelled", item: "last", name: expect.any(String), before: expect.any(String) },
    { note: "waits-for-cancelled", item: "last", name: expect.any(String), before: expect.any(String) },
  ]);
});
