import { expect, test } from "vitest";
import { capsOf, capTexts, capWrong } from "./cap-texts.ts";

test("[M8] caps come out of a form as they went in, and an empty field is no cap", () => {
  for (const caps of [undefined, { export: 0 }, { export: 5, print: 10, copy: 20 }]) {
    expect(capsOf(capTexts(caps))).toEqual(caps);
  }
});

test("[M8] a cap is a whole number", () => {
  expect(["", "0", "100"].some(capWrong)).toBe(false);
  expect(["-1", "1.5", "many", "100000000"].every(capWrong)).toBe(true);
});
