import { expect, test } from "vitest";
import { roughly } from "./roughly.ts";

test("[M9] how many people somebody sees in a week is told roughly, so that nobody is compared by it", () => {
  expect([0, 0.4, 3.2, 9.4, 9.9, 10, 14.9, 42.3, 96, 149, 1_510].map(roughly)).toEqual([
    0, 0, 3, 9, 10, 10, 10, 40, 100, 100, 2_000,
  ]);
});
