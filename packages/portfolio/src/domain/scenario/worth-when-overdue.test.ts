import { expect, test } from "vitest";
import { askPlanner } from "../../testing/ask-planner.ts";
import { box3Portfolio, exampleWish } from "../../testing/box-3.ts";
import { examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { capacity, caseOf, teams } from "../../testing/planning-case.ts";
import type { Portfolio } from "../records.ts";
import { explainNote } from "./explain-notes.ts";
import { checkSettings, settingsOfProgram } from "./planner-settings.ts";

test("[O5] what a law wanted on a day that is past must still be done, before what is worth more, and that is said", async () => {
  const start = box3Portfolio();
  const law = {
    ...{ id: "law", law: "Wet A", title: "A", stage: "in-force" as const, movable: false },
    ...{ work: [], systems: [], chains: [] },
  };
  const needs = (quarters: number) => [
    { skill: "cool-gen", team: "income", perQuarter: Array.from({ length: quarters }, () => 100) },
  ];
  const goal = { id: "goal", name: "Goal", weight: 1, priority: false };
  const withLaw = (effectiveOn: string): Portfolio => ({
    ...start,
    records: {
      ...start.records,
      goal: [goal],
      "law-date": [{ ...law, effectiveOn }],
      wish: [
        exampleWish("due", { name: "de regeling", lawDate: "law", scores: { goal: 0 }, needs: needs(2) }),
        exampleWish("nice", { scores: { goal: 5 }, needs: needs(16) }),
      ],
    },
  });
  const past = withLaw("2024-01-01");
  const { item, notes } = caseOf(past);
  expect(item("due")).toMatchObject({ mandatory: true });
  expect(item("due")).not.toHaveProperty("deadline");
  const told = { name: "de regeling", on: "2023-12-31", past: true };
  expect(notes).toContainEqual({ note: "deadline-passed", item: "due", ...told });
  expect(notes.map(explainNote)).toContainEqual({
    key: "note-deadline-passed",
    values: { item: "de regeling", on: "2023-12-31", past: true },
  });
  // A day in the first quarter is still to come, and no quarter is over by then.
  expect(caseOf(withLaw("2024-09-01")).notes).toContainEqual({
    ...{ note: "deadline-passed", item: "due", ...told },
    ...{ on: "2024-08-31", past: false },
  });
  const { answer } = await askPlanner([], past);
  expect(answer).toMatchObject({ found: true, outcome: { starts: { due: 0, nice: null } } });
});

test("[O5] [O8] settings by which law whose day is past would not come first are refused", () => {
  const { settings } = settingsOfProgram;
  const faultsOf = (latePerQuarter: number, modernisation = 400) =>
    checkSettings({
      ...settings,
      weights: { latePerQuarter, displacement: { ...settings.weights.displacement, modernisation } },
    }).map(({ where }) => where);
  expect(faultsOf(50)).toEqual([]);
  expect(new Set(faultsOf(0))).toEqual(new Set(["/weights/latePerQuarter"]));
  expect(faultsOf(50, 49_999)).toEqual([]);
  expect(faultsOf(50, 50_000)).toEqual(["/weights/latePerQuarter"]);
});

test("[O5] work that did not begin and whose day by law is past must still be done; what is longer than the plan is told as that", () => {
  const work = exampleWork("late", {
    nature: "policy",
    legalDeadline: { on: "2023-12-31", law: "Wet A" },
    needs: [{ skill: "java", perQuarter: [100] }],
  });
  const long = { ...work, id: "long", needs: [{ skill: "java", perQuarter: Array(9).fill(1) }] };
  const { item, notes } = caseOf(
    examplePortfolio({ team: teams, capacity: capacity("vat", 300), work: [work, long] }),
  );
  expect(item("late")).toMatchObject({ mandatory: true, earliest: 0 });
  expect(item("long")).toMatchObject({ mandatory: false });
  const passed = { note: "deadline-passed", name: "Work late", on: "2023-12-31", past: true };
  expect(notes).toContainEqual({ ...passed, item: "late" });
  // Of what does not fit in the plan, it does not say that the plan does it.
  expect(notes).toContainEqual({ ...passed, item: "long", longer: true });
  expect(notes.map(({ note }) => note).sort()).toEqual([
    "deadline-passed",
    "deadline-passed",
    "longer-than-plan",
  ]);
});
