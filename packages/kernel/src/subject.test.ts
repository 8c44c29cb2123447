import fc from "fast-check";
import { expect, test } from "vitest";
import { formatSubject, parseSubject, passesElevenTest, SubjectError, subjectTypes } from "./subject.ts";

test("a BSN that passes the eleven-test is read, and written back the same", () => {
  expect(parseSubject("bsn:111222333")).toEqual({ type: "bsn", number: "111222333" });
  expect(formatSubject(parseSubject("rsin:123456782"))).toBe("rsin:123456782");
  expect(parseSubject("kvk:01234567").number).toBe("01234567");
});

test.each([
  ["bsn:123456789", "SUBJECT_ELEVEN_TEST"],
  ["bsn:000000000", "SUBJECT_ELEVEN_TEST"],
  ["bsn:12345678", "SUBJECT_MALFORMED"],
  ["bsn:12345678२", "SUBJECT_MALFORMED"],
  ["kvk:123456789", "SUBJECT_MALFORMED"],
  ["123456782", "SUBJECT_MALFORMED"],
  ["passport:X1", "SUBJECT_MALFORMED"],
  ["", "SUBJECT_MALFORMED"],
])("%j is refused as %s, without repeating the number", (text, code) => {
  const error = errorOf(() => parseSubject(text, "resource.id"));
  expect(error.code).toBe(code);
  expect(error.where).toBe("resource.id");
  expect(error.remedy).toBeTruthy();
  if (/\d{5}/.test(text)) expect(error.message).not.toMatch(/\d{5}/);
});

test("one wrong digit or two swapped neighbours never pass the eleven-test", () => {
  const valid = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String).filter(passesElevenTest);
  fc.assert(
    fc.property(valid, fc.nat(8), fc.nat(9), (number, at, digit) => {
      const changed = number.slice(0, at) + digit + number.slice(at + 1);
      fc.pre(changed !== number);
      expect(passesElevenTest(changed)).toBe(false);
    }),
  );
});

test("whatever text arrives: a subject that can be written back, or a coded error", () => {
  const text = fc.oneof(
    fc.string(),
    fc.tuple(fc.constantFrom(...subjectTypes), fc.string()).map(([t, s]) => `${t}:${s}`),
  );
  fc.assert(
    fc.property(text, (input) => {
      try {
        expect(formatSubject(parseSubject(input))).toBe(input);
      } catch (error) {
        expect(error).toBeInstanceOf(SubjectError);
      }
    }),
  );
});

function errorOf(work: () => unknown): SubjectError {
  try {
    work();
  } catch (error) {
    if (error instanceof SubjectError) return error;
  }
  throw new Error("expected a SubjectError");
}
