import { expect, test } from "vitest";
import type { Plan } from "./plan-types.ts";
import { planBody, typedDays, typedPlan } from "./typed-plan.ts";

const plan: Plan = {
  ...{ id: "gen", version: 3, name: "Weg ermee", state: "late", systemsLeft: [], alarms: [] },
  technology: { id: "t1", name: "Cool:Gen" },
  chain: { id: "c1", name: "Inkomensheffing" },
  buildingUntil: "2026-12-31",
  handlingUntil: "2032-12-31",
  externalCauses: [
    { text: "Rechtsherstel" },
    { text: "Richtlijn", derogation: { askedOn: "2026-02-01", authority: "EU", state: "asked" } },
  ],
  steps: [
    {
      ...{ id: "a", name: "Inventarisatie", due: "2023-06-30", deadline: "building", after: [] },
      ...{ doneOn: "2023-07-14", state: "done" },
    },
    {
      ...{ id: "b", name: "Herbouw", due: "2026-06-30", deadline: "building", after: ["a"] },
      ...{ work: { skill: "java", personDays: 1_900 }, state: "late" },
    },
  ],
};

test("[L5] a plan that nobody changed is sent as it stands", () => {
  expect(planBody(typedPlan(plan))).toEqual({
    name: "Weg ermee",
    ...{ technology: "t1", chain: "c1", buildingUntil: "2026-12-31", handlingUntil: "2032-12-31" },
    externalCauses: plan.externalCauses,
    steps: [
      {
        id: "a",
        name: "Inventarisatie",
        due: "2023-06-30",
        deadline: "building",
        after: [],
        doneOn: "2023-07-14",
      },
      {
        ...{ id: "b", name: "Herbouw", due: "2026-06-30", deadline: "building", after: ["a"] },
        work: { skill: "java", personDays: 1_900 },
      },
    ],
  });
});

test.each([
  ["1900", 1_900],
  ["1.900", 1_900],
  ["1,900", 1_900],
  ["0", 0],
  ["1000001", undefined],
  ["1,5", undefined],
  ["", undefined],
  ["veel", undefined],
] as const)("[L5] %j days of work is read as %j", (text, days) => {
  expect(typedDays(text)).toBe(days);
});
