import { expect, test } from "vitest";
import { dayOf, endOfDay, endWithin, lastDayBefore, startOfDay } from "./days.ts";

const hours = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 3_600_000;

test("an end date counts in full", () => {
  expect(hours(startOfDay("2027-01-10"), endOfDay("2027-01-10"))).toBe(24);
});

test("[A4] on the day that the service ends a grant ends with it, and a later day is not made earlier", () => {
  const latest = new Date(Date.parse(startOfDay("2027-01-10")) + 9 * 3_600_000).toISOString();
  expect(endWithin("2027-01-10", latest)).toBe(latest);
  expect(endWithin("2027-01-09", latest)).toBe(endOfDay("2027-01-09"));
  expect(endWithin("2027-01-11", latest)).toBe(endOfDay("2027-01-11"));
  expect(endWithin("2027-01-11", undefined)).toBe(endOfDay("2027-01-11"));
});

test("the last day before midnight is the day before", () => {
  expect(lastDayBefore(endOfDay("2027-01-10"))).toBe(
    new Date(Date.parse(endOfDay("2027-01-10")) - 1).toISOString(),
  );
});

test("a moment is of the day in which it lies here, not of the day in Greenwich", () => {
  expect(dayOf(startOfDay("2027-01-10"))).toBe("2027-01-10");
  expect(dayOf(lastDayBefore(endOfDay("2027-01-10")))).toBe("2027-01-10");
});
