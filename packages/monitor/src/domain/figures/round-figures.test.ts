import { expect, test } from "vitest";
import { type CountedAlert, countAlerts } from "./alert-figures.ts";
import { roundedTo, roundFigures } from "./round-figures.ts";

const alert: CountedAlert = { employee: "e1", source: "score", toldAt: 0, asked: true, verdict: "justified" };
const figures = (count: number) => countAlerts(Array.from({ length: count }, () => alert));
const keys = Array.from({ length: 4_000 }, (_, n) => `agency ${n}`);
const toldOf = (count: number, key: string) => roundFigures(figures(count), key).told;

test("[M9] counts are rounded to fives, right on average, and the same when they are asked again", () => {
  for (const count of [0, 1, 3, 20, 22, 24]) {
    const told = keys.map((key) => toldOf(count, key));
    expect(told).toEqual(keys.map((key) => toldOf(count, key)));
    for (const one of told) expect([Math.abs(one - count) < roundedTo, one % roundedTo]).toEqual([true, 0]);
    const mean = told.reduce((sum, one) => sum + one, 0) / told.length;
    expect(Math.abs(mean - count)).toBeLessThan(0.2);
  }
});

test("[M9] a group less another one tells as much when the one person between them has alerts as when he has none", () => {
  /** How often the two differ by this much, when he has so many. */
  const seen = (his: number, difference: number) =>
    keys.filter((key) => toldOf(22 + his, `permanent ${key}`) - toldOf(22, `agent ${key}`) === difference)
      .length / keys.length;
  // Of all that can be seen, each is seen often in both cases.
  for (const difference of [0, roundedTo]) {
    expect(seen(0, difference)).toBeGreaterThan(0.2);
    expect(seen(1, difference)).toBeGreaterThan(0.2);
  }
  expect(seen(0, -roundedTo)).toBeGreaterThan(0.1);
});
