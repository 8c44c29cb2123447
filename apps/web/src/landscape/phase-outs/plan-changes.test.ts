import { expect, test } from "vitest";
import { type PlanDoc, planChanges } from "./plan-changes.ts";

const plan: PlanDoc = {
  name: "Weg ermee",
  buildingUntil: "2026-12-31",
  steps: [
    { id: "a", name: "Inventarisatie", due: "2023-06-30" },
    { id: "b", name: "Herbouw", due: "2026-06-30", expected: "2026-06-30" },
  ],
};

test("[L5] a version tells which days moved and which steps came, went and were done", () => {
  expect(planChanges(plan, plan)).toEqual([]);
  const after: PlanDoc = {
    ...plan,
    buildingUntil: "2027-03-31",
    handlingUntil: "2032-12-31",
    steps: [
      { id: "b", name: "Herbouw", due: "2026-12-31", expected: "2026-06-30", doneOn: "2026-11-01" },
      { id: "c", name: "Opruimen", due: "2027-01-31" },
    ],
  };
  expect(planChanges(plan, after)).toEqual([
    { kind: "moved", of: "building", before: "2026-12-31", after: "2027-03-31" },
    { kind: "moved", of: "handling", after: "2032-12-31" },
    { kind: "moved", of: "due", step: "Herbouw", before: "2026-06-30", after: "2026-12-31" },
    { kind: "done", step: "Herbouw", on: "2026-11-01" },
    { kind: "added", step: "Opruimen" },
    { kind: "removed", step: "Inventarisatie" },
  ]);
});
