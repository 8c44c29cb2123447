import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../../statement.ts";
import { DocumentBuilder } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { isMembers, type JsonMembers, listOf, membersOf, without, wordsOf } from "../json/json-members.ts";
import { readJson } from "../json/read-json.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { kindOfBomType } from "./bom-words.ts";
import { fieldsOf } from "./cyclonedx-members.ts";
import { documentOfBom } from "./document-of-bom.ts";
import { type Fact, factOfComment, readFacts } from "./own-facts.ts";
import { readSpdxTags } from "./read-spdx-tags.ts";
import { isSpdx3, readSpdx3 } from "./read-spdx3.ts";
import { relationOfSpdx } from "./spdx-words.ts";

/** Members of a package that become fields, by the field. */
export const directSpdx = { versionInfo: "version", description: "description", homepage: "url" } as const;

/**
 * Reads an SPDX document: 2.2 and 2.3 (ISO/IEC 5962) in JSON or as tags and values, and 3.0 in JSON-LD. Files, snippets,
 * and relationships of these are kept in the rest.
 *
 * @param system key of the system that it is of
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readSpdx(text: string, bounds: FormatBounds, system: string | undefined): LandscapeDocument {
  const builder = new DocumentBuilder(bounds);
  if (!/^\s*[{[]/.test(text)) {
    const { whole, problems } = readSpdxTags(text, bounds);
    for (const { where, code, message } of problems) builder.problem(where, code, message);
    return documentOf(whole, builder, system, "tags");
  }
  const whole = readJson(text, bounds);
  if (isSpdx3(whole)) return readSpdx3(whole, builder, system);
  return documentOf(isMembers(whole) ? whole : {}, builder, system, "json");
}

function documentOf(
  whole: JsonMembers,
  builder: DocumentBuilder,
  system: string | undefined,
  written: "json" | "tags",
): LandscapeDocument {
  if (!/^SPDX-2\.[23]$/.test(wordsOf(whole.spdxVersion) ?? ""))
    throw new FormatError("FORMAT_OTHER", "SPDX is read in version 2.2, 2.3 and 3.0", "/spdxVersion");
  const edges: BomEdge[] = [];
  const described = new Set([
    ...listOf(whole.documentDescribes),
    ...listOf(whole.relationships)
      .map(membersOf)
      .filter((one) => one.relationshipType === "DESCRIBES")
      .map((one) => one.relatedSpdxElement),
  ]);
  const subjects = listOf(whole.packages).filter((one) => described.has(membersOf(one).SPDXID ?? null));
  const parts: BomPart[] = listOf(whole.packages).flatMap((one, at) => {
    const where = `/packages/${at}`;
    const ref = wordsOf(membersOf(one).SPDXID);
    if (!isMembers(one) || ref === undefined || typeof one.name !== "string") {
      builder.problem(where, "NAME_MALFORMED", "a package needs a name and an SPDXID");
      return [];
    }
    return [partOf(one, ref, subjects.length === 1 && subjects[0] === one, where, edges)];
  });
  const refs = new Set(parts.map(({ ref }) => ref));
  const others = new Set(
    [...listOf(whole.files), ...listOf(whole.snippets), whole].map((one) => wordsOf(membersOf(one).SPDXID)),
  );
  const left: JsonValue[] = [];
  for (const [at, one] of listOf(whole.relationships).entries()) {
    const members = membersOf(one);
    const ends = [wordsOf(members.spdxElementId) ?? "", wordsOf(members.relatedSpdxElement) ?? ""] as const;
    const where = `/relationships/${at}`;
    const relation = relationOfSpdx(wordsOf(members.relationshipType) ?? "");
    for (const end of ends)
      if (!refs.has(end) && !others.has(end) && !/^(DocumentRef-.*|NONE|NOASSERTION)$/.test(end))
        builder.problem(where, "END_UNKNOWN", "an end names nothing in this document");
    if (relation === undefined || !ends.every((end) => refs.has(end))) {
      left.push(one);
      continue;
    }
    const [from, to] = relation.turned ? [ends[1], ends[0]] : ends;
    const more = without(members, ["spdxElementId", "relatedSpdxElement"]);
    edges.push({ from, to, type: relation.type, more, where });
  }
  const rest = {
    format: "spdx",
    document: without(whole, ["packages", "relationships"]),
    ...(whole.relationships === undefined ? {} : { relationships: left }),
    ...(whole.packages === undefined ? {} : { packages: [] }),
    ...(written === "tags" ? { written } : {}),
  };
  return documentOfBom({ parts, edges, rest }, builder, system);
}

function partOf(
  members: JsonMembers,
  ref: string,
  subject: boolean,
  where: string,
  edges: BomEdge[],
): BomPart {
  const type = wordsOf(members.primaryPackagePurpose);
  const said = Object.entries(directSpdx).filter(([member]) => wordsOf(members[member]) !== undefined);
  const facts = factsOfSpdx(members.annotations);
  const own = readFacts(facts, ref, where);
  for (const edge of own.edges) edges.push(edge);
  const left = listOf(members.annotations).filter((one) => factOfAnnotation(one) === undefined);
  const annotations = facts.length === 0 ? members.annotations : left.length > 0 ? left : undefined;
  return {
    ref,
    type,
    kind: own.kind ?? kindOfBomType(type),
    group: undefined,
    name: wordsOf(members.name) ?? "",
    fields: fieldsOf({
      ...Object.fromEntries(said.map(([member, field]) => [field, wordsOf(members[member])])),
      ...referencesOf(members.externalRefs),
      licence: licenceOfSpdx(members),
      ...own.fields,
    }),
    keys: own.keys,
    more: {
      ...without(members, ["SPDXID", "name", "annotations", ...said.map(([member]) => member)]),
      ...(annotations === undefined ? {} : { annotations }),
      ...(type === undefined ? {} : { primaryPackagePurpose: type }),
    },
    service: false,
    subject,
    parts: [],
    where,
  };
}

/** Package URL and CPE among the external references of a package. */
export function referencesOf(value: JsonValue | undefined): {
  readonly purl?: string;
  readonly cpe?: string;
} {
  const of = (type: string) =>
    wordsOf(
      listOf(value)
        .map(membersOf)
        .find(({ referenceType }) => referenceType === type)?.referenceLocator,
    );
  const [purl, cpe] = [of("purl"), of("cpe23Type")];
  return { ...(purl === undefined ? {} : { purl }), ...(cpe === undefined ? {} : { cpe }) };
}

/** The licence that was concluded, or else the declared one; undefined when nobody says. */
export function licenceOfSpdx(members: JsonMembers): string | undefined {
  const said = [members.licenseConcluded, members.licenseDeclared].map(wordsOf);
  return said.find((one) => one !== undefined && one !== "NOASSERTION" && one !== "NONE");
}

function factsOfSpdx(annotations: JsonValue | undefined): readonly Fact[] {
  return listOf(annotations)
    .flatMap((one) => factOfAnnotation(one) ?? [])
    .flatMap((fact) => [fact]);
}

/** What we added to a package. */
function factOfAnnotation(value: JsonValue): readonly [Fact] | undefined {
  const fact = factOfComment(wordsOf(membersOf(value).comment) ?? "");
  return fact === undefined ? undefined : [fact];
}
