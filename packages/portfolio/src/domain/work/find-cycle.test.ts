import fc from "fast-check";
import { expect, test } from "vitest";
import { examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { checkDependency } from "./check-dependency.ts";
import { findCycle } from "./find-cycle.ts";
import type { Work } from "./work.ts";
import type { Dependency } from "./work-facts.ts";

const edge = (before: string, after: string): Dependency => ({
  id: `${before}-${after}`,
  before,
  after,
  lagQuarters: 0,
});
const portfolio = (work: readonly Work[], pairs: readonly (readonly [string, string])[]) =>
  examplePortfolio({ work, dependency: pairs.map(([before, after]) => edge(before, after)) });
const works = (...names: readonly string[]) => names.map((id) => exampleWork(id));
const part = (id: string, parent: string) => exampleWork(id, { kind: "sub-project", parent });

test("[N4] a circle of dependencies is refused, and all that are in it are named in order", () => {
  const circle = portfolio(works("a", "b", "c", "d"), [
    ["c", "a"],
    ["a", "b"],
    ["b", "c"],
    ["c", "d"],
  ]);
  expect(findCycle(circle)).toEqual(["a", "b", "c"]);
  expect(() => checkDependency(edge("b", "c"), circle)).toThrow("a -> b -> c -> a");
});

test("[N4] work that waits for its own whole, or whose whole waits for it, waits for itself", () => {
  const tree = [...works("whole"), part("part", "whole")];
  expect(findCycle(portfolio(tree, [["whole", "part"]]))).toEqual(["part", "whole"]);
  expect(findCycle(portfolio(tree, [["part", "whole"]]))).toEqual(["part", "whole"]);
});

test("[N4] parts of two wholes that wait for each other crosswise are a circle too", () => {
  const tree = [...works("a", "b"), part("a1", "a"), part("b1", "b")];
  expect(
    findCycle(
      portfolio(tree, [
        ["a1", "b1"],
        ["b", "a"],
      ]),
    ),
  ).toBeDefined();
  expect(findCycle(portfolio(tree, [["a1", "b1"]]))).toBeUndefined();
  // Of two wholes parts may wait for parts in both directions: they may run at the same time.
  const wide = [...tree, part("a2", "a"), part("b2", "b")];
  expect(
    findCycle(
      portfolio(wide, [
        ["a1", "b1"],
        ["b2", "a2"],
      ]),
    ),
  ).toBeUndefined();
});

test("[N4] the same dependency twice, and one on itself, are refused", () => {
  const twice = portfolio(works("a", "b"), [["a", "b"]]);
  expect(() => checkDependency({ ...edge("a", "b"), id: "second" }, twice)).toThrow("/after");
  expect(() => checkDependency(edge("a", "a"), twice)).toThrow("waits for itself");
  expect(() => checkDependency(edge("a", "nothing"), twice)).toThrow("/after");
});

test("[N4] finds a circle exactly when there is no order, and names only work that is in one", () => {
  const node = fc.integer({ min: 0, max: 7 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(node, node), { maxLength: 14, selector: String }), (pairs) => {
      const names = Array.from({ length: 8 }, (_one, index) => `w${index}`);
      const named = pairs.filter(([a, b]) => a !== b).map(([a, b]) => [`w${a}`, `w${b}`] as const);
      const circle = findCycle(portfolio(works(...names), named));
      const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
        named.some(([a, b]) => a === from && !seen.has(b) && (b === to || reaches(b, to, seen.add(b))));
      expect(circle !== undefined).toBe(names.some((name) => reaches(name, name)));
      circle?.forEach((name, index) => {
        const next = circle[(index + 1) % circle.length];
        expect(named.some(([a, b]) => a === name && b === next)).toBe(true);
      });
    }),
  );
});
