import { expect, test } from "vitest";
import { allRows, isSelected, noRows, selectedCount, withRows } from "./row-selection.ts";

test("rows are chosen one by one and let go again", () => {
  const two = withRows(noRows, ["a", "b"], true);
  expect([isSelected(two, "a"), isSelected(two, "c")]).toEqual([true, false]);
  expect(selectedCount(two, 9)).toBe(2);
  expect(selectedCount(withRows(two, ["a"], false), 9)).toBe(1);
});

test("all that match counts rows that were never loaded, and can leave a few out", () => {
  const most = withRows(allRows, ["a", "b"], false);
  expect(selectedCount(most, 10_000)).toBe(9998);
  expect([isSelected(most, "a"), isSelected(most, "zzz")]).toEqual([false, true]);
  expect(selectedCount(withRows(most, ["a"], true), 10_000)).toBe(9999);
});

test("choosing does not change the selection that was there", () => {
  withRows(noRows, ["a"], true);
  expect(selectedCount(noRows, 5)).toBe(0);
});
