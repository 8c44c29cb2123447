import { expect, test } from "vitest";
import type { Plan } from "./domain/planning/plan.ts";
import type { ScenarioChange } from "./domain/scenario/scenario.ts";
import { planDigest } from "./domain/scenario/signing.ts";
import { askPlanner } from "./testing/ask-planner.ts";
import { box3Portfolio } from "./testing/box-3.ts";

const asked: readonly ScenarioChange[] = [
  { change: "require", item: "box-3-recovery", until: "2025-12-31" },
  { change: "override", item: "box-3-recovery" },
];

/** When the answer says that an item was done by the signed plan, in which it took so much longer than today. */
async function wasEnd(item: string, longer: number) {
  const { answer } = await askPlanner([{ change: "drop", item: "box-3-recovery" }]);
  if (!answer.found) return expect.fail("no plan");
  const items = answer.problem.items.map((one) =>
    one.id === item ? { ...one, duration: one.duration + longer } : one,
  );
  const plan: Plan = {
    ...{
      id: "signed",
      name: "Plan",
      firstQuarter: answer.problem.firstQuarter,
      quarters: answer.problem.quarters,
    },
    ...{ outcome: answer.outcome, problem: { ...answer.problem, items }, change: 1, at: 1, by: "petra" },
  };
  const signatures = (["owner", "principal", "contractor"] as const).map((role) => ({
    ...{ plan: "signed", role, outcome: "signed" as const, digest: planDigest(plan), at: 2, by: role },
  }));
  const { comparison } = await askPlanner(asked, { ...box3Portfolio(), plans: [plan], signatures });
  expect(comparison.against).toMatchObject({ kind: "signed-plan" });
  const move = comparison.moves.find((one) => one.item === item);
  const told = JSON.stringify(move?.sentences);
  expect(told).toContain(`"was":"${move?.wasEnd}"`);
  return { was: move?.wasEnd, becomes: move?.becomesEnd };
}

test("[O3] what an item would have been by the signed plan is told by its length in that plan, not by that of today", async () => {
  const item = "cool-gen-income-2";
  expect(await wasEnd(item, 0)).toEqual({ was: "2026Q4", becomes: "2027Q2" });
  expect(await wasEnd(item, 1)).toEqual({ was: "2027Q1", becomes: "2027Q2" });
});
