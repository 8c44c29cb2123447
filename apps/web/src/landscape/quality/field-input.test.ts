import { expect, test } from "vitest";
import { typedField } from "./field-input.tsx";

test("[L2] amounts are typed in euro, with or without points, and sent in whole cents", () => {
  expect(typedField("cents", "1.000.000,50")).toBe("100000050");
  expect(typedField("cents", "12,5")).toBe("1250");
  expect(typedField("cents", "7")).toBe("700");
  expect(typedField("cents", "0.07")).toBe("7");
});

test("[L2] what is no number is not sent, and text goes as it is", () => {
  for (const wrong of ["", "  ", "veel", "1,234,5", "-3"]) expect(typedField("cents", wrong)).toBeUndefined();
  expect(typedField("number", "13 000 000")).toBe("13000000");
  expect(typedField("number", "1,5")).toBeUndefined();
  expect(typedField("text", " Inning ")).toBe("Inning");
  expect(typedField(["yes", "no"], "yes")).toBe("yes");
});
