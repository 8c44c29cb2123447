import { expect, test } from "vitest";
import { wordsWithoutNumbers } from "./words-without-numbers.ts";

test.each([
  ["complaint of 123456782", "complaint of [number]"],
  ["bsn123456782, 1234.56.782 and 123 456 782", "bsn[number], [number] and [number]"],
  ["case 2026112201, day 20261122, file 123456789", "case 2026112201, day 20261122, file 123456789"],
])("[M2] the reason %j is written down as %j", (text, written) => {
  expect(wordsWithoutNumbers(text)).toBe(written);
});
