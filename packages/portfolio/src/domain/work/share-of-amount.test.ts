import fc from "fast-check";
import { expect, test } from "vitest";
import { totalCents } from "../money.ts";
import { amountOfShare, costsOfShare } from "./share-of-amount.ts";

const told = { percent: 60, of: 4_490_000_000, ofStep: 10_000_000 };

test("[O16] 60 % of 44.9 million euro is 26.94 million, between what both roundings allow, and says so", () => {
  expect(amountOfShare(told)).toEqual({
    cents: 2_694_000_000,
    least: Math.round((4_485_000_000 * 59.5) / 100),
    most: Math.round((4_495_000_000 * 60.5) / 100),
  });
  const costs = costsOfShare(told, "renewal", "letter of 18 June 2024");
  expect(costs).toMatchObject({ basis: "derived", share: told, source: "letter of 18 June 2024" });
  expect(totalCents(costs)).toBe(2_694_000_000);
});

test("[O16] the amount always lies between its bounds, in whole cents", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1e12 }), (percent, of) => {
      const { cents, least, most } = amountOfShare({ percent, of });
      expect([least, cents, most].every(Number.isSafeInteger)).toBe(true);
      expect(least <= cents && cents <= most).toBe(true);
    }),
  );
});
