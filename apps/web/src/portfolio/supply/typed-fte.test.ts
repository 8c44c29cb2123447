import fc from "fast-check";
import { expect, test } from "vitest";
import { fteToType, typedFte } from "./typed-fte.ts";

test("[O13] people are typed with a comma or a point, in hundredths at most", () => {
  expect(typedFte("2,5")).toBe(250);
  expect(typedFte(" 0.25 ")).toBe(25);
  expect(typedFte("12")).toBe(1_200);
  for (const text of ["", "-1", "1,234", "veel", "1e3", "100001"])
    expect(typedFte(text), text).toBeUndefined();
});

test("[O13] what is kept can be typed again and is the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(",", "."), (people, mark) => {
      expect(typedFte(fteToType(people, mark))).toBe(people);
    }),
  );
});
