import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFor } from "../../language/format.ts";
import { typedEuro } from "./typed-euro.ts";

test("[O16] amounts are read as people write them, to the cent", () => {
  expect(typedEuro("5.000.000")).toBe(500_000_000);
  expect(typedEuro("5000000")).toBe(500_000_000);
  expect(typedEuro("4.999.999,99")).toBe(499_999_999);
  expect(typedEuro("4,999,999.99")).toBe(499_999_999);
  expect(typedEuro("€ 12,5")).toBe(1_250);
  expect(typedEuro("0")).toBe(0);
});

test("[O16] what is no amount is refused, not guessed", () => {
  for (const text of ["", "-5", "1.2.3", "12,345,6", "vijf", "1.000.50", "1e6", "99999999999999999"])
    expect(typedEuro(text), text).toBeUndefined();
});

test("[O16] what the screen writes, the form reads again", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e13 }),
      fc.constantFrom("nl" as const, "en" as const),
      (cents, language) => {
        expect(typedEuro(formatFor(language).money(cents))).toBe(cents);
      },
    ),
  );
});
