import { describe, expect, test } from "vitest";
import { checkDocument } from "../../check-document.ts";
import { canonicalXml } from "../canonical-form.fixture.ts";
import { formatBounds } from "../format-bounds.ts";
import { readDocument } from "../read-document.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { readExchange } from "./read-exchange.ts";
import { writeExchange } from "./write-exchange.ts";

const long = "lang ".repeat(3_000);
const model = `<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:dc="http://purl.org/dc/elements/1.1/" identifier="id-m" version="2">
  <name xml:lang="nl">Proef</name>
  <documentation xml:lang="nl">Een model</documentation>
  <metadata><schema>Dublin Core</schema><schemaversion>1.1</schemaversion><dc:title>Proef</dc:title></metadata>
  <properties><property propertyDefinitionRef="p1"><value xml:lang="nl">model</value></property></properties>
  <elements>
    <element identifier="id-a" xsi:type="ApplicationComponent">
      <name xml:lang="nl">Inning</name><name xml:lang="en">Collection</name>
      <documentation xml:lang="nl">Int &amp; telt
op twee regels</documentation>
      <properties>
        <property propertyDefinitionRef="p1"><value xml:lang="nl">A</value></property>
        <property propertyDefinitionRef="p2"><value xml:lang="nl">2032-01-01</value></property>
        <property propertyDefinitionRef="p3"><value xml:lang="nl">een</value><value xml:lang="en">one</value></property>
        <property propertyDefinitionRef="p1"><value xml:lang="nl">weer</value></property>
        <property propertyDefinitionRef="p4"><value xml:lang="nl"></value></property>
      </properties>
    </element>
    <element identifier="id-b" xsi:type="SystemSoftware"><name>Cool:Gen</name><documentation>${long}</documentation></element>
    <element identifier="id-c" xsi:type="DataObject"><name xml:lang="nl"></name></element>
    <element identifier="id-d" xsi:type="Grouping" viewpoint="x"/>
    <element identifier="id-e" xsi:type="ApplicationInterface"><name xml:lang="nl">Loket</name></element>
  </elements>
  <relationships>
    <relationship identifier="id-r1" source="id-b" target="id-a" xsi:type="Assignment"/>
    <relationship identifier="id-r2" source="id-a" target="id-c" xsi:type="Access" accessType="ReadWrite"><name xml:lang="nl">boekt</name></relationship>
    <relationship identifier="id-r3" source="id-a" target="id-c" xsi:type="Access"/>
    <relationship identifier="id-r4" source="id-d" target="id-a" xsi:type="Aggregation"/>
    <relationship identifier="id-r5" source="id-d" target="id-a" xsi:type="Composition"><properties><property propertyDefinitionRef="p1"><value>r</value></property></properties></relationship>
    <relationship identifier="id-r6" source="id-e" target="id-r1" xsi:type="Association" isDirected="true"/>
    <relationship identifier="id-r7" source="id-a" target="id-d" xsi:type="Influence" modifier="++"/>
    <relationship identifier="id-r8" source="id-a" target="id-c" xsi:type="Access" accessType="Access"/>
  </relationships>
  <organizations><item><label xml:lang="nl">Map</label><item identifierRef="id-a"/></item></organizations>
  <propertyDefinitions>
    <propertyDefinition identifier="p1" type="string"><name>owner</name></propertyDefinition>
    <propertyDefinition identifier="p2" type="date"><name>vendorSupportUntil</name></propertyDefinition>
    <propertyDefinition identifier="p3" type="string"><name xml:lang="nl">Talen</name></propertyDefinition>
    <propertyDefinition identifier="p4" type="string"><name>BIV</name></propertyDefinition>
    <propertyDefinition identifier="p5" type="string"><name>owner</name></propertyDefinition>
  </propertyDefinitions>
  <views><diagrams><view identifier="id-v" xsi:type="Diagram"><name>Plaat</name><node identifier="id-n" elementRef="id-a" xsi:type="Element" x="1" y="2" w="3" h="4"/></view></diagrams></views>
</model>`;
const bytes = (text: string) => new TextEncoder().encode(text);

