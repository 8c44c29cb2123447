import { addDays } from "@grondslag/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourOf, costBucket, type Expected, endBucket, yearAfter } from "./deviation.ts";

const known = <Value>(value: Value): Expected<Value> => ({ known: true, value });
const unknown = <Value>(atLeast: Value | undefined): Expected<Value> => ({
  known: false,
  atLeast,
  why: "not-estimated",
});
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2000-01-01", days));
const cents = fc.integer({ min: 0, max: 900_000_000_000_000 });

describe("[O22] buckets of an end date", () => {
  test.each([
    ["2024-03-30", "earlier"],
    ["2024-03-31", "unchanged"],
    ["2024-04-01", "up-to-a-year-later"],
    ["2025-03-31", "up-to-a-year-later"],
    ["2025-04-01", "over-a-year-later"],
  ])("agreed 31 March 2024, expected %s: %s", (day, bucket) => {
    expect(endBucket("2024-03-31", known(day))).toBe(bucket);
  });

  test("a year after 29 February is 28 February", () => {
    expect(yearAfter("2024-02-29")).toBe("2025-02-28");
    expect(endBucket("2024-02-29", known("2025-02-28"))).toBe("up-to-a-year-later");
    expect(endBucket("2024-02-29", known("2025-03-01"))).toBe("over-a-year-later");
  });

  test("a later day never falls in a better bucket", () => {
    const order = ["earlier", "unchanged", "up-to-a-year-later", "over-a-year-later"];
    fc.assert(
      fc.property(anyDay, anyDay, fc.nat(2_000), (agreed, day, more) => {
        const [one, other] = [day, addDays(day, more)].map((at) =>
          order.indexOf(endBucket(agreed, known(at))),
        );
        expect(other).toBeGreaterThanOrEqual(one ?? 0);
      }),
    );
  });
});

describe("[O22] buckets of cost", () => {
  test.each([
    [99_999, "lower"],
    [100_000, "unchanged"],
    [100_001, "up-to-a-tenth-higher"],
    [110_000, "up-to-a-tenth-higher"],
    [110_001, "over-a-tenth-higher"],
  ])("agreed 1,000.00 euro, expected %i cents: %s", (expected, bucket) => {
    expect(costBucket(100_000, known(expected))).toBe(bucket);
  });

  test("more money never falls in a better bucket", () => {
    const order = ["lower", "unchanged", "up-to-a-tenth-higher", "over-a-tenth-higher"];
    fc.assert(
      fc.property(cents, cents, cents, (agreed, one, more) => {
        const [less, greater] = [one, one + more].map((at) => order.indexOf(costBucket(agreed, known(at))));
        expect(greater).toBeGreaterThanOrEqual(less ?? 0);
      }),
    );
  });
});

describe("[O17] what is unknown is never green", () => {
  test("whatever is known of the rest", () => {
    fc.assert(
      fc.property(anyDay, cents, fc.option(cents, { nil: undefined }), (end, agreed, spent) => {
        const bucket = costBucket(agreed, unknown(spent));
        expect(["unknown", "over-a-tenth-higher"]).toContain(bucket);
        expect(["unknown", "red"]).toContain(colourOf(endBucket(end, known(end)), bucket));
      }),
    );
  });

  test("what was spent already is red when it is more than a tenth over, though the rest is unknown", () => {
    expect(costBucket(100_000, unknown(110_001))).toBe("over-a-tenth-higher");
    expect(costBucket(100_000, unknown(110_000))).toBe("unknown");
  });

  test("without a baseline nothing can be judged", () => {
    expect(colourOf(endBucket(undefined, known("2024-01-01")), costBucket(undefined, known(1)))).toBe(
      "unknown",
    );
  });

  test("red goes before unknown, unknown before amber", () => {
    expect(colourOf("unknown", "over-a-tenth-higher")).toBe("red");
    expect(colourOf("up-to-a-year-later", "unknown")).toBe("unknown");
    expect(colourOf("up-to-a-year-later", "lower")).toBe("amber");
    expect(colourOf("earlier", "unchanged")).toBe("green");
  });
});
