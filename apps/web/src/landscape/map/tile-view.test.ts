import fc from "fast-check";
import { expect, test } from "vitest";
import type { TileLayout } from "./lay-out-tiles.ts";
import { moved, showing, wholeView, zoomed } from "./tile-view.ts";

const layout: TileLayout = {
  width: 80,
  height: 40,
  blocks: [],
  places: Float64Array.of(0, 0, 79, 39, 40, 20),
};
const size = { width: 800, height: 500 };

test("[L1] at first everything is in sight", () => {
  const { scale, x, y } = wholeView(layout, size);
  expect(scale).toBe(10);
  expect(x).toBeCloseTo(0);
  expect(y + 500 / scale).toBeGreaterThanOrEqual(40);
});

test("[L1] what is under the pointer stays there when one comes nearer", () => {
  const at = { x: 300, y: 240 };
  const before = wholeView(layout, size);
  const after = zoomed(layout, size, before, 3, at);
  expect(after.x + at.x / after.scale).toBeCloseTo(before.x + at.x / before.scale);
  expect(after.y + at.y / after.scale).toBeCloseTo(before.y + at.y / before.scale);
});

test("[L1] no way of moving or coming nearer loses sight of the picture, and a tile that is asked for is in sight", () => {
  const step = fc.oneof(
    fc.record({ factor: fc.double({ min: 0.01, max: 50, noNaN: true }), x: fc.nat(800), y: fc.nat(500) }),
    fc.record({ dx: fc.integer({ min: -5000, max: 5000 }), dy: fc.integer({ min: -5000, max: 5000 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(2), (steps, item) => {
      let view = wholeView(layout, size);
      for (const each of steps) {
        view =
          "factor" in each
            ? zoomed(layout, size, view, each.factor, each)
            : moved(layout, size, view, each.dx, each.dy);
        expect(view.x).toBeLessThanOrEqual(layout.width);
        expect(view.x + size.width / view.scale).toBeGreaterThan(0);
      }
      const { scale, x, y } = showing(layout, size, view, item);
      const [left = 0, upper = 0] = [layout.places[item * 2], layout.places[item * 2 + 1]];
      expect(left - x).toBeGreaterThanOrEqual(-1e-9);
      expect(left + 1 - x).toBeLessThanOrEqual(size.width / scale + 1e-9);
      expect(upper - y).toBeGreaterThanOrEqual(-1e-9);
      expect(upper + 1 - y).toBeLessThanOrEqual(size.height / scale + 1e-9);
    }),
  );
});
