import { expect, test } from "vitest";
import type { ItemKind } from "../item.ts";
import type { RelationType } from "../relation.ts";
import { LandscapeGraph } from "./landscape-graph.ts";
import { mapOfGraph } from "./map-of-graph.ts";

const day = "2026-11-22";
function graphOf(
  items: Readonly<Record<string, ItemKind>>,
  lines: readonly (readonly [string, RelationType, string, string?])[],
): LandscapeGraph {
  const graph = new LandscapeGraph();
  for (const [id, kind] of Object.entries(items)) graph.putItem({ id, kind, centsPerDay: 0 });
  lines.forEach(([from, type, to, group], at) => {
    graph.addRelation({ row: at + 1, from, type, to, ...(group !== undefined && { group }) });
  });
  return graph;
}

test("[L1] what is part of a part of a chain is in the group of the chain, and wholes that go round are no trap", () => {
  const graph = graphOf(
    { c: "chain", s: "system", t: "system", p: "component", q: "component", alone: "component" },
    [
      ["c", "has-part", "s"],
      ["s", "has-part", "p"],
      ["p", "has-part", "s"],
      ["q", "has-part", "p"],
      ["p", "has-part", "q"],
      ["t", "uses", "p"],
    ],
  );
  const { groups, items } = mapOfGraph(graph, day, 100);
  const group = (id: string) => items.find((item) => item.id === id)?.group;
  expect(groups.map((place) => items[place]?.id)).toEqual(["c", "t"]);
  expect([group("c"), group("s"), group("p"), group("t"), group("alone")]).toEqual([0, 0, 0, 1, undefined]);
});

test("[L1] when there is more than fits, chains and systems go first and no line leads to what is left out", () => {
  const graph = graphOf({ a: "technology", b: "system", c: "chain" }, [
    ["b", "runs-on", "a"],
    ["c", "has-part", "b", "1/half"],
    ["b", "related-to", "c"],
  ]);
  const { items, needs, reserves, left } = mapOfGraph(graph, day, 2);
  expect(items.map(({ id }) => id)).toEqual(["c", "b"]);
  expect(needs).toEqual([[0, 1, "has-part"]]);
  expect(reserves).toEqual([[0, "1/half"]]);
  expect(left).toBe(1);
});
