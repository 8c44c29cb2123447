import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFacts, writeFacts } from "./facts-file.ts";
import type { ProductFacts } from "./product-facts.ts";
import { readProductFacts } from "./read-product-facts.ts";

const file = `---
title: Some Database
tags: database java-distribution
permalink: /some-database
alternate_urls:
  - /sdb
identifiers:
  - purl: pkg:docker/library/SDB@1?arch=x
  - cpe: cpe:/a:some:database
  - cpe: cpe:2.3:a:some:database
  - repology: some-db
releases:
  - releaseCycle: "11"
    releaseLabel: "2012 '__CODENAME__' SP4"
    releaseDate: 2020-02-29
    eoas: 2021-01-01
    eol: 2022-01-01
    eoes: false
    lts: true
  - releaseCycle: "10.1"
    releaseDate: 2019-01-01
    eol: true
---

> Words of theirs, which are not taken.
`;

describe("a product file of endoflife.date [L3]", () => {
  test("[L3] gives its dated facts, and nothing of its texts", () => {
    const facts = readProductFacts("some-database", file);
    expect(facts).toEqual({
      product: "some-database",
      name: "Some Database",
      aliases: ["some-database", "sdb"],
      purls: ["pkg:docker/library/sdb"],
      cpes: ["cpe:2.3:a:some:database"],
      repology: ["some-db"],
      versions: "java",
      cycles: [
        {
          cycle: "11",
          label: "2012 sp4",
          release: "2020-02-29",
          active: "2021-01-01",
          endOfLife: "2022-01-01",
          extended: false,
          lts: true,
        },
        { cycle: "10.1", release: "2019-01-01", endOfLife: true },
      ],
    });
    expect(JSON.stringify(facts)).not.toContain("Words");
  });

  test.each([
    ["no front matter", "title: X", "x"],
    ["no title", "---\nreleases: []\n---\n", "x/title"],
    ["no releases", "---\ntitle: X\n---\n", "x/releases"],
    ["a day that does not exist", file.replace("2022-01-01", "2022-02-30"), "x/releases/0/eol"],
    ["a release without a name", file.replace('releaseCycle: "11"', "other: 1"), "x/releases/0/releaseCycle"],
    ["a list for an object", file.replace('- releaseCycle: "11"', "- []\n  - x: 1"), "x/releases/0"],
  ])("with %s is refused with its place", (_what, text, where) => {
    expect(() => readProductFacts("x", text)).toThrow(
      expect.objectContaining({ code: "DOCUMENT_INVALID", where }),
    );
  });

  test("that refers to parts of itself without end is refused and not unfolded", () => {
    const laughs = `---\ntitle: &a [x, x, x]\nb: &b [*a, *a, *a]\nreleases: [*b, *b]\n---\n`;
    expect(() => readProductFacts("x", laughs)).toThrow(
      expect.objectContaining({ code: "DOCUMENT_INVALID" }),
    );
  });

  test.each([
    ["brackets", "[".repeat(20_000) + "]".repeat(20_000)],
    ["hyphens", `\n  ${"- ".repeat(20_000)}x`],
  ])("that nests %s without end is refused before it is read", (_what, nest) => {
    const deep = `---\ntitle: X\nreleases: ${nest}\n---\n`;
    expect(() => readProductFacts("x", deep)).toThrow(expect.objectContaining({ code: "DOCUMENT_INVALID" }));
  });

  test("whatever it holds, it is read or refused with a reason of ours", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.nat(file.length), (noise, at) => {
        const broken = file.slice(0, at) + noise + file.slice(at);
        try {
          readProductFacts("x", broken);
        } catch (error) {
          expect(error).toMatchObject({ code: "DOCUMENT_INVALID" });
        }
      }),
    );
  });
});

const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const end = fc.oneof(day, fc.boolean());
const product: fc.Arbitrary<ProductFacts> = fc.record({
  product: fc.stringMatching(/^[a-z]{1,8}$/),
  name: fc.string(),
  aliases: fc.array(fc.string()),
  purls: fc.array(fc.string()),
  cpes: fc.array(fc.string()),
  repology: fc.array(fc.string()),
  cycles: fc.array(
    fc.record(
      {
        cycle: fc.string(),
        release: day,
        endOfLife: end,
        active: end,
        extended: end,
        lts: end,
        label: fc.string(),
      },
      { requiredKeys: ["cycle", "endOfLife"] },
    ),
  ),
});

describe("a file of facts [L3]", () => {
  const origin = {
    source: "endoflife.date",
    url: "https://endoflife.date",
    licence: "MIT",
    date: "2026-08-22",
  };

  test("gives back what was written, with where it comes from", () => {
    fc.assert(
      fc.property(fc.uniqueArray(product, { selector: (one) => one.product, maxLength: 5 }), (products) => {
        const sorted = [...products].sort((a, b) => (a.product < b.product ? -1 : 1));
        expect(readFacts(writeFacts({ origin, products }))).toEqual({ origin, products: sorted });
      }),
    );
  });

  test.each([
    ["", "line 1"],
    ["{", "line 1"],
    [JSON.stringify({ ...origin, date: "yesterday" }), "line 1"],
    [`${JSON.stringify(origin)}\n[]`, "line 2"],
    [`${JSON.stringify(origin)}\n{"product":"x","name":"X","cycles":[["1",null,"soon"]]}`, "line 2"],
    [`${JSON.stringify(origin)}\n{"product":"x","name":"X","cycles":[["1",null,true,{"pace":1}]]}`, "line 2"],
  ])("that says %j is refused with its line", (text, where) => {
    expect(() => readFacts(text)).toThrow(expect.objectContaining({ code: "DOCUMENT_INVALID", where }));
  });
});
