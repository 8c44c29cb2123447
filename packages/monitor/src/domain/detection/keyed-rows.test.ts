import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyOf } from "./key-of.ts";
import { KeyedRows } from "./keyed-rows.ts";

describe("rows by key", () => {
  test("[M3] hold what a map would hold, through adding, removing and a snapshot", () => {
    const step = fc.record({
      key: fc.integer({ min: 0, max: 40 }),
      what: fc.constantFrom("set", "remove", "copy", "rename"),
      other: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (taken) => {
        let rows = new KeyedRows();
        let value = rows.column("f64");
        const expected = new Map<number, number>();
        for (const [i, { key, what, other }] of taken.entries()) {
          // Neighbouring keys, which a poor hash would pile up.
          const place = rows.find({ high: 7, low: key });
          expect(place >= 0).toBe(expected.has(key));
          if (what === "set") {
            const at = place >= 0 ? place : rows.add({ high: 7, low: key });
            value.set(at, i);
            expected.set(key, i);
          } else if (what === "remove" && place >= 0) {
            rows.remove(place);
            expected.delete(key);
          } else if (what === "rename" && place >= 0 && !expected.has(other)) {
            rows.rename(place, { high: 7, low: other });
            expected.set(other, expected.get(key) ?? -1);
            expected.delete(key);
          } else if (what === "copy") {
            const copied = rows.copy();
            rows = new KeyedRows();
            value = rows.column("f64");
            rows.put(copied);
          }
        }
        expect(rows.size).toBe(expected.size);
        for (const [key, held] of expected) expect(value.get(rows.find({ high: 7, low: key }))).toBe(held);
      }),
    );
  });

  test("a row that takes the place of a removed one starts empty", () => {
    const rows = new KeyedRows();
    const value = rows.column("i32", 2);
    const first = rows.add(keyOf("first"));
    value.set(first * 2 + 1, 5);
    rows.remove(first);
    const second = rows.add(keyOf("second"));
    expect(second).toBe(first);
    expect(value.get(second * 2 + 1)).toBe(0);
  });

  test("a sweep comes by every row", () => {
    const rows = new KeyedRows();
    for (let i = 0; i < 100; i++) rows.add(keyOf(`row ${i}`));
    const seen = new Set<number>();
    for (let i = 0; i < 30; i++) rows.sweep(4, (place) => seen.add(place));
    expect(seen.size).toBe(100);
  });
});
