import { expect, test } from "vitest";
import { typedPeople } from "./typed-people.ts";

test.each([
  ["", "none"],
  [" 0 ", "none"],
  ["10", 10],
  ["10.000", 10_000],
  ["2,500", 2_500],
  ["10001", "wrong"],
  ["1,5", "wrong"],
  ["-3", "wrong"],
  ["veel", "wrong"],
] as const)("[L8] %j people in a scenario is read as %j", (text, people) => {
  expect(typedPeople(text)).toBe(people);
});
