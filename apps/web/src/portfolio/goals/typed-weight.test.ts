import { expect, test } from "vitest";
import { typedWeight } from "./typed-weight.ts";

test("[O1] a weight is a whole number from 0 to 1,000", () => {
  expect(typedWeight("0")).toBe(0);
  expect(typedWeight(" 25 ")).toBe(25);
  expect(typedWeight("1000")).toBe(1_000);
  expect(typedWeight("1.000")).toBe(1_000);
  expect(typedWeight("1,000")).toBe(1_000);
  for (const text of ["", "-1", "2,5", "1001", "10.5", "zwaar"])
    expect(typedWeight(text), text).toBeUndefined();
});
