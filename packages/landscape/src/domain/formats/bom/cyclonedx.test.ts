import { canonicalJson } from "@grondslag/kernel";
import { describe, expect, test } from "vitest";
import {
  juiceShopBill,
  sharedDataPresent,
  withoutSharedData,
} from "../../../../../../tests/shared-landscape.ts";
import { checkDocument, danglingEnds } from "../../check-document.ts";
import type { LandscapeDocument } from "../../statement.ts";
import { canonicalOf, canonicalXml } from "../canonical-form.fixture.ts";
import { formatBounds } from "../format-bounds.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { readCyclonedxJson } from "./read-cyclonedx-json.ts";
import { readCyclonedxXml } from "./read-cyclonedx-xml.ts";
import { writeCyclonedxJson } from "./write-cyclonedx-json.ts";
import { writeCyclonedxXml } from "./write-cyclonedx-xml.ts";

const unordered = ["dependencies", "dependsOn", "provides"];

/** As it comes back from the database. */
function stored(document: LandscapeDocument): LandscapeDocument {
  expect(document.problems).toEqual([]);
  expect(checkDocument(document)).toEqual([]);
  return storedForm(document);
}

const small = JSON.stringify({
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  version: 3,
  metadata: {
    timestamp: "2026-03-01T10:00:00Z",
    component: { type: "application", "bom-ref": "app", name: "inning", version: "2.1" },
  },
  components: [
    {
      type: "library",
      "bom-ref": "a",
      group: "nl.example",
      name: "rekenhart",
      version: "1.0",
      purl: "pkg:maven/nl.example/rekenhart@1.0",
      licenses: [{ license: { id: "EUPL-1.2" } }, { expression: "MIT OR Apache-2.0" }],
      hashes: [{ alg: "SHA-256", content: "00ff" }],
      externalReferences: [{ type: "website", url: "https://example.nl" }],
      properties: [{ name: "build", value: "7" }],
      components: [{ type: "file", "bom-ref": "a/file", name: "tarief.csv", version: "" }],
    },
    {
      type: "library",
      "bom-ref": "b1",
      name: "left",
      version: "3",
      purl: "pkg:npm/left@3",
      scope: "required",
    },
    {
      type: "library",
      "bom-ref": "b2",
      name: "left",
      version: "3",
      purl: "pkg:npm/left@3",
      description: "again",
    },
    {
      type: "operating-system",
      "bom-ref": "os",
      name: "debian",
      version: "12",
      cpe: "cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*",
    },
  ],
  services: [{ "bom-ref": "svc", name: "koersen", endpoints: ["https://koersen.example/v1"], services: [] }],
  dependencies: [
    { ref: "app", dependsOn: ["a", "b1", "svc"] },
    { ref: "a", dependsOn: ["b1", "b2"], provides: ["svc"] },
    { ref: "b1" },
    { ref: "b2", dependsOn: [] },
  ],
  compositions: [{ aggregate: "complete", assemblies: ["app"] }],
});

