import { expect, test } from "vitest";
import { fromWindows1252 } from "./windows-1252.ts";

test("signs that Windows-1252 has and Latin-1 has not are read, and the others as Latin-1", () => {
  expect(fromWindows1252(Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x20, 0x93, 0x9f))).toBe(
    "café € “Ÿ",
  );
});
