import { expect, test } from "vitest";
import type { AlertSettings } from "./alert-settings-types.ts";
import { agreedBefore, choiceChanges } from "./choice-changes.ts";

const first: AlertSettings = {
  version: 1,
  weeklyBudget: 5,
  budgets: [
    { unit: "desk", weekly: 8 },
    { unit: "records", weekly: 2 },
  ],
  sampleSize: 2,
  newDays: 5,
  askedDays: 10,
  reason: "As we began.",
  state: "replaced",
};

test("[M3] only the numbers that differ are changes", () => {
  const budgets = [
    { unit: "desk", weekly: 8 },
    { unit: "vehicles", weekly: 0 },
  ];
  expect(choiceChanges(first, { ...first, weeklyBudget: 0, budgets })).toEqual([
    { what: "weeklyBudget", from: 5, to: 0 },
    { what: { unit: "records" }, from: 2 },
    { what: { unit: "vehicles" }, to: 0 },
  ]);
  expect(choiceChanges(first, first)).toEqual([]);
});

test("[M3] without anything before, everything is said", () => {
  expect(choiceChanges(undefined, first).map(({ to }) => to)).toEqual([5, 2, 5, 10, 8, 2]);
});

test("[M3] what held before is the newest that was agreed on", () => {
  const items: readonly AlertSettings[] = [
    { ...first, version: 4, state: "proposed" },
    { ...first, version: 3, state: "rejected" },
    { ...first, version: 2, state: "standing" },
    first,
  ];
  expect(agreedBefore(items, 4)?.version).toBe(2);
  expect(agreedBefore(items, 2)?.version).toBe(1);
  expect(agreedBefore(items, 1)).toBeUndefined();
});
