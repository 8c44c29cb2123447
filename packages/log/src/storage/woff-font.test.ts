import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { openFont, unpackFont } from "./woff-font.ts";

test("[M10] the typeface of the pages is unpacked table by table, each with its own checksum", () => {
  for (const weight of [400, 600] as const) {
    const font = openFont(weight);
    const count = font.readUInt16BE(4);
    expect(count).toBeGreaterThan(8);
    for (let at = 0; at < count; at += 1) {
      const entry = 12 + 16 * at;
      const tag = font.toString("latin1", entry, entry + 4);
      const [checksum, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(entry + field));
      // The table `head` holds a sum over the whole file, so its own is made as if that were zero.
      if (tag === "head") continue;
      let sum = 0;
      const padded = Buffer.concat([font.subarray(offset!, offset! + length!), Buffer.alloc(3)]);
      for (let word = 0; word < Math.ceil(length! / 4); word += 1)
        sum = (sum + padded.readUInt32BE(word * 4)) >>> 0;
      expect(sum, tag).toBe(checksum);
    }
  }
});

test("[M10] what is no typeface, or is cut off, is refused", () => {
  const name = "@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff";
  const font = readFileSync(createRequire(import.meta.url).resolve(name));
  expect(() => unpackFont(Buffer.from("nonsense"))).toThrow("typeface");
  expect(() => unpackFont(Buffer.alloc(100))).toThrow("typeface");
  for (const length of [50, 1_000, font.length - 2_000])
    expect(() => unpackFont(font.subarray(0, length))).toThrow();
});
