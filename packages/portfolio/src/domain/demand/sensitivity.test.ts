import fc from "fast-check";
import { expect, test } from "vitest";
import type { Goal } from "./demand.ts";
import { exampleGoal, exampleWish } from "./demand-examples.fixture.ts";
import { rankWishes } from "./ranking.ts";
import { compareValues, heaviestWeight, wishValue } from "./score.ts";
import { sensitivityOf } from "./sensitivity.ts";

const goals = [exampleGoal("service", 30), exampleGoal("continuity", 50), exampleGoal("law", 20)];

test("[O1] the value of a wish is the weighted mean of its scores, with the weights shown", () => {
  const value = wishValue(exampleWish("a", { scores: { service: 5, continuity: 1, law: 0 } }), goals);
  expect(value).toMatchObject({ points: 200, weight: 100, mean: 2, least: 2, most: 2, missing: [] });
  expect(value.parts.map(({ name, weight, score }) => [name, weight, score])).toEqual([
    ["Goal service", 30, 5],
    ["Goal continuity", 50, 1],
    ["Goal law", 20, 0],
  ]);
});

test("[O1] a goal that was not scored counts as nothing at all, and is named with what it can still change", () => {
  const value = wishValue(exampleWish("a", { scores: { service: 4 } }), goals);
  expect(value).toMatchObject({ mean: 4, least: 1.2, most: 4.7, missing: ["continuity", "law"] });
  expect(wishValue(exampleWish("b", { scores: {} }), goals).mean).toBeUndefined();
});

test("[O1] wishes of equal value share a rank, and what nobody scored has none and stands last", () => {
  const ranked = rankWishes(
    [
      exampleWish("unscored", { scores: {} }),
      exampleWish("zero", { scores: { service: 0 } }),
      exampleWish("b", { scores: { service: 3, continuity: 3, law: 3 } }),
      exampleWish("a", { scores: { law: 3 } }),
    ],
    goals,
  );
  expect(ranked.map(({ wish, rank }) => [wish.id, rank])).toEqual([
    ["a", 1],
    ["b", 1],
    ["zero", 3],
    ["unscored", undefined],
  ]);
});

test("[O1] it is said from which weight on one wish stands above the other", () => {
  const wishes = [
    exampleWish("a", { scores: { service: 5, continuity: 1, law: 3 } }),
    exampleWish("b", { scores: { service: 1, continuity: 4, law: 3 } }),
  ];
  // Present: a 30*5 + 50 + 60 = 260, b 30 + 200 + 60 = 290. They are equal where 4 w = 150.
  const [service] = sensitivityOf(wishes, goals);
  expect(service).toMatchObject({ goal: "service", weight: 30, stableFrom: 0, stableUntil: 37, total: 1 });
  expect(service?.turns).toEqual([{ above: "b", below: "a", direction: "up", weight: 38, equalAt: 37.5 }]);
});

const scores = fc.dictionary(fc.constantFrom("g0", "g1", "g2"), fc.integer({ min: 0, max: 5 }));
const cases = fc.record({
  weights: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
  scores: fc.array(scores, { minLength: 2, maxLength: 6 }),
});

test("[O1] every turn is confirmed by ranking again with the moved weight, and there are no others", () => {
  fc.assert(
    fc.property(cases, ({ weights, scores: all }) => {
      const set = weights.map((weight, index) => exampleGoal(`g${index}`, weight));
      const wishes = all.map((one, index) => exampleWish(`w${index}`, { scores: one }));
      const ranked = rankWishes(wishes, set).filter(({ rank }) => rank !== undefined);
      for (const found of sensitivityOf(wishes, set, 1_000)) {
        for (const [index, { wish: above }] of ranked.entries()) {
          for (const { wish: below } of ranked.slice(index + 1)) {
            const isTurned = (weight: number) => {
              const moved = move(set, found.goal, weight);
              return compareValues(wishValue(below, moved), wishValue(above, moved)) > 0;
            };
            const areEqual = compareValues(wishValue(above, set), wishValue(below, set)) === 0;
            for (const direction of ["up", "down"] as const) {
              const turn = found.turns.find(
                (one) => one.above === above.id && one.below === below.id && one.direction === direction,
              );
              const expected = areEqual ? undefined : firstWeight(found.weight, direction, isTurned);
              expect(turn?.weight).toBe(expected);
            }
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

function move(set: readonly Goal[], id: string, weight: number): readonly Goal[] {
  return set.map((goal) => (goal.id === id ? { ...goal, weight } : goal));
}

/** Goes weight by weight, as the rule must not. */
function firstWeight(
  from: number,
  direction: "up" | "down",
  isTurned: (weight: number) => boolean,
): number | undefined {
  const step = direction === "up" ? 1 : -1;
  for (let weight = from + step; weight >= 0 && weight <= heaviestWeight; weight += step) {
    if (isTurned(weight)) return weight;
  }
  return undefined;
}
