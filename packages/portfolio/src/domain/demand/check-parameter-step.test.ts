import { expect, test } from "vitest";
import { examplePortfolio } from "../../testing/examples.ts";
import { checkRecordStep } from "../check-record-step.ts";
import type { Parameter } from "./demand.ts";

const rate: Parameter = {
  id: "vat-low",
  name: "Low rate of VAT",
  legalGround: "Wet OB 1968, art. 9",
  unit: "percent",
  systems: [],
  values: [
    { from: "2019-01-01", value: "9", source: "Stb. 2018, 504" },
    { from: "2026-01-01", value: "21", source: "Stb. 2025, 1" },
  ],
};
const [first, second] = rate.values;

function save(record: Parameter, today: string, motive?: string): void {
  checkRecordStep({ kind: "parameter", record }, examplePortfolio({ parameter: [rate] }), { motive, today });
}

test.each([
  ["another value", { values: [{ ...first, value: "6" }, second] }],
  ["another day", { values: [{ ...first, from: "2019-07-01" }, second] }],
  ["no value any more", { values: [second] }],
  ["one more value of before", { values: [{ ...first, from: "2012-10-01", value: "6" }, ...rate.values] }],
  ["a value that holds from today", { values: [first, { ...second, from: "2025-06-01" }] }],
  ["another unit", { unit: "number" }],
] as const)("[O9] %s than what held is told with a motive alone", (_what, change) => {
  const changed = { ...rate, ...change } as Parameter;
  expect(() => save(changed, "2025-06-01")).toThrow(/motive/);
  expect(() => save(changed, "2025-06-01", "the first publication was wrong")).not.toThrow();
});

test("[O9] a value to come changes without a motive, until its day has come", () => {
  const changed = {
    ...rate,
    values: rate.values.map((one) => (one === second ? { ...one, value: "19" } : one)),
  };
  expect(() => save(changed, "2025-12-31")).not.toThrow();
  expect(() => save(changed, "2026-01-01")).toThrow(/motive/);
  expect(() => save(rate, "2026-01-01")).not.toThrow();
});
