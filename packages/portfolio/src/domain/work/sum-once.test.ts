import fc from "fast-check";
import { expect, test } from "vitest";
import {
  exampleBaseline,
  exampleCosts,
  examplePortfolio,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import { sumOnce } from "./sum-once.ts";
import type { WorkEntry } from "./work.ts";
import { workTree } from "./work-tree.ts";

const today = "2025-12-31";
const works = [
  exampleWork("programme", { kind: "programme", status: "in-execution" }),
  exampleWork("one", { parent: "programme", status: "in-execution" }),
  exampleWork("two", { parent: "programme", status: "in-execution" }),
  exampleWork("alone", { status: "in-execution" }),
];
const tree = (...entries: readonly WorkEntry[]) =>
  workTree(examplePortfolio({ work: works }, { entries }), today);
const all = works.map(({ id }) => id);
const costing = (id: string, cents: number) => exampleBaseline(id, { costs: exampleCosts(cents) });

test("[O17] a sum with something unknown says at least how much, and unknown of how many", () => {
  const found = sumOnce(
    tree(
      costing("one", 60),
      costing("two", 40),
      costing("alone", 50),
      exampleReport("alone", {
        spent: exampleCosts(30),
        estimateToComplete: { known: false, why: "no view" },
      }),
    ),
    all,
  );
  expect(found.expected).toEqual({ atLeastCents: 130, unknown: 1, of: 2 });
});

test("[O20] a programme with figures of its own counts, and its projects do not count again", () => {
  const found = sumOnce(tree(costing("programme", 1000), costing("one", 400), costing("two", 300)), all);
  expect(found).toMatchObject({ counted: 1, uncounted: 2, withoutFigures: 1, originalCents: 1000 });
  expect(sumOnce(tree(costing("programme", 1000), costing("one", 400)), ["one", "two"])).toMatchObject({
    counted: 1,
    originalCents: 400,
  });
});

test("[O20] a programme without figures has those of its projects, and when they say more, theirs count", () => {
  const without = tree(costing("one", 400), costing("two", 300));
  expect(without.get("programme")?.figures).toMatchObject({ of: "parts", original: { cents: 700 } });
  expect(sumOnce(without, all).originalCents).toBe(700);
  const exceeding = tree(costing("programme", 500), costing("one", 400), costing("two", 300));
  expect(exceeding.get("programme")).toMatchObject({
    partsExceed: true,
    figures: { original: { cents: 500 }, expectedCost: { known: true, value: 700 } },
  });
});

test("[O24] renewal and maintenance are split in the sum, and are the whole of it", () => {
  const costs = {
    basis: "stated",
    lines: [
      { kind: "software", nature: "renewal", cents: 70 },
      { kind: "hardware", nature: "maintenance", cents: 30 },
    ],
  } as const;
  expect(sumOnce(tree(exampleBaseline("one", { costs })), all)).toMatchObject({
    latestCents: 100,
    renewalCents: 70,
    maintenanceCents: 30,
  });
});

test("[O17] no choice of work counts a cent twice, and an unknown remainder never makes it known", () => {
  const amount = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 4, maxLength: 4 }),
      fc.subarray(all, { minLength: 1 }),
      fc.boolean(),
      (amounts, chosen, isUnknown) => {
        const entries = all.flatMap((id, index) => {
          const cents = amounts[index];
          if (cents === undefined) return [];
          const report = exampleReport(id, {
            spent: exampleCosts(0),
            estimateToComplete: { known: false, why: "no view" },
          });
          return isUnknown ? [costing(id, cents), report] : [costing(id, cents)];
        });
        const found = sumOnce(tree(...entries), chosen);
        const [programme, one, two, alone] = amounts;
        const parts = (one ?? 0) + (two ?? 0);
        const largest = Math.max(programme ?? 0, parts) + (alone ?? 0);
        expect(found.originalCents).toBeLessThanOrEqual(largest);
        expect(found.expected.of).toBe(found.counted);
        // Of one of two parts that run nothing is known: neither is of their whole, where they count for it.
        const silent =
          (one === undefined) !== (two === undefined) &&
          chosen.includes("programme") &&
          (programme === undefined || parts > programme);
        expect(found.expected.unknown).toBe(isUnknown ? found.counted : silent ? 1 : 0);
      },
    ),
  );
});
