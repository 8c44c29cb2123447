import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../../statement.ts";
import { formatBounds } from "../format-bounds.ts";
import { readDocument } from "../read-document.ts";
import { readSpdx } from "./read-spdx.ts";

/** Reads SPDX in any of its forms. @param system key of the system that it is of */
export const readAnySpdx = (text: string, system?: string) => readSpdx(text, formatBounds, system);

export const problemsOf = (text: string) =>
  readDocument("spdx", new TextEncoder().encode(text), { source: "bron" }).problems.map(
    ({ where, code }) => `${where} ${code}`,
  );
export const namesOf = ({ items }: LandscapeDocument) => items.map(({ keys, kind }) => [keys[0], kind]);
export const endsOf = ({ relations }: LandscapeDocument) =>
  relations.map(({ from, type, to }) => [from, type, to]);

/** A document as tags and values, with each kind of section. */
export const tags = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: inning
DocumentNamespace: https://example.nl/spdx/inning-2.1
ExternalDocumentRef: DocumentRef-kern https://example.nl/spdx/kern SHA1: d6a770ba38583ed4bb4525bd96e50461655d2759
Creator: Person: Anna (anna@example.nl)
Creator: Tool: iets-1.0
Created: 2026-03-01T10:00:00Z
DocumentComment: <text>Gemaakt voor
de proef</text>

# What it is about
Annotator: Person: Bo
AnnotationDate: 2026-03-02T10:00:00Z
AnnotationType: REVIEW
SPDXREF: SPDXRef-a
AnnotationComment: gezien

FileName: ./los.txt
SPDXID: SPDXRef-los
FileChecksum: SHA1: 00ff

PackageName: inning
SPDXID: SPDXRef-app
PackageVersion: 2.1
PackageDownloadLocation: NOASSERTION
PrimaryPackagePurpose: APPLICATION
FilesAnalyzed: true
PackageVerificationCode: d6a770ba38583ed4bb4525bd96e50461655d2758 (excludes: ./package.spdx)
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app

FileName: ./a.txt
SPDXID: SPDXRef-file
FileType: SOURCE
FileType: TEXT

PackageName: rekenhart
SPDXID: SPDXRef-a
PackageDownloadLocation: https://example.nl/a.jar
PackageChecksum: SHA256: 11ff
PackageLicenseConcluded: NOASSERTION
PackageLicenseDeclared: EUPL-1.2
PackageSummary: <text> met ruimte </text>
ExternalRef: PACKAGE-MANAGER purl pkg:maven/nl.example/rekenhart@1.0
ExternalRefComment: zo heet het
PackageAttributionText: <text>dank
aan allen</text>

SnippetSPDXID: SPDXRef-snippet
SnippetFromFileSPDXID: SPDXRef-file
SnippetByteRange: 1:20

LicenseID: LicenseRef-1
ExtractedText: Doe <b>wat</b> u wilt
LicenseName: Eigen

Relationship: SPDXRef-a RUNTIME_DEPENDENCY_OF SPDXRef-app
RelationshipComment: altijd
Relationship: SPDXRef-file GENERATED_FROM DocumentRef-kern:SPDXRef-bron
Relationship: SPDXRef-app CONTAINS NONE
Reviewer: Person: Cor
ReviewDate: 2026-03-03T10:00:00Z
ReviewComment: goed`;

/** Where the ids of the example in JSON-LD are. */
export const space = "https://example.nl/spdx/inning#";
/** Its elements. */
export const graph: readonly Record<string, JsonValue>[] = [
  {
    "@id": "_:made",
    type: "CreationInfo",
    specVersion: "3.0.1",
    created: "2026-03-01T10:00:00Z",
    createdBy: [`${space}anna`],
  },
  { type: "Person", spdxId: `${space}anna`, name: "Anna", creationInfo: "_:made" },
  {
    type: "SpdxDocument",
    spdxId: `${space}doc`,
    rootElement: [`${space}bom`],
    creationInfo: "_:made",
    import: [{ type: "ExternalMap", externalSpdxId: `${space}elders` }],
  },
  { type: "software_Sbom", spdxId: `${space}bom`, rootElement: [`${space}app`], creationInfo: "_:made" },
  {
    type: "software_Package",
    spdxId: `${space}app`,
    name: "inning",
    software_packageVersion: "2.1",
    software_primaryPurpose: "application",
    creationInfo: "_:made",
  },
  {
    type: "software_Package",
    spdxId: `${space}a`,
    name: "rekenhart",
    software_packageUrl: "pkg:maven/nl.example/rekenhart@1.0",
    externalIdentifier: [
      {
        type: "ExternalIdentifier",
        externalIdentifierType: "cpe23",
        identifier: "cpe:2.3:a:example:rekenhart:1.0:*:*:*:*:*:*:*",
      },
    ],
    creationInfo: "_:made",
  },
  {
    type: "software_Package",
    spdxId: `${space}os`,
    name: "debian",
    software_packageVersion: "12",
    software_primaryPurpose: "operatingSystem",
    creationInfo: "_:made",
  },
  { type: "software_File", spdxId: `${space}file`, name: "./a.txt", creationInfo: "_:made" },
  {
    type: "simplelicensing_LicenseExpression",
    spdxId: `${space}eupl`,
    simplelicensing_licenseExpression: "EUPL-1.2",
    creationInfo: "_:made",
  },
  {
    type: "Relationship",
    spdxId: `${space}r1`,
    relationshipType: "hasDeclaredLicense",
    from: `${space}a`,
    to: [`${space}eupl`],
    creationInfo: "_:made",
  },
  {
    type: "LifecycleScopedRelationship",
    spdxId: `${space}r2`,
    relationshipType: "dependsOn",
    scope: "runtime",
    from: `${space}app`,
    to: [`${space}a`, `${space}os`, `${space}elders`],
    creationInfo: "_:made",
  },
  {
    type: "Relationship",
    spdxId: `${space}r3`,
    relationshipType: "contains",
    from: `${space}app`,
    to: [`${space}file`],
    creationInfo: "_:made",
  },
  {
    type: "Relationship",
    spdxId: `${space}r4`,
    relationshipType: "dependsOn",
    from: `${space}a`,
    to: ["https://spdx.org/rdf/3.0.1/terms/Core/NoneElement"],
    creationInfo: "_:made",
  },
];
export const context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
/** A document of SPDX 3.0. */
export const linked = (elements: readonly JsonValue[] = graph, its: JsonValue = context) =>
  JSON.stringify({ "@context": its, "@graph": elements });
