import fc from "fast-check";
import { expect, test } from "vitest";
import { repeatsMembers } from "./repeats-members.ts";

test.each([
  ['{"a":1,"a":2}', true],
  ['{"a":1,"A":2}', true],
  ['{"a":1,"\\u0061":2}', true],
  ['{"x":[{"a":1},{"a":1,"b":{"c":1,"c":2}}]}', true],
  ['{"a" :1,"b":{"a":1},"c":["a","a"],"d":"a\\":","e":"{\\"a\\":1,\\"a\\":2}"}', false],
  ["[]", false],
])("[M5] %s: a name twice in one object is seen: %j", (text, repeated) => {
  expect(repeatsMembers(text)).toBe(repeated);
});

test("[M5] whatever JSON a text is, names repeat only where they are the same but for their case", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(repeatsMembers(JSON.stringify(value, undefined, 1))).toBe(clashes(value));
    }),
  );
});

function clashes(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const names = Array.isArray(value) ? [] : Object.keys(value).map((name) => name.toLowerCase());
  return new Set(names).size < names.length || Object.values(value).some(clashes);
}
