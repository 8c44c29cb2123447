import fc from "fast-check";
import { expect, test } from "vitest";
import { readFieldLines, writeFieldLines } from "./field-lines.ts";
import { fieldTags } from "./types.ts";

const field = fc.record(
  {
    id: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
    name: fc.stringMatching(/^[A-Za-zé(][A-Za-zé0-9 ()/.,=]{0,30}[a-z)]$/),
    tags: fc.uniqueArray(fc.constantFrom(...fieldTags), { maxLength: 4 }),
    withheldOn: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  },
  { requiredKeys: ["id", "name", "tags"] },
);

test("[D1] what was written as text is read back as the same fields", () => {
  fc.assert(
    fc.property(fc.array(field, { maxLength: 10 }), (fields) => {
      expect(readFieldLines(writeFieldLines(fields))).toEqual({ fields });
    }),
  );
});

test("a line that is no field is named, whatever it holds", () => {
  expect(readFieldLines("town = Woonplaats [address]\nstraat")).toEqual({ wrongLine: "straat" });
  expect(readFieldLines("town = Woonplaats [adres]")).toEqual({ wrongLine: "town = Woonplaats [adres]" });
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readFieldLines(text);
      expect("fields" in read || text.includes(read.wrongLine)).toBe(true);
    }),
  );
});
