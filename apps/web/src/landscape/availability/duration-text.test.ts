import { expect, test } from "vitest";
import { durationText } from "./duration-text.ts";

const text = (ms: number) => durationText(ms, "h", "min").replaceAll("\u00a0", " ");

test("[L9] what 99.9 % of a year leaves is written as 8 h 46 min", () => {
  expect(text(365 * 86_400_000 * 0.001)).toBe("8 h 46 min");
});

test("[L9] short and whole lengths read as people say them", () => {
  expect(text(0)).toBe("0 min");
  expect(text(59.6 * 60_000)).toBe("1 h 0 min");
  expect(text(90_000)).toBe("2 min");
  expect(text(26 * 3_600_000)).toBe("26 h 0 min");
});