describe("[L1] an ArchiMate exchange file", () => {
  test("comes back without loss: views, folders, languages, odd properties and relations of relations too", () => {
    const document = readExchange(model, formatBounds);
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    const stored = storedForm(document);
    expect(canonicalXml(writeExchange(stored))).toBe(canonicalXml(model));
  });

  test("gives items with fields, and relations as the landscape means them", () => {
    const { items, relations } = readExchange(model, formatBounds);
    expect(items.map(({ keys, kind, name }) => [keys[0], kind, name])).toEqual([
      ["archimate:id-a", "application", "Inning"],
      ["archimate:id-b", "technology", "Cool:Gen"],
      ["archimate:id-c", "data-set", "DataObject id-c"],
      ["archimate:id-d", "other", "Grouping id-d"],
      ["archimate:id-e", "interface", "Loket"],
    ]);
    expect(items[0]?.fields).toEqual({
      description: "Int & telt\nop twee regels",
      owner: "A",
      vendorSupportUntil: "2032-01-01",
    });
    expect(relations.map(({ from, type, to }) => `${from.slice(-1)} ${type} ${to.slice(-1)}`)).toEqual([
      "a runs-on b",
      "a reads c",
      "a writes c",
      "d has-part a",
      "a related-to d",
    ]);
  });

  test("parts of a view may stand as deep in each other as is read, and no deeper", () => {
    const nested = (levels: number) =>
      model.replace(
        /<node [^>]*\/>/,
        `${'<node identifier="id-n" xsi:type="Container">'.repeat(levels)}${"</node>".repeat(levels)}`,
      );
    // Around them stand the model, its views, their diagrams and the view.
    const deepest = formatBounds.depth - 4;
    const document = readExchange(nested(deepest), formatBounds);
    expect(checkDocument(document)).toEqual([]);
    expect(readExchange(writeExchange(storedForm(document)), formatBounds).rest).toEqual(document.rest);
    expect(() => readExchange(nested(deepest + 1), formatBounds)).toThrow(
      expect.objectContaining({ code: "DOCUMENT_TOO_LARGE" }),
    );
  });

  test("a prefix for its elements means nothing", () => {
    const prefixed = model.replaceAll(/<(\/?)(?!dc:|\?)(?=\w)/g, "<$1am:").replace('xmlns="', 'xmlns:am="');
    expect(readExchange(prefixed, formatBounds).items).toHaveLength(5);
    expect(canonicalXml(writeExchange(readExchange(prefixed, formatBounds)))).toBe(canonicalXml(model));
  });

  test("UTF-16 and Windows-1252 are read as they say", () => {
    const other = model.replace("Inning", "Financiën");
    const wide = Buffer.from(`\ufeff${other.replace("UTF-8", "UTF-16")}`, "utf16le");
    const old = Buffer.from(other.replace("UTF-8", "windows-1252"), "latin1");
    for (const file of [wide, old])
      expect(readDocument("archimate", file, { source: "x" }).items[0]?.name).toBe("Financiën");
    const wrong = Buffer.from(other, "latin1");
    expect(readDocument("archimate", wrong, { source: "x" }).problems).toMatchObject([
      { code: "TEXT_MALFORMED", where: "line 9" },
    ]);
  });

  test.each([
    [
      "a document type with entities",
      model.replace("<model", '<!DOCTYPE model [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<model'),
      "DOCTYPE_REFUSED",
      /^line 2:/,
    ],
    ["an entity that nobody declared", model.replace("Loket", "&lol;"), "XML_MALFORMED", /^line \d+:\d+$/],
    ["a file that breaks off", model.slice(0, 3_000), "XML_MALFORMED", /^line \d+:\d+$/],
    [
      "a model of another version",
      model.replace("archimate/3.0/", "archimate/"),
      "FORMAT_OTHER",
      /^line 1:1$/,
    ],
    [
      "an end that is not there",
      model.replace('target="id-d"', 'target="id-z"'),
      "END_UNKNOWN",
      /^line \d+:\d+$/,
    ],
    [
      "a relation that is named twice",
      model.replace('"id-r7"', '"id-r1"'),
      "KEY_DUPLICATE",
      /^line \d+:\d+$/,
    ],
    [
      "an element without a type",
      model.replace(' xsi:type="Grouping"', ""),
      "TYPE_UNKNOWN",
      /^line \d+:\d+$/,
    ],
  ])("%s is told with line and column", (_, text, code, where) => {
    const [problem] = readDocument("archimate", bytes(text), { source: "x" }).problems;
    expect(problem?.code).toBe(code);
    expect(problem?.where).toMatch(where);
  });

  test("two elements with one identifier are told by the check of the document, with the line of the second", () => {
    const document = readDocument("archimate", bytes(model.replace('"id-e"', '"id-b"')), { source: "x" });
    expect(checkDocument(document)).toMatchObject([
      { code: "KEY_DUPLICATE", where: expect.stringMatching(/^line 2\d:/) },
    ]);
  });
});
