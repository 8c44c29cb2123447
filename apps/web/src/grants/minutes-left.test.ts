import { expect, test } from "vitest";
import { minutesLeft } from "./minutes-left.ts";

test("[A7] the time left to undo is told in whole minutes and never below zero", () => {
  const now = Date.parse("2026-11-22T10:00:00Z");
  expect(minutesLeft("2026-11-22T10:59:30Z", now)).toBe(60);
  expect(minutesLeft("2026-11-22T10:00:01Z", now)).toBe(1);
  expect(minutesLeft("2026-11-22T10:00:00Z", now)).toBe(0);
  expect(minutesLeft("2026-11-22T09:00:00Z", now)).toBe(0);
  expect(minutesLeft(undefined, now)).toBe(0);
  expect(minutesLeft("later", now)).toBe(0);
});
