import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";

test("members are sorted by UTF-16 code units and undefined ones left out (RFC 8785 section 3.2.3)", () => {
  expect(
    canonicalJson({
      "\u20ac": 1,
      "\r": 2,
      "1": 3,
      "\ud83d\ude02": 4,
      "\ufb33": 5,
      ö: 6,
      "\u0080": 7,
      gone: undefined,
    }),
  ).toBe('{"\\r":2,"1":3,"\u0080":7,"ö":6,"\u20ac":1,"\ud83d\ude02":4,"\ufb33":5}');
});

test("numbers are written as ECMAScript writes them", () => {
  expect(canonicalJson([1e21, 1e-7, -0, 4.5, 2e-3])).toBe("[1e+21,1e-7,0,4.5,0.002]");
});

test("what JSON cannot say is refused, not changed", () => {
  expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  expect(() => canonicalJson("\ud800")).toThrow(TypeError);
});

test("one value has one text, whatever the order of its members", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = value as JsonValue;
      expect(JSON.parse(canonicalJson(json))).toEqual(JSON.parse(JSON.stringify(json)));
      expect(canonicalJson(reversed(json))).toBe(canonicalJson(json));
    }),
  );
});

function reversed(value: JsonValue): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member ?? null)]),
  );
}
