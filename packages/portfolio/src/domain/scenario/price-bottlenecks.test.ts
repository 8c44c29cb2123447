import { expect, test } from "vitest";
import type { PlanningItem, PlanningProblem } from "../planning/planning-problem.ts";
import { defaultWeights } from "./default-weights.ts";
import { planNames } from "./plan-names.ts";
import { explainPrice, priceBottlenecks } from "./price-bottlenecks.ts";

function item(id: string, perQuarter: readonly number[], resource = "java"): PlanningItem {
  const duration = perQuarter.length;
  return {
    id,
    name: id.toUpperCase(),
    nature: "policy",
    duration,
    needs: [{ resource, perQuarter }],
    earliest: 0,
    after: [],
    value: 500,
    mandatory: false,
    chains: [],
  };
}

function problemOf(items: readonly PlanningItem[], scarce = false): PlanningProblem {
  const people = { capacity: [200, 200, 200, 200], scarce };
  return {
    firstQuarter: "2025Q1",
    quarters: 4,
    resources: [
      { id: "java", name: "Java", ...people },
      { id: "test", name: "Test", ...people },
    ],
    items,
    weights: defaultWeights,
    overrides: [],
  };
}
const names = { skills: [{ id: "java", name: "Java", scarce: false }], teams: [] };

test("[O6] one more person for one quarter brings forward what lacks only that", () => {
  const problem = problemOf([item("a", [200, 100]), item("b", [100, 100])]);
  const [price, ...others] = priceBottlenecks(problem, { a: 0, b: 1 });
  expect(price).toMatchObject({
    resource: "java",
    quarter: 0,
    scarce: false,
    brings: [{ item: "b", from: 1, to: 0 }],
  });
  expect(others).toEqual([]);
  expect(price && explainPrice(price, planNames(problem, names))).toEqual([
    {
      key: "brings-forward",
      values: {
        skill: "Java",
        quarter: "2025Q1",
        item: "B",
        quarters: 1,
        was: "2025Q3",
        becomes: "2025Q2",
      },
    },
  ]);
});

test("[O6] one more person brings into the plan what had no place for want of him", () => {
  const problem = problemOf([item("a", [200, 200, 200, 200]), item("b", [100])]);
  const prices = priceBottlenecks(problem, { a: 0, b: null });
  expect(prices.map(({ quarter, brings }) => ({ quarter, brings }))).toEqual(
    [0, 1, 2, 3].map((quarter) => ({ quarter, brings: [{ item: "b", from: null, to: quarter }] })),
  );
});

test("[O6] where two are lacking, one more brings nothing, and that is said", () => {
  const problem = problemOf([item("a", [200, 200, 200, 200]), item("b", [200])]);
  for (const price of priceBottlenecks(problem, { a: 0, b: null })) {
    expect(price.brings).toEqual([]);
    expect(explainPrice(price, planNames(problem, names))).toMatchObject([{ key: "brings-nothing" }]);
  }
});

test("[O6] people that are not all that is lacking have no price", () => {
  const problem = problemOf([
    item("a", [200, 200, 200, 200]),
    item("t", [200, 200, 200, 200], "test"),
    {
      ...item("b", [100]),
      needs: [
        { resource: "java", perQuarter: [100] },
        { resource: "test", perQuarter: [100] },
      ],
    },
  ]);
  expect(priceBottlenecks(problem, { a: 0, t: 0, b: null })).toEqual([]);
});
