import { expect, test } from "vitest";
import { typedSubject } from "./typed-subject.ts";

test("a number is read with its kind, its spaces and dots and its first zero", () => {
  expect(typedSubject("bsn", " 1234.56.782 ")).toBe("bsn:123456782");
  expect(typedSubject("rsin", "12345672")).toBe("rsin:012345672");
  expect(typedSubject("kvk", "12345678")).toBe("kvk:12345678");
});

test("what cannot be a number of its kind is none", () => {
  expect(typedSubject("kvk", "123456782")).toBeUndefined();
  expect(typedSubject("bsn", "1234567")).toBeUndefined();
  expect(typedSubject("bsn", "12345678x")).toBeUndefined();
  expect(typedSubject("bsn", "")).toBeUndefined();
});
