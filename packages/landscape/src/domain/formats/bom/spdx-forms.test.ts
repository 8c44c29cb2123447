import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LandscapeDocument } from "../../statement.ts";
import { arbitraryDocument, saidIn } from "../arbitrary-document.fixture.ts";
import { formatBounds } from "../format-bounds.ts";
import { membersOf } from "../json/json-members.ts";
import { readDocument } from "../read-document.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { writeDocument } from "../write-document.ts";
import { context, graph, readAnySpdx as read, tags } from "./spdx-examples.fixture.ts";
import { writeSpdx } from "./write-spdx.ts";
import { writeSpdx3 } from "./write-spdx3.ts";

describe("[L1] any document", () => {
  const asTags = (document: LandscapeDocument) => {
    const { rest, ...said } = storedForm(read(writeSpdx(document)));
    return writeSpdx({ ...said, rest: { ...membersOf(rest), written: "tags" } });
  };

  test.each([
    ["tags and values", asTags],
    ["SPDX 3.0", (document: LandscapeDocument) => writeSpdx3(document)],
  ] as const)(
    "that is written as %s and read again says the same, and is then written as the same",
    (_, write) => {
      fc.assert(
        fc.property(arbitraryDocument, (document) => {
          const text = write(document);
          const again = read(text);
          expect(again.problems).toEqual([]);
          expect(saidIn(again)).toEqual(saidIn(document));
          const written = writeSpdx(storedForm(again));
          expect(writeSpdx(storedForm(read(written)))).toBe(written);
        }),
        { numRuns: 40 },
      );
    },
  );

  const small = { ...formatBounds, bytes: 1_000_000, parts: 2_000 };
  const readAny = (text: string) =>
    readDocument("spdx", new TextEncoder().encode(text), { source: "bron", bounds: small });

  test("that is nearly one of tags and values, or within the frame of SPDX 3.0, has problems or is read, and never breaks", () => {
    const line = fc.oneof(
      fc.constantFrom(
        ...tags.split("\n"),
        "SPDXID:",
        "<text>",
        "</text>",
        "Relationship: a",
        "ExternalRefComment: x",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.jsonValue({ maxDepth: 4 }), (lines, value) => {
        for (const text of [
          ["SPDXVersion: SPDX-2.3", ...lines].join("\n"),
          JSON.stringify({
            "@context": context,
            "@graph": [
              value,
              { type: "software_Package", spdxId: value, name: value },
              { ...graph[5], externalIdentifier: value },
              { ...graph[10], from: value, to: value, import: value },
            ],
          }),
          JSON.stringify({ "@context": context, "@graph": value }),
        ]) {
          const document = readAny(text);
          expect(document.problems.length).toBeLessThanOrEqual(100);
          if (document.problems.length === 0)
            expect(writeDocument("spdx", storedForm(document)).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("with too many tags is too large, and a text of a megabyte that never ends is read once", () => {
    const large = expect.objectContaining({ code: "DOCUMENT_TOO_LARGE" });
    expect(() => readAny(`SPDXVersion: SPDX-2.3\n${"Creator: a\n".repeat(3_000)}`)).toThrow(large);
    expect(
      readAny(`SPDXVersion: SPDX-2.3\nDocumentComment: <text>${"<text>".repeat(150_000)}`).problems,
    ).toHaveLength(1);
  });
});
