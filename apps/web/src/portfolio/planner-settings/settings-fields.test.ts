import { expect, test } from "vitest";
import type { PlannerSettings } from "./planner-settings-types.ts";
import { numberOf, pointerOf, settingsFields, typedValue, withValue } from "./settings-fields.ts";

const settings: PlannerSettings = {
  weights: {
    latePerQuarter: 1,
    displacement: { policy: 2, maintenance: 3, recovery: 4, modernisation: 5 },
  },
  worth: { policy: 6, maintenance: 7, recovery: 8, modernisation: 9 },
  seed: 10,
  efforts: {
    quick: { schedules: 11, boundSeconds: 12 },
    normal: { schedules: 13, boundSeconds: 14 },
    long: { schedules: 15, boundSeconds: 16 },
  },
};

test("[O8] each number of the settings is changed alone, and its pointer leads to it", () => {
  expect(new Set(settingsFields.map((one) => numberOf(settings, one))).size).toBe(16);
  for (const field of settingsFields) {
    const changed = withValue(settings, field, 99);
    const others = settingsFields.filter((one) => one !== field);
    expect(numberOf(changed, field)).toBe(99);
    expect(others.map((one) => numberOf(changed, one))).toEqual(others.map((one) => numberOf(settings, one)));
    const found = pointerOf(field)
      .split("/")
      .slice(1)
      .reduce<unknown>((at, name) => Object.entries(at ?? {}).find(([key]) => key === name)?.[1], settings);
    expect(found).toBe(numberOf(settings, field));
  }
});

test.each([
  ["250", 250],
  [" 1 ", 1],
  ["0", undefined],
  ["1000001", undefined],
  ["2,5", undefined],
  ["", undefined],
  ["-3", undefined],
])("[O8] a price typed as %j reads as %j", (text, value) => {
  expect(typedValue(text, { field: "displacement", of: "policy" })).toBe(value);
});
