import { expect, test } from "vitest";
import { heatLevel } from "./heat-level.ts";

test("[O6] more asked than there is, is over, also when nobody is there", () => {
  expect(heatLevel(101, 100)).toBe("over");
  expect(heatLevel(1, 0)).toBe("over");
});

test("[O6] what is asked exactly is full, and nothing asked is nothing", () => {
  expect(heatLevel(100, 100)).toBe("full");
  expect(heatLevel(0, 0)).toBe("none");
  expect(heatLevel(50, 100)).toBe("low");
  expect(heatLevel(51, 100)).toBe("high");
});
