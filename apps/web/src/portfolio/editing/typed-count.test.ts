import { expect, test } from "vitest";
import { typedCount } from "./typed-count.ts";

test("[N5] a number of records is read with marks between thousands, and nothing else is a number", () => {
  expect(typedCount("0")).toBe(0);
  expect(typedCount(" 1.250 ")).toBe(1_250);
  expect(typedCount("1,250,000")).toBe(1_250_000);
  for (const text of ["", "-1", "1,5", "12.50", "veel", "9".repeat(17)])
    expect(typedCount(text), text).toBeUndefined();
});
