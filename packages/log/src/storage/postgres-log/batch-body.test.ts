import fc from "fast-check";
import { expect, test } from "vitest";
import { bundledEntryLength } from "../../domain/entry-bundle.ts";
import { signingKeyOf } from "../../domain/signed-note.ts";
import { type BatchSection, batchKeyOf, formatBatch, parseBatch, readSections } from "./batch-body.ts";

const key = batchKeyOf(signingKeyOf(new Uint8Array(32).fill(7)), "agency.example");
const id = Buffer.alloc(16, 3);

/** A chunk of some records with some sealed bytes; only its header means anything here. */
const chunk = fc
  .tuple(fc.integer({ min: 1, max: 32 }), fc.uint8Array({ maxLength: 80 }))
  .map(([count, sealed]) => {
    const bytes = Buffer.alloc(34 + sealed.length + 16, 9);
    bytes.writeUInt16BE(count, 8);
    bytes.writeUInt32BE(sealed.length, 30);
    return { count, bytes };
  });
const section = fc
  .tuple(
    fc.constantFrom("agency.example/log/a/2026h2", "agency.example/log/b/2027h1"),
    fc.array(chunk, { minLength: 1, maxLength: 4 }),
  )
  .map(([origin, chunks]): BatchSection => {
    const count = chunks.reduce((sum, one) => sum + one.count, 0);
    return { origin, count, entries: Buffer.alloc(count * bundledEntryLength, 4), chunks };
  });

test("[M10] a batch reads back as it was handed over", () => {
  fc.assert(
    fc.property(fc.array(section, { minLength: 1, maxLength: 3 }), (sections) => {
      expect(parseBatch(key, id, formatBatch(key, id, sections))).toEqual(sections);
    }),
  );
});

test("[M10] a batch with any bit flipped, cut anywhere, or under another id or key is not taken", () => {
  fc.assert(
    fc.property(
      fc.array(section, { minLength: 1, maxLength: 2 }),
      fc.nat(),
      fc.nat(7),
      (sections, at, bit) => {
        const body = formatBatch(key, id, sections);
        const place = at % body.length;
        const flipped = Buffer.from(body);
        flipped[place] = (flipped[place] ?? 0) ^ (1 << bit);
        for (const wrong of [flipped, body.subarray(0, place)]) {
          expect(() => parseBatch(key, id, wrong)).toThrow(expect.objectContaining({ code: "LOG_CORRUPT" }));
        }
        expect(() => parseBatch(key, Buffer.alloc(16), body)).toThrow();
        expect(() =>
          parseBatch(batchKeyOf(signingKeyOf(new Uint8Array(32)), "agency.example"), id, body),
        ).toThrow();
      },
    ),
  );
});

test("[M10] whatever stands where a batch should, reading it gives sections or nothing, and never throws", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, marked) => {
      const body = Buffer.concat([marked ? Buffer.from("gbat\0\0\0\x01") : Buffer.alloc(0), bytes]);
      const sections = readSections(body) ?? [];
      for (const { count, chunks } of sections)
        expect(chunks.reduce((sum, one) => sum + one.count, 0)).toBe(count);
    }),
  );
});
