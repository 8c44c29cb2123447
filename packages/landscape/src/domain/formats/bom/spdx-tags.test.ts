import { describe, expect, test } from "vitest";
import { checkDocument } from "../../check-document.ts";
import { sniffFormat } from "../sniff-format.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { endsOf, namesOf, problemsOf, readAnySpdx as read, tags } from "./spdx-examples.fixture.ts";
import { writeSpdx } from "./write-spdx.ts";

const lineOf = (start: string) => `line ${1 + tags.split("\n").findIndex((line) => line.startsWith(start))}`;
/** Lines without their order, blank lines and comments. */
const linesOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .sort();

describe("[L1] SPDX 2.3 as tags and values", () => {
  test("gives the same as JSON does, with what needs what", () => {
    const document = read(tags, "register:inning");
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    expect(namesOf(document)).toEqual([
      ["bom:inning@2.1", "application"],
      ["purl:pkg:maven/nl.example/rekenhart@1.0", "component"],
    ]);
    expect(document.items[1]?.fields.licence).toBe("EUPL-1.2");
    expect(endsOf(document)).toEqual([
      ["bom:inning@2.1", "uses", "purl:pkg:maven/nl.example/rekenhart@1.0"],
      ["register:inning", "has-part", "bom:inning@2.1"],
    ]);
    expect(sniffFormat(new TextEncoder().encode(tags))).toBe("spdx");
  });

  test("comes back without loss, also with ends of lines of another system", () => {
    const written = writeSpdx(storedForm(read(tags)));
    expect(linesOf(written)).toEqual(linesOf(tags));
    expect(writeSpdx(storedForm(read(written)))).toBe(written);
    const windows = tags.replaceAll("\n", "\r\n");
    expect(linesOf(writeSpdx(storedForm(read(windows))).replaceAll("\r\n", "\n"))).toEqual(linesOf(tags));
  });

  test("what became different is written with it, and what it has no tag for comes back too", () => {
    const document = storedForm(read(tags));
    const items = document.items.map((item) => ({
      ...item,
      fields: { ...item.fields, owner: "Team\nNoord" },
    }));
    const again = read(writeSpdx({ ...document, items }));
    expect(again.items.map(({ fields }) => fields.owner)).toEqual(["Team\nNoord", "Team\nNoord"]);
  });

  test.each([
    ["ReviewComment: goed", "ReviewComment: goed\u2028en klaar"],
    [/(PackageVerificationCode: )(.*)\.\/package.spdx\)/, "$1<text>$2a\nPackageName: b)</text>"],
  ])("keeps a value with any sign and over lines", (plain, odd) => {
    const text = tags.replace(plain, odd);
    expect(read(text).problems).toEqual([]);
    expect(linesOf(writeSpdx(storedForm(read(text))))).toEqual(linesOf(text));
  });

  test("is read in one go: many lines about one thing, and long lines that are no value, take no longer by the letter", () => {
    const long = 1_000_000;
    const many = 50_000;
    const text = [
      tags.replace("Creator: Tool: iets-1.0", "Creator: Tool: iets-1.0\n".repeat(many).trim()),
      "PackageName: c",
      "SPDXID: SPDXRef-c",
      "ExternalRef: OTHER a b\nExternalRefComment: c\n".repeat(many),
      ...Array.from({ length: many }, () => "Annotator: Tool: d\nSPDXREF: SPDXRef-c"),
      `PackageChecksum: ${"a:".repeat(long)} b c`,
      `PackageVerificationCode: ${"a(".repeat(long)} b`,
      `PackageVerificationCode: a (${" ".repeat(long)}b`,
      `ExternalDocumentRef: a b ${"a:".repeat(long)} c d`,
    ].join("\n");
    const document = read(text);
    expect(document.problems.map(({ code }) => code)).toEqual(Array(4).fill("VALUE_MALFORMED"));
    const written = writeSpdx(storedForm(document));
    for (const [tag, count] of [
      ["Creator: Tool", many],
      ["ExternalRefComment: c", many],
      ["Annotator: Tool: d", many],
    ] as const)
      expect(written.split(tag).length - 1).toBe(count);
  });

  test.each([
    ["SPDXVersion: SPDX-2.1\nSPDXID: a", "/spdxVersion FORMAT_OTHER"],
    ["PackageName: a\nSPDXID: b", "line 1 FORMAT_OTHER"],
    [tags.replace("PackageSummary:", "PackageMood:"), `${lineOf("PackageSummary")} TAG_UNKNOWN`],
    [
      tags.replace("Creator: Tool", "PackageHomePage: x\nCreator: Tool"),
      `${lineOf("Creator: Tool")} TAG_UNKNOWN`,
    ],
    [tags.replace("Analyzed: true", "Analyzed: perhaps"), `${lineOf("FilesAnalyzed")} VALUE_MALFORMED`],
    [tags.replace("PackageDownload", "PackageVersion: 2\n$&"), `${lineOf("PackageDownload")} KEY_DUPLICATE`],
    [tags.replace("FileType: TEXT", "just words"), `${lineOf("FileType: TEXT")} FORMAT_OTHER`],
    [tags.slice(0, tags.indexOf("</text>")), `${lineOf("DocumentComment")} FORMAT_OTHER`],
    [tags.replace("_OF SPDXRef-app", "_OF"), `${lineOf("Relationship: SPDXRef-a ")} VALUE_MALFORMED`],
    [tags.replace("_OF SPDXRef-app", "_OF SPDXRef-none"), "/relationships/1 END_UNKNOWN"],
  ])("that is wrong is told with its place", (text, problem) => {
    expect(problemsOf(text)).toContain(problem);
  });
});
