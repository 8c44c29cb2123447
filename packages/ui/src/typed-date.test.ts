import { expect, test } from "vitest";
import { typedDate, writtenDate } from "./typed-date.ts";

test.each([
  ["1-2-2027", "2027-02-01"],
  ["01/02/2027", "2027-02-01"],
  [" 29.2.2028 ", "2028-02-29"],
  ["2027-02-01", "2027-02-01"],
  ["21 november 2026", "2026-11-21"],
  ["3 mrt 2027", "2027-03-03"],
  ["3 maart 2027", "2027-03-03"],
  ["3 March 2027", "2027-03-03"],
  ["5 oktober 2026", "2026-10-05"],
  ["5 Oct 2026", "2026-10-05"],
])("%s is read with the day first", (text, iso) => {
  expect(typedDate(text)).toBe(iso);
});

test.each(["", "29-2-2027", "31-4-2027", "1-13-2027", "morgen", "1 xyz 2027", "1-2-27"])(
  "%s is no day of the calendar",
  (text) => {
    expect(typedDate(text)).toBeUndefined();
  },
);

test("a day is written in the way of the language", () => {
  expect(writtenDate("2027-02-01", "-")).toBe("01-02-2027");
  expect(writtenDate("2027-02-01T10:00:00Z", "/")).toBe("01/02/2027");
  expect(writtenDate("geen", "-")).toBe("geen");
});
