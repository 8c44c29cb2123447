import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutFocus } from "./lay-out-focus.ts";
import type { LandscapeMap } from "./map-types.ts";

function mapOf(count: number, needs: readonly (readonly [number, number])[]): LandscapeMap {
  const items = Array.from({ length: count }, (_, at) => ({
    id: `i${at}`,
    name: `Item ${at}`,
    kind: "system",
  }));
  return { groups: [], items, needs: needs.map(([from, to]) => [from, to, "uses"]) };
}

const columnsOf = (map: LandscapeMap, focus: number, steps: number, longest = 20) =>
  Object.fromEntries(layOutFocus(map, focus, steps, longest).nodes.map(({ item, column }) => [item, column]));

test("[L1] what needs an item stands to its left and what it needs to its right, by steps", () => {
  const chain = mapOf(5, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  expect(columnsOf(chain, 2, 2)).toEqual({ 0: -2, 1: -1, 2: 0, 3: 1, 4: 2 });
  expect(columnsOf(chain, 2, 1)).toEqual({ 1: -1, 2: 0, 3: 1 });
});

test("[L1] a circle shows each item once", () => {
  const circle = mapOf(3, [
    [0, 1],
    [1, 2],
    [2, 0],
    [0, 0],
  ]);
  expect(columnsOf(circle, 0, 5)).toEqual({ 0: 0, 1: 1, 2: -1 });
});

test("[L1] a column that is too long says how many it leaves out", () => {
  const star = mapOf(
    30,
    Array.from({ length: 29 }, (_, at) => [at + 1, 0] as const),
  );
  const layout = layOutFocus(star, 0, 2, 10);
  expect(layout.nodes).toHaveLength(11);
  expect(layout.hidden).toEqual(new Map([[-1, 19]]));
  expect(layout.edges).toHaveLength(10);
});

test("[L1] lines of a picture that can be drawn without a crossing do not cross", () => {
  const map = mapOf(7, [
    [0, 3],
    [0, 2],
    [0, 1],
    [1, 6],
    [2, 5],
    [3, 4],
  ]);
  const { nodes } = layOutFocus(map, 0, 2, 10);
  const rowOf = (item: number) => nodes.find((node) => node.item === item)?.row;
  for (const [a, b] of [
    [1, 6],
    [2, 5],
    [3, 4],
  ] as const) {
    expect(rowOf(a)).toBe(rowOf(b));
  }
});

test("[L1] whatever the relations are, every row of a column is taken once and every line has two ends", () => {
  const pair = fc.tuple(fc.nat(19), fc.nat(19));
  fc.assert(
    fc.property(
      fc.array(pair, { maxLength: 60 }),
      fc.nat(19),
      fc.integer({ min: 1, max: 4 }),
      (needs, focus, steps) => {
        const { nodes, edges } = layOutFocus(mapOf(20, needs), focus, steps, 6);
        expect(new Set(nodes.map(({ column, row }) => `${column} ${row}`)).size).toBe(nodes.length);
        expect(new Set(nodes.map(({ item }) => item)).size).toBe(nodes.length);
        for (const [from, to] of edges) expect([nodes[from], nodes[to]]).not.toContain(undefined);
      },
    ),
  );
});
