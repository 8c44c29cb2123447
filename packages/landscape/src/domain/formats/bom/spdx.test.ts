import { describe, expect, test } from "vitest";
import { checkDocument } from "../../check-document.ts";
import { canonicalOf } from "../canonical-form.fixture.ts";
import { formatBounds } from "../format-bounds.ts";
import { storedForm } from "../stored-form.fixture.ts";
import { readSpdx } from "./read-spdx.ts";
import { writeSpdx } from "./write-spdx.ts";

const text = JSON.stringify({
  spdxVersion: "SPDX-2.3",
  dataLicense: "CC0-1.0",
  SPDXID: "SPDXRef-DOCUMENT",
  name: "inning",
  documentNamespace: "https://example.nl/spdx/inning-2.1",
  creationInfo: { created: "2026-03-01T10:00:00Z", creators: ["Tool: iets-1.0"] },
  packages: [
    {
      name: "inning",
      SPDXID: "SPDXRef-app",
      versionInfo: "2.1",
      downloadLocation: "NOASSERTION",
      primaryPackagePurpose: "APPLICATION",
    },
    {
      name: "rekenhart",
      SPDXID: "SPDXRef-a",
      versionInfo: "1.0",
      downloadLocation: "https://example.nl/a.jar",
      licenseConcluded: "NOASSERTION",
      licenseDeclared: "EUPL-1.2",
      checksums: [{ algorithm: "SHA256", checksumValue: "00ff" }],
      externalRefs: [
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: "pkg:maven/nl.example/rekenhart@1.0",
        },
        {
          referenceCategory: "SECURITY",
          referenceType: "cpe23Type",
          referenceLocator: "cpe:2.3:a:example:rekenhart:1.0:*:*:*:*:*:*:*",
        },
      ],
      annotations: [
        {
          annotationDate: "2026-03-01T10:00:00Z",
          annotationType: "REVIEW",
          annotator: "Person: A",
          comment: "gezien",
        },
      ],
    },
    {
      name: "debian",
      SPDXID: "SPDXRef-os",
      versionInfo: "12",
      downloadLocation: "NONE",
      primaryPackagePurpose: "OPERATING-SYSTEM",
    },
  ],
  files: [
    { SPDXID: "SPDXRef-file", fileName: "./a.txt", checksums: [{ algorithm: "SHA1", checksumValue: "aa" }] },
  ],
  relationships: [
    { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: "SPDXRef-app" },
    {
      spdxElementId: "SPDXRef-a",
      relationshipType: "RUNTIME_DEPENDENCY_OF",
      relatedSpdxElement: "SPDXRef-app",
      comment: "altijd",
    },
    { spdxElementId: "SPDXRef-app", relationshipType: "DEPENDS_ON", relatedSpdxElement: "SPDXRef-a" },
    { spdxElementId: "SPDXRef-app", relationshipType: "CONTAINS", relatedSpdxElement: "SPDXRef-file" },
    { spdxElementId: "SPDXRef-app", relationshipType: "DEPENDS_ON", relatedSpdxElement: "NOASSERTION" },
  ],
});

describe("[L1] an SPDX 2.3 document in JSON", () => {
  test("comes back without loss", () => {
    const document = readSpdx(text, formatBounds, undefined);
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    const stored = storedForm(document);
    const unordered = ["relationships"];
    expect(canonicalOf(writeSpdx(stored), unordered)).toEqual(canonicalOf(text, unordered));
  });

  test("gives packages by package URL and what needs what, whichever way it is said", () => {
    const { items, relations } = readSpdx(text, formatBounds, "register:inning");
    expect(items.map(({ keys, kind }) => [keys[0], kind])).toEqual([
      ["bom:inning@2.1", "application"],
      ["purl:pkg:maven/nl.example/rekenhart@1.0", "component"],
      ["bom:debian@12", "technology"],
    ]);
    expect(items[1]?.fields.licence).toBe("EUPL-1.2");
    expect(relations.map(({ from, type, to }) => [from, type, to])).toEqual([
      ["bom:inning@2.1", "uses", "purl:pkg:maven/nl.example/rekenhart@1.0"],
      ["register:inning", "has-part", "bom:inning@2.1"],
    ]);
  });

  test("an end that nothing has is told with its path", () => {
    const wrong = text.replace('"relatedSpdxElement":"SPDXRef-file"', '"relatedSpdxElement":"SPDXRef-none"');
    expect(readSpdx(wrong, formatBounds, undefined).problems).toEqual([
      { where: "/relationships/3", code: "END_UNKNOWN", message: "an end names nothing in this document" },
    ]);
  });
});
