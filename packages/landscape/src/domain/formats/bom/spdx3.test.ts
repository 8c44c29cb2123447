import { describe, expect, test } from "vitest";
import { checkDocument } from "../../check-document.ts";
import { canonicalOf } from "../canonical-form.fixture.ts";
import { sniffFormat } from "../sniff-format.ts";
import { storedForm } from "../stored-form.fixture.ts";
import {
  context,
  endsOf,
  graph,
  linked,
  namesOf,
  problemsOf,
  readAnySpdx as read,
  space,
} from "./spdx-examples.fixture.ts";
import { writeSpdx } from "./write-spdx.ts";

describe("[L1] SPDX 3.0 in JSON-LD", () => {
  test("gives packages by package URL, their licence, what they need, and what it is about", () => {
    const document = read(linked(), "register:inning");
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    expect(namesOf(document)).toEqual([
      ["bom:inning@2.1", "application"],
      ["purl:pkg:maven/nl.example/rekenhart@1.0", "component"],
      ["bom:debian@12", "technology"],
    ]);
    expect(document.items[1]?.fields).toEqual({
      purl: "pkg:maven/nl.example/rekenhart@1.0",
      cpe: "cpe:2.3:a:example:rekenhart:1.0:*:*:*:*:*:*:*",
      licence: "EUPL-1.2",
    });
    expect(endsOf(document)).toEqual([
      ["bom:inning@2.1", "uses", "purl:pkg:maven/nl.example/rekenhart@1.0"],
      ["bom:inning@2.1", "uses", "bom:debian@12"],
      ["register:inning", "has-part", "bom:inning@2.1"],
    ]);
    expect(sniffFormat(new TextEncoder().encode(linked()))).toBe("spdx");
  });

  test("comes back without loss, whatever the order of its elements", () => {
    const unordered = ["@graph", "to"];
    const written = writeSpdx(storedForm(read(linked())));
    expect(canonicalOf(written, unordered)).toEqual(canonicalOf(linked(), unordered));
    const back = writeSpdx(storedForm(read(linked([...graph].reverse(), [context, { ns: space }]))));
    expect(canonicalOf(back, unordered)).toEqual(
      canonicalOf(linked(graph, [context, { ns: space }]), unordered),
    );
  });

  test("what became different is written with it, by elements that say who made them", () => {
    const document = storedForm(read(linked()));
    const [first, ...others] = document.items;
    if (first === undefined) throw new Error("there are packages");
    const items = [
      { ...first, fields: { ...first.fields, owner: "Noord", licence: "MIT", version: "2.2" } },
      ...others,
    ];
    const again = storedForm(read(writeSpdx({ ...document, items }, 0)));
    expect(again.items[0]?.fields).toEqual({ owner: "Noord", licence: "MIT", version: "2.2" });
    expect(writeSpdx(again, 0)).toBe(writeSpdx(storedForm(read(writeSpdx(again, 0))), 0));
  });

  test("loses a package URL and a CPE that are gone, also when both go at once", () => {
    const [purl, cpe] = ["pkg:npm/iets@1.0", "cpe:2.3:a:example:iets:1.0:*:*:*:*:*:*:*"];
    const identifiers = [
      ["packageUrl", purl],
      ["cpe23", cpe],
    ].map(([externalIdentifierType, identifier]) => ({
      type: "ExternalIdentifier",
      externalIdentifierType: externalIdentifierType ?? "",
      identifier: identifier ?? "",
    }));
    const element = { type: "software_Package", spdxId: `${space}x`, name: "iets" };
    const document = storedForm(read(linked([{ ...element, externalIdentifier: identifiers }])));
    expect(document.items.map(({ fields }) => fields)).toEqual([{ purl, cpe }]);
    const items = document.items.map((item) => ({ ...item, fields: {} }));
    expect(read(writeSpdx({ ...document, items })).items.map(({ fields }) => fields)).toEqual([{}]);
  });

  test("with many elements about one takes no longer by the element", () => {
    const many = 50_000;
    const notes = Array.from({ length: many }, (_, at) => ({
      type: "Annotation",
      spdxId: `${space}note-${at}`,
      subject: `${space}a`,
      statement: `grondslag "grondslag:key" eigen:${at}`,
    }));
    const bills = Array.from({ length: many }, (_, at) => ({
      type: "software_Sbom",
      spdxId: `${space}bill-${at}`,
      rootElement: [`${space}app`],
    }));
    const document = {
      type: "SpdxDocument",
      spdxId: `${space}all`,
      rootElement: bills.map(({ spdxId }) => spdxId),
    };
    const { items } = read(linked([...graph, document, ...notes, ...bills]), "register:inning");
    expect(items.map(({ keys }) => keys.length)).toEqual([1, many, 1]);
  });

  const other = "https://example.nl/context.jsonld";
  test.each([
    [linked(graph, [context, other]), "/@context FORMAT_OTHER"],
    [linked(graph, other), "/spdxVersion FORMAT_OTHER"],
    [linked([{ type: "software_Package", spdxId: "a" }]), "/@graph/0 NAME_MALFORMED"],
    [linked([...graph, { ...graph[10], to: [`${space}nobody`] }]), "/@graph/13 END_UNKNOWN"],
    [linked([...graph, { ...graph[5], name: "nog een" }]), "/@graph/13 KEY_DUPLICATE"],
  ])("that is wrong is told with its place", (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });
});
