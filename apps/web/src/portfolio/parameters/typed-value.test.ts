import { expect, test } from "vitest";
import { typedValue, valueToType } from "./typed-value.ts";

test("[O9] a value is read as people of this country type it, and kept without a language", () => {
  expect(typedValue("8,75", "percent")).toBe("8.75");
  expect(typedValue("8.75 %", "percent")).toBe("8.75");
  expect(typedValue("20.000,00", "euro-cents")).toBe("2000000");
  expect(typedValue("20000", "euro-cents")).toBe("2000000");
  expect(typedValue(" 42 ", "days")).toBe("42");
  expect(typedValue("-1,5", "number")).toBe("-1.5");
  expect(typedValue(" a b ", "text")).toBe("a b");
});

test("[O9] what is no value of its unit is none", () => {
  for (const [text, unit] of [
    ["", "text"],
    ["", "percent"],
    ["tien", "percent"],
    ["1.000,5", "number"],
    ["-0", "number"],
    ["1,5", "days"],
    ["-1", "days"],
    ["een euro", "euro-cents"],
  ] as const)
    expect(typedValue(text, unit), `${text} ${unit}`).toBeUndefined();
});

test("[O9] what is kept can be typed again", () => {
  for (const [value, unit, written] of [
    ["8.75", "percent", "8,75"],
    ["2000005", "euro-cents", "20000,05"],
    ["5", "euro-cents", "0,05"],
    ["7", "days", "7"],
    ["tekst", "text", "tekst"],
  ] as const) {
    expect(valueToType(value, unit, ",")).toBe(written);
    expect(typedValue(written, unit)).toBe(value);
  }
});
