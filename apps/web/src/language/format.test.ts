import { expect, test } from "vitest";
import { fieldText } from "../desk/field-value.ts";
import { typedNumber } from "../desk/other-person.tsx";
import { messagesOf } from "../messages/messages.ts";
import { periodText } from "../register/period-text.ts";
import { formatFor, subjectText } from "./format.ts";

const nl = formatFor("nl");

test("times are shown as they are in the Netherlands", () => {
  expect(nl.time("2026-07-01T12:00:00Z")).toBe("14:00");
  expect(nl.date("2026-11-21")).toBe("21 november 2026");
  expect(nl.date("geen datum")).toBe("geen datum");
});

test("values of a source are shown as people write them", () => {
  const text = (value: unknown, tags: readonly string[] = []) =>
    fieldText(value, { id: "x", name: "X", tags }, nl, "Niet bekend").replaceAll("\u00a0", " ");
  expect(text(4_831_200, ["income"])).toBe("€ 48.312,00");
  expect(text(2025)).toBe("2025");
  expect(text("1971-04-12")).toBe("12 april 1971");
  expect(text(["AB-12-CD", "XY-99-Z"])).toBe("AB-12-CD, XY-99-Z");
  expect(text(null)).toBe("Niet bekend");
  expect(text([])).toBe("Niet bekend");
});

test("a citizen service number is read with or without spaces, dots and its first zero", () => {
  expect(typedNumber(" 1234.56.782 ")).toBe("123456782");
  expect(typedNumber("12345672")).toBe("012345672");
  expect(typedNumber("1234567")).toBeUndefined();
  expect(typedNumber("12345678x")).toBeUndefined();
  expect(subjectText("bsn:123456782").replaceAll("\u00a0", " ")).toBe("BSN 123 456 782");
});

test("a retention period is told in words, and one that cannot be is left as it is", () => {
  expect(periodText("P7Y", messagesOf.nl)).toBe("7 jaar");
  expect(periodText("P1Y6M", messagesOf.en)).toBe("1 year, 6 months");
  expect(periodText("PT5H", messagesOf.nl)).toBe("PT5H");
});