describe("[L1] a CycloneDX bill in JSON", () => {
  test("comes back without loss", () => {
    const document = stored(readCyclonedxJson(small, formatBounds, undefined));
    expect(canonicalOf(writeCyclonedxJson(document, undefined), unordered)).toEqual(
      canonicalOf(small, unordered),
    );
  });

  test("gives items by package URL, what needs what, and the system that it is of", () => {
    const { items, relations } = readCyclonedxJson(small, formatBounds, "register:inning");
    expect(items.map(({ keys, kind, name }) => [keys[0], kind, name])).toEqual([
      ["bom:inning@2.1", "application", "inning"],
      ["purl:pkg:maven/nl.example/rekenhart@1.0", "component", "nl.example/rekenhart"],
      ["bom:tarief.csv", "component", "tarief.csv"],
      ["purl:pkg:npm/left@3", "component", "left"],
      ["bom:debian@12", "technology", "debian"],
      ["service:koersen", "interface", "koersen"],
    ]);
    expect(items[1]?.fields).toEqual({
      version: "1.0",
      purl: "pkg:maven/nl.example/rekenhart@1.0",
      licence: "EUPL-1.2 AND MIT OR Apache-2.0",
      url: "https://example.nl",
    });
    const ends = relations.map(({ from, type, to }) => `${from} ${type} ${to}`);
    expect(ends).toContain("register:inning has-part bom:inning@2.1");
    expect(ends).toContain("bom:inning@2.1 uses purl:pkg:npm/left@3");
    expect(ends).toContain("purl:pkg:maven/nl.example/rekenhart@1.0 realises service:koersen");
    expect(ends).toContain("purl:pkg:maven/nl.example/rekenhart@1.0 has-part bom:tarief.csv");
  });

  test("a name that is used twice, and one that nothing has, are told with their place", () => {
    const twice = small.replace('"bom-ref":"b2"', '"bom-ref":"b1"');
    expect(readCyclonedxJson(twice, formatBounds, undefined).problems).toContainEqual(
      expect.objectContaining({ code: "KEY_DUPLICATE", where: "/components/2" }),
    );
    const dangling = small.replace('"dependsOn":["b1","b2"]', '"dependsOn":["b1","nobody"]');
    expect(readCyclonedxJson(dangling, formatBounds, undefined).problems).toEqual([
      { where: "/dependencies/1", code: "END_UNKNOWN", message: "nothing in this document is named nobody" },
    ]);
  });

  test("what depends on itself in a circle is read as it is", () => {
    const circle = small.replace('{"ref":"b1"}', '{"ref":"b1","dependsOn":["a"]}');
    const document = stored(readCyclonedxJson(circle, formatBounds, undefined));
    expect(canonicalOf(writeCyclonedxJson(document, undefined), unordered)).toEqual(
      canonicalOf(circle, unordered),
    );
  });

  test("20,000 components with 60,000 dependencies are read and come back", () => {
    const components = Array.from({ length: 20_000 }, (_, at) => ({
      type: "library",
      "bom-ref": `c${at}`,
      name: `part-${at}`,
      version: "1",
      purl: `pkg:npm/part-${at}@1`,
    }));
    const dependencies = components.map((_, at) => ({
      ref: `c${at}`,
      dependsOn: [1, 7, 31].map((step) => `c${(at + step) % 20_000}`),
    }));
    const text = JSON.stringify({
      bomFormat: "CycloneDX",
      specVersion: "1.5",
      version: 1,
      components,
      dependencies,
    });
    const document = stored(readCyclonedxJson(text, formatBounds, "register:inning"));
    expect(document.items).toHaveLength(20_000);
    expect(danglingEnds(document, (key) => key === "register:inning")).toEqual([]);
    const same = canonicalJson(canonicalOf(writeCyclonedxJson(document, undefined), unordered));
    expect(same === canonicalJson(canonicalOf(text, unordered))).toBe(true);
  });

  test.skipIf(!sharedDataPresent)(`juice-shop comes back without loss${withoutSharedData}`, () => {
    const text = juiceShopBill();
    const document = stored(readCyclonedxJson(text, formatBounds, "register:webwinkel"));
    expect(document.items).toHaveLength(841);
    expect(canonicalOf(writeCyclonedxJson(document, undefined))).toEqual(canonicalOf(text));
  });
});

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.5" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
  <metadata><timestamp>2026-03-01T10:00:00Z</timestamp>
    <component type="application" bom-ref="app"><name>inning</name><version>2.1</version></component>
  </metadata>
  <components>
    <component type="library" bom-ref="a" mime-type="image/jar">
      <publisher>Iemand</publisher><group>nl.example</group><name>rekenhart</name><version>1.0</version>
      <description>Rekent &amp; telt</description><scope>required</scope>
      <hashes><hash alg="SHA-256">00ff</hash></hashes>
      <licenses><license><id>EUPL-1.2</id></license></licenses>
      <purl>pkg:maven/nl.example/rekenhart@1.0</purl>
      <externalReferences><reference type="website"><url>https://example.nl</url></reference></externalReferences>
      <components><component type="file"><name>tarief.csv</name></component></components>
    </component>
    <component type="library" bom-ref="b"><name>left</name><version></version></component>
  </components>
  <services><service bom-ref="svc"><name>koersen</name><authenticated>true</authenticated></service></services>
  <dependencies>
    <dependency ref="app"><dependency ref="a"/><dependency ref="svc"/></dependency>
    <dependency ref="a"><dependency ref="b"/></dependency>
    <dependency ref="b"/>
  </dependencies>
  <compositions><composition><aggregate>complete</aggregate></composition></compositions>
</bom>`;

describe("[L1] a CycloneDX bill in XML", () => {
  test("comes back without loss", () => {
    const document = stored(readCyclonedxXml(xml, formatBounds, "register:inning"));
    expect(canonicalXml(writeCyclonedxXml(document))).toBe(canonicalXml(xml));
  });

  test("of 1.7, and one with elements of another namespace in its lists, comes back without loss", () => {
    const other = '<eigen:maat xmlns:eigen="https://example.nl"><eigen:getal>7</eigen:getal></eigen:maat>';
    const more = xml
      .replace("bom/1.5", "bom/1.7")
      .replace("  </components>\n  <services>", `${other}</components>\n  <services>`)
      .replace("</services>", `${other}</services>`)
      .replace("</dependencies>", `${other}</dependencies>`);
    const document = stored(readCyclonedxXml(more, formatBounds, undefined));
    expect(document.items).toHaveLength(readCyclonedxXml(xml, formatBounds, undefined).items.length);
    expect(canonicalXml(writeCyclonedxXml(document))).toBe(canonicalXml(more));
    const json = small.replace('"1.6"', '"1.7"');
    expect(readCyclonedxJson(json, formatBounds, undefined).problems).toEqual([]);
  });

  test("says the same as in JSON", () => {
    const { items, relations } = readCyclonedxXml(xml, formatBounds, undefined);
    const bare: LandscapeDocument = { items, relations, problems: [] };
    const json = readCyclonedxJson(writeCyclonedxJson(withoutRest(bare), undefined), formatBounds, undefined);
    expect(json.items.map(({ keys, kind, fields }) => ({ keys, kind, fields }))).toEqual(
      items.map(({ keys, kind, fields }) => ({ keys, kind, fields })),
    );
  });
});

function withoutRest({ items, relations }: LandscapeDocument): LandscapeDocument {
  return {
    items: items.map(({ rest: _rest, ...item }) => item),
    relations: relations.map(({ rest: _rest, ...relation }) => relation),
    problems: [],
  };
}
