import { expect, test } from "vitest";
import { publicReference } from "./public-reference.ts";
import { chanceOf, ownRecordShift, warningOf } from "./warning.ts";

const year = {
  on: "2024-06-30",
  startOn: "2020-01-01",
  endOn: "2024-12-31",
  cents: 2_000_000_000,
  before: { endOn: "2024-03-31", cents: 1_500_000_000 },
};

test("the reasons of a chance add up to it", () => {
  for (const model of [publicReference.slip, publicReference.growth]) {
    const { chance, baseChance, reasons } = warningOf(model, year);
    const sum = reasons.reduce((total, { contribution }) => total + contribution, 0);
    expect(chance).toBeCloseTo(chanceOf(Math.log(baseChance / (1 - baseChance)) + sum), 2);
    for (const { contribution, effect } of reasons) expect(Math.sign(effect)).toBe(Math.sign(contribution));
  }
});

test("work that is to end soon slips more often than work that has years left", () => {
  const late = warningOf(publicReference.slip, year);
  const early = warningOf(publicReference.slip, { ...year, endOn: "2034-12-31" });
  expect(late.chance).toBeGreaterThan(early.chance);
  expect(late.reasons[0]?.feature).toBe("remaining");
});

test("what is not known counts for itself, and never makes a chance that is no number", () => {
  const { chance } = warningOf(publicReference.growth, { on: "2024-06-30" });
  expect(chance).toBeGreaterThan(0);
  expect(chance).toBeLessThan(1);
});

test("the own record of an organisation counts for nothing when it is empty, and for more when it is longer", () => {
  const slipped = { logOdds: -1, wentWrong: true };
  const shifts = [0, 1, 4, 20].map((count) => ownRecordShift(new Array<typeof slipped>(count).fill(slipped)));
  expect(shifts[0]).toBeCloseTo(0);
  expect(shifts).toEqual([...shifts].sort((a, b) => a - b));
  expect(ownRecordShift([{ logOdds: -1, wentWrong: false }])).toBeLessThan(0);
});

test("the own record is named among the reasons", () => {
  expect(warningOf(publicReference.slip, year, 0.4).reasons).toContainEqual(
    expect.objectContaining({ feature: "own-record", contribution: 0.4 }),
  );
});
