import { describe, expect, test } from "vitest";
import {
  gemmaModel,
  sharedDataPresent,
  withoutSharedData,
} from "../../../../../../tests/shared-landscape.ts";
import { checkDocument, danglingEnds } from "../../check-document.ts";
import { formatBounds } from "../format-bounds.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { readCoarchi } from "./read-coarchi.ts";
import { readExchange } from "./read-exchange.ts";
import { writeCoarchi } from "./write-coarchi.ts";
import { writeExchange } from "./write-exchange.ts";

describe.skipIf(!sharedDataPresent)(`the GEMMA model${withoutSharedData}`, () => {
  const files = sharedDataPresent ? gemmaModel() : new Map<string, string>();

  test("[L1] all of its 9,911 files are read and written again byte for byte", () => {
    const document = readCoarchi(files, formatBounds);
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    expect(danglingEnds(document, () => false)).toEqual([]);
    const stored = storedForm(document);
    const written = writeCoarchi(stored);
    expect([...written.keys()].sort()).toEqual(
      [...files.keys()].filter((name) => name.endsWith(".xml")).sort(),
    );
    const different = [...written].filter(([name, text]) => files.get(name) !== text).map(([name]) => name);
    expect(different).toEqual([]);
  });

  test("[L1] as an exchange file it says the same of every element and relation", () => {
    const document = readCoarchi(files, formatBounds);
    const read = readExchange(writeExchange(document), formatBounds);
    expect(read.problems).toEqual([]);
    expect(read.items.map(({ keys, kind, name, fields }) => ({ keys, kind, name, fields }))).toEqual(
      document.items.map(({ keys, kind, name, fields }) => ({ keys, kind, name, fields })),
    );
    const ends = ({ from, type, to }: { from: string; type: string; to: string }) => `${from} ${type} ${to}`;
    expect(read.relations.map(ends).sort()).toEqual(document.relations.map(ends).sort());
  });
});
