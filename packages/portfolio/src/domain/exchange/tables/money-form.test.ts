import { expect, test } from "vitest";
import { centsForm, costsForm, estimateForm } from "./money-form.ts";

test("[O16] amounts are whole cents, with a point or a comma", () => {
  const cents = (text: string, serial?: 1900) => centsForm.read(text, serial);
  for (const [text, value] of [
    ["1234.56", 123_456],
    ["1.234,56", 123_456],
    ["€ 44.900.000", 4_490_000_000],
    ["0,5", 50],
    ["12.5", 1_250],
    ["5000000", 500_000_000],
  ] as const) {
    expect(cents(text)).toEqual({ value });
    expect(cents(text, 1900)).toEqual({ value });
  }
  for (const text of ["", "1,234,56", "1e9", "-1", "90071992547409.93"])
    expect(cents(text)).toHaveProperty("fault");
});

test("[O16] a number of a workbook with three decimals is not taken for a thousand times as much", () => {
  // In text, the point stands between thousands.
  expect(centsForm.read("1.234")).toEqual({ value: 123_400 });
  expect(centsForm.read("1.234", 1900)).toHaveProperty("fault");
  expect(costsForm.read("1.234", 1904)).toHaveProperty("fault");
  expect(estimateForm.read("1.234", 1900)).toHaveProperty("fault");
  expect(estimateForm.read("1.234.567", 1900)).toMatchObject({ value: { known: true } });
});
