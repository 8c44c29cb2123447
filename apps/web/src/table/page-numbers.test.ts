import { expect, test } from "vitest";
import { pageAddress, pagesWith } from "./page-numbers.ts";

test("only the pages that hold rows in sight are asked for", () => {
  expect(pagesWith(0, 99, 100)).toEqual([1]);
  expect(pagesWith(95, 130, 100)).toEqual([1, 2]);
  expect(pagesWith(9_990, 9_999, 100)).toEqual([100]);
  expect(pagesWith(-5, 3, 100)).toEqual([1]);
});

test("the page is added to the query that a list has", () => {
  expect(pageAddress("/api/v1/grants?q=x", 3, 100)).toBe("/api/v1/grants?q=x&page=3&pageSize=100");
  expect(pageAddress("/api/v1/grants", 1, 50)).toBe("/api/v1/grants?page=1&pageSize=50");
});
