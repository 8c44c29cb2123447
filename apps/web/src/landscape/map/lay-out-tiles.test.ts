import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutTiles, tileAt, tileBeside } from "./lay-out-tiles.ts";
import type { LandscapeMap } from "./map-types.ts";

/** A map of groups with so many items each; the last number are the items that belong to none. */
function mapOf(sizes: readonly number[]): LandscapeMap {
  const groups = sizes.slice(0, -1).map((_, at) => ({ id: `g${at}`, name: `Group ${at}`, kind: "chain" }));
  const items = sizes.flatMap((size, group) =>
    Array.from({ length: size }, (_, at) => ({
      id: `i${group}-${at}`,
      name: `Item ${group}-${at}`,
      kind: "system",
      ...(group < groups.length ? { group } : {}),
    })),
  );
  return { groups, items, needs: [] };
}

const maps = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 })
  .map((sizes) => mapOf(sizes));

test("[L1] every item has a tile of its own within the picture, and a point finds it again", () => {
  fc.assert(
    fc.property(maps, fc.double({ min: 0.3, max: 3, noNaN: true }), (map, aspect) => {
      const layout = layOutTiles(map, aspect);
      const taken = new Set<string>();
      for (const at of map.items.keys()) {
        const [x = -1, y = -1] = [layout.places[at * 2], layout.places[at * 2 + 1]];
        expect(x >= 0 && y >= 0 && x + 1 <= layout.width && y + 1 <= layout.height + 1e-9).toBe(true);
        taken.add(`${x} ${y}`);
        expect(tileAt(layout, x + 0.5, y + 0.5)).toBe(at);
      }
      expect(taken.size).toBe(map.items.length);
    }),
  );
});

test("[L1] arrow keys lead from any tile to the right and back, and stop at the edge", () => {
  const layout = layOutTiles(mapOf([24, 12, 3]), 2);
  const right = tileBeside(layout, 0, 1, 0);
  expect(right).toBe(1);
  expect(right === undefined ? undefined : tileBeside(layout, right, -1, 0)).toBe(0);
  expect(tileBeside(layout, 0, -1, 0)).toBeUndefined();
  expect(tileBeside(layout, 0, 0, -1)).toBeUndefined();
});

test("[L1] 5,000 items in 900 groups are laid out in the shape that is asked for", () => {
  const layout = layOutTiles(mapOf([...Array.from({ length: 900 }, (_, at) => 1 + (at % 10)), 50]), 1.6);
  expect(layout.places).toHaveLength(10_000);
  expect(layout.width / layout.height).toBeGreaterThan(1);
  expect(layout.width / layout.height).toBeLessThan(2.4);
});
