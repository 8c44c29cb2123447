import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LandscapeError } from "../landscape-error.ts";
import type { LandscapeDocument } from "../statement.ts";
import { arbitraryDocument, saidIn } from "./arbitrary-document.fixture.ts";
import { canonicalOf } from "./canonical-form.fixture.ts";
import { type DocumentFormat, documentFormats, type WritableFormat } from "./document-formats.ts";
import { formatBounds } from "./format-bounds.ts";
import { readDocument } from "./read-document.ts";
import { sniffFormat } from "./sniff-format.ts";
import { storedForm } from "./stored-form.fixture.ts";
import { writeDocument } from "./write-document.ts";

const source = "bron";
const whole: readonly WritableFormat[] = ["archimate", "coarchi", "cyclonedx", "spdx", "xlsx"];

function withoutDays({ items, relations }: LandscapeDocument): LandscapeDocument {
  const bare = relations.map(({ from, type, to, group }) => JSON.stringify({ from, type, to, group }));
  return { items, relations: [...new Set(bare)].map((one) => JSON.parse(one)), problems: [] };
}

describe("[L1] any document", () => {
  test.each(whole)("that is written as %s and read again says the same", (format) => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const read = readDocument(format, writeDocument(format, document), { source });
        expect(read.problems).toEqual([]);
        expect(saidIn(read)).toEqual(saidIn(document));
      }),
      { numRuns: 25 },
    );
  });

  test("that is written as CSV and read again says the same, but for days of relations", () => {
    fc.assert(
      fc.property(arbitraryDocument.map(withoutDays), (document) => {
        const read = readDocument("csv", writeDocument("csv", document), { source });
        expect(read.problems).toEqual([]);
        expect(saidIn(read)).toEqual(saidIn(document));
      }),
      { numRuns: 40 },
    );
  });

  test.each(whole)(
    "that was read from %s is written as the same bytes again, and what it is is seen",
    (format) => {
      fc.assert(
        fc.property(arbitraryDocument, (document) => {
          const first = writeDocument(
            format,
            readDocument(format, writeDocument(format, document), { source }),
          );
          const stored = storedForm(readDocument(format, first, { source }));
          const again = Buffer.from(writeDocument(format, stored));
          // Members of JSON have no order, here and where they are kept.
          if (again.toString().startsWith("{"))
            expect(canonicalOf(again.toString())).toEqual(canonicalOf(Buffer.from(first).toString()));
          else expect(again.equals(Buffer.from(first))).toBe(true);
          expect(sniffFormat(first)).toBe(format);
        }),
        { numRuns: 10 },
      );
    },
  );
});

const small = { ...formatBounds, bytes: 1_000_000, parts: 20_000 };
function readAny(format: DocumentFormat, bytes: Uint8Array): void {
  sniffFormat(bytes);
  const mapping = { kind: "system", key: "a", name: "b", fields: { c: "inUseFrom" } };
  try {
    const { problems } = readDocument(format, bytes, { source, bounds: small, mapping });
    for (const { where, code } of problems) expect([where, code].every((text) => text !== "")).toBe(true);
    expect(problems.length).toBeLessThanOrEqual(100);
  } catch (error) {
    expect(error).toBeInstanceOf(LandscapeError);
    expect(error).toMatchObject({ code: "DOCUMENT_TOO_LARGE" });
  }
}

