import { createHash } from "node:crypto";
import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../../statement.ts";
import { isMembers, type JsonMembers, listOf, membersOf, without, wordsOf } from "../json/json-members.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { bomOfDocument } from "./bom-of-document.ts";
import { bomTypeOfKind, kindOfBomType } from "./bom-words.ts";
import { commentOfFact, type Fact, factOfEdge, factsOfPart } from "./own-facts.ts";
import { directSpdx, licenceOfSpdx, referencesOf } from "./read-spdx.ts";
import { relationOfSpdx } from "./spdx-words.ts";
import { writeSpdxTags } from "./write-spdx-tags.ts";
import { writeSpdx3 } from "./write-spdx3.ts";

/** Of a document that nobody says the moment of. */
const noMoment = 0;

/**
 * Writes an SPDX document: as tags and values, or as 3.0 in JSON-LD, when it was read from that; else as 2.3 in JSON.
 *
 * @param at when it is made, ms since the epoch
 */
export function writeSpdx(document: LandscapeDocument, at: number = noMoment): string {
  const rest = membersOf(document.rest);
  if (rest.format === "spdx" && rest.written === "json-ld") return writeSpdx3(document, at);
  const kept = rest.format === "spdx" && isMembers(rest.document);
  const { parts, edges } = bomOfDocument(document, kept);
  const created = new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
  const names = new Map(parts.map(({ ref = "" }) => [ref, ref.startsWith("SPDXRef-") ? ref : refOf(ref)]));
  const said = new Map<string, Fact[]>();
  const relationships: JsonValue[] = [];
  for (const edge of edges) {
    const relationship = relationshipOf(edge, names);
    if (relationship !== undefined) relationships.push(relationship);
    else {
      const facts = said.get(edge.from) ?? [];
      facts.push(factOfEdge({ ...edge, to: names.get(edge.to) ?? "" }));
      said.set(edge.from, facts);
    }
  }
  const fresh: JsonMembers = {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: "Grondslag",
    documentNamespace: `https://grondslag.invalid/spdx/${refOf(parts.map(({ ref }) => ref).join(" ")).slice(8)}`,
    creationInfo: { created, creators: ["Tool: Grondslag"] },
  };
  const packages = parts.map((part) => packageOf(part, names, said.get(part.ref ?? "") ?? [], created));
  const all = [...relationships, ...(kept ? listOf(rest.relationships) : [])];
  const whole = {
    ...(kept ? membersOf(rest.document) : fresh),
    ...(packages.length > 0 || rest.packages !== undefined ? { packages } : {}),
    ...(all.length > 0 || rest.relationships !== undefined ? { relationships: all } : {}),
  };
  return rest.written === "tags" ? writeSpdxTags(whole) : `${JSON.stringify(whole, undefined, 2)}\n`;
}

/** The relationship that it was, or the plain one for its type; undefined when SPDX has none for it. */
function relationshipOf(edge: BomEdge, names: ReadonlyMap<string, string>): JsonMembers | undefined {
  const kept = wordsOf(edge.more.relationshipType);
  const plain = { uses: "DEPENDS_ON", "has-part": "CONTAINS" }[edge.type as string];
  const isPlain = [edge.validFrom, edge.validUntil, edge.group].every((one) => one === undefined);
  const type = kept ?? (isPlain ? plain : undefined);
  if (type === undefined) return undefined;
  const [from, to] = [names.get(edge.from) ?? edge.from, names.get(edge.to) ?? edge.to];
  const turned = relationOfSpdx(type)?.turned === true;
  return {
    spdxElementId: turned ? to : from,
    relationshipType: type,
    relatedSpdxElement: turned ? from : to,
    ...without(edge.more, ["relationshipType"]),
  };
}

function packageOf(
  part: BomPart,
  names: ReadonlyMap<string, string>,
  said: readonly Fact[],
  created: string,
): JsonMembers {
  const { ref = "", kind, name, fields, more } = part;
  const known = Object.keys(more).length > 0;
  const type = wordsOf(more.primaryPackagePurpose) ?? (known ? undefined : bomTypeOfKind(kind).toUpperCase());
  const purpose = type === "PLATFORM" ? "OPERATING-SYSTEM" : type === "DATA" ? "FILE" : type;
  const placed = [...Object.values(directSpdx), "purl", "cpe", "licence"];
  const facts = [...factsOfPart({ ...part, service: false }, kindOfBomType(purpose), placed), ...said];
  const { purl, cpe } = referencesOf(more.externalRefs);
  const references = [
    ...listOf(more.externalRefs).filter((one) => {
      const { referenceType } = membersOf(one);
      return (
        !(referenceType === "purl" && fields.purl !== purl) &&
        !(referenceType === "cpe23Type" && fields.cpe !== cpe)
      );
    }),
    ...(fields.purl === undefined || fields.purl === purl
      ? []
      : [reference("PACKAGE-MANAGER", "purl", fields.purl)]),
    ...(fields.cpe === undefined || fields.cpe === cpe
      ? []
      : [reference("SECURITY", "cpe23Type", fields.cpe)]),
  ];
  const annotations = [
    ...listOf(more.annotations),
    ...facts.map((fact) => ({
      annotationDate: created,
      annotationType: "OTHER",
      annotator: "Tool: Grondslag",
      comment: commentOfFact(fact),
    })),
  ];
  return {
    name,
    SPDXID: names.get(ref) ?? ref,
    ...(known ? {} : { downloadLocation: "NOASSERTION", filesAnalyzed: false }),
    ...(purpose === undefined ? {} : { primaryPackagePurpose: purpose }),
    ...Object.fromEntries(
      Object.entries(directSpdx).flatMap(([member, field]) =>
        fields[field] === undefined ? [] : [[member, fields[field]]],
      ),
    ),
    ...more,
    ...(fields.licence === licenceOfSpdx(more) || fields.licence === undefined
      ? {}
      : { licenseConcluded: fields.licence }),
    ...(references.length > 0 || more.externalRefs !== undefined ? { externalRefs: references } : {}),
    ...(annotations.length > 0 || more.annotations !== undefined ? { annotations } : {}),
  };
}

function reference(category: string, type: string, locator: string): JsonMembers {
  return { referenceCategory: category, referenceType: type, referenceLocator: locator };
}

/** An SPDXID for what no document named yet. */
function refOf(text: string): string {
  return `SPDXRef-${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
}
