import { expect, test } from "vitest";
import { choicesOf, draftOf, numberWrong } from "./settings-draft.ts";

const choices = {
  weeklyBudget: 5,
  budgets: [{ unit: "desk", weekly: 0 }],
  sampleSize: 2,
  newDays: 5,
  askedDays: 10,
};

test("[M3] what was chosen can be typed again", () => {
  expect(choicesOf(draftOf(choices))).toEqual(choices);
});

test.each([
  ["weeklyBudget", "1001"],
  ["weeklyBudget", ""],
  ["sampleSize", "101"],
  ["newDays", "0"],
  ["askedDays", "2.5"],
  ["askedDays", "-1"],
] as const)("[M3] %s of %j is not taken", (name, text) => {
  expect(numberWrong(name, text)).toBe(true);
  expect(choicesOf({ ...draftOf(choices), [name]: text })).toBeUndefined();
});

test("[M3] the budget of a unit is held to the same bounds", () => {
  const budgets = [{ unit: "desk", weekly: "many" }];
  expect(choicesOf({ ...draftOf(choices), budgets })).toBeUndefined();
});
