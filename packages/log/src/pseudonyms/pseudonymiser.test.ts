import { createHmac, hkdfSync } from "node:crypto";
import { parseSubject } from "@grondslag/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pseudonymiser, subjectIdText } from "./pseudonymiser.ts";

const key = new Uint8Array(32).map((_, i) => i);
const pseudonyms = pseudonymiser({ organisation: "agency.example", key });
const subject = parseSubject("bsn:123456782");

/** The definition, by Node's own HMAC: nothing of the fast path. */
function defined(type: string, number: string, year: number): Buffer {
  const yearKey = hkdfSync("sha256", key, "agency.example", `grondslag/pseudonym/${year}`, 32);
  return createHmac("sha256", Buffer.from(yearKey)).update(`${type}\0${number}`).digest();
}

test("a pseudonym is HMAC-SHA-256 of type, zero byte and number, with the key of organisation and year", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("bsn" as const, "rsin" as const, "kvk" as const),
      fc.stringMatching(/^[0-9]{8,9}$/),
      fc.integer({ min: 1970, max: 2100 }),
      (type, number, year) => {
        expect(Buffer.from(pseudonyms.of({ type, number }, year))).toEqual(defined(type, number, year));
      },
    ),
  );
});

test("pseudonyms of another year, organisation, type or key cannot be matched", () => {
  const other = pseudonymiser({ organisation: "other.example", key });
  const rekeyed = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32) });
  const seen = new Set(
    [
      pseudonyms.of(subject, 2026),
      pseudonyms.of(subject, 2027),
      other.of(subject, 2026),
      rekeyed.of(subject, 2026),
      pseudonyms.of({ ...subject, type: "rsin" }, 2026),
    ].map(subjectIdText),
  );
  expect(seen.size).toBe(5);
});

test("a text that is no subject gets a pseudonym of unknown type, the same one each time", () => {
  for (const text of ["bsn:123456789", "123456782", "", "bsn:12345678x", "é".repeat(500)]) {
    const first = pseudonyms.ofText(text, 2026);
    expect(first.type).toBe("UNKNOWN");
    expect(first.bytes).toEqual(pseudonyms.ofText(text, 2026).bytes);
  }
  expect(pseudonyms.ofText("bsn:123456782", 2026)).toEqual({
    bytes: pseudonyms.of(subject, 2026),
    type: "BSN",
  });
});

test("each pseudonym is bytes of its own: a later one does not change an earlier one", () => {
  const first = pseudonyms.of(subject, 2026);
  const copy = Buffer.from(first);
  pseudonyms.of(parseSubject("kvk:12345678"), 2026);
  expect(first).toEqual(copy);
});

test("a master key of another length than 32 bytes is refused", () => {
  expect(() => pseudonymiser({ organisation: "agency.example", key: new Uint8Array(16) })).toThrow(
    expect.objectContaining({ code: "LOG_KEY" }),
  );
});