describe("[L1] bad input", () => {
  test.each(documentFormats)("of any bytes is told as a problem of %s", (format) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, text) => {
        readAny(format, bytes);
        readAny(format, new TextEncoder().encode(text));
      }),
      { numRuns: 40 },
    );
  });

  test.each(documentFormats)("that is nearly a document of %s is told as a problem of it", (format) => {
    const nearly: Partial<Record<DocumentFormat, string>> = {
      publiccode: "publiccodeYmlVersion: '0.4'\nname: a\ndependsOn: {open: [{name: b}]}\nlegal: [x]\n",
      "package-lock":
        '{"lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1"}},"node_modules/a":{"version":"1"}}}',
      pom: "<project><artifactId>a</artifactId><dependencies><dependency><groupId>a</groupId></dependency></dependencies></project>",
      otel: 'traces_service_graph_request_total{client="a",server="b"} 1\n',
    };
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(255), fc.nat(), (document, place, byte, cut) => {
        const writable = whole.find((one) => one === format) ?? (format === "csv" ? "csv" : undefined);
        const bytes =
          writable === undefined
            ? new TextEncoder().encode(nearly[format] ?? "")
            : writeDocument(writable, document);
        const broken = bytes.slice();
        broken[place % broken.length] = byte;
        readAny(format, broken);
        readAny(format, bytes.slice(0, cut % bytes.length));
      }),
      { numRuns: 25 },
    );
  });

  test.each(documentFormats)("of any JSON within the frame of %s is told as a problem of it", (format) => {
    const frames: Partial<Record<DocumentFormat, (value: unknown) => unknown>> = {
      cyclonedx: (value) => ({
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        metadata: value,
        components: [value],
        services: value,
        dependencies: [value],
      }),
      spdx: (value) => ({
        spdxVersion: "SPDX-2.3",
        packages: [value, { name: "a", SPDXID: "b", externalRefs: value, annotations: value }],
        relationships: [value],
      }),
      "package-lock": (value) => ({
        lockfileVersion: 3,
        packages: { "": value, a: { dependencies: value, link: value } },
      }),
      otel: (value) => ({ data: { result: [value, { metric: value, value }] } }),
      publiccode: (value) => ({
        publiccodeYmlVersion: "0.4",
        name: "a",
        dependsOn: { open: [value], a: value },
        legal: value,
        description: value,
      }),
    };
    const frame = frames[format] ?? ((value) => value);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) =>
        readAny(format, new TextEncoder().encode(JSON.stringify(frame(value)))),
      ),
      { numRuns: 40 },
    );
  });

  const bytes = (text: string) => new TextEncoder().encode(text);
  test.each([
    ["elements in each other", "archimate", "<a>".repeat(100_000)],
    ["closed elements in each other", "pom", `${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}`],
    ["brackets in JSON", "cyclonedx", "[".repeat(900_000)],
    ["closed brackets in JSON", "spdx", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["characters of YAML", "publiccode", `a: ${"b".repeat(200_000)}`],
    ["brackets in YAML", "publiccode", `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["hyphens in YAML", "publiccode", `${"- ".repeat(20_000)}a`],
    ["many small members", "otel", `[${"0,".repeat(100_000)}0]`],
    ["many small elements", "cyclonedx", `<bom>${"<a/>".repeat(100_000)}</bom>`],
    ["many small cells", "csv", `a,b,c\n${",".repeat(100_000)}`],
  ] as const)("with too many %s is too large for %s", (_, format, text) => {
    expect(() => readDocument(format, bytes(text), { source, bounds: small })).toThrow(
      expect.objectContaining({ code: "DOCUMENT_TOO_LARGE" }),
    );
  });

  test("more bytes, items or relations than are taken in is too large", () => {
    const items = Array.from({ length: 20 }, (_, at) => ({
      keys: [`a:${at}`],
      kind: "system" as const,
      name: "x",
      fields: {},
    }));
    const relations = items.map(({ keys: [from = ""] }) => ({ from, type: "uses" as const, to: "a:0" }));
    const file = writeDocument("archimate", { items, relations, problems: [] });
    for (const bound of [{ bytes: 100 }, { items: 19 }, { relations: 19 }])
      expect(() => readDocument("archimate", file, { source, bounds: { ...small, ...bound } })).toThrow(
        expect.objectContaining({ code: "DOCUMENT_TOO_LARGE" }),
      );
  });

  test("an archive that grows to a thousand times its size is stopped on the way", () => {
    const huge = writeDocument("xlsx", {
      items: Array.from({ length: 300 }, (_, at) => ({
        keys: [`a:${at}`],
        kind: "system" as const,
        name: "x",
        fields: { description: "a".repeat(9_000) },
      })),
      relations: [],
      problems: [],
    });
    expect(huge.length).toBeLessThan(100_000);
    expect(() => readDocument("xlsx", huge, { source, bounds: small })).toThrow(
      expect.objectContaining({ code: "DOCUMENT_TOO_LARGE" }),
    );
  });
});
