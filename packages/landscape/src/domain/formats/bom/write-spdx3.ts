import { createHash } from "node:crypto";
import { canonicalJson, type JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../../statement.ts";
import { isMembers, type JsonMembers, listOf, membersOf, without, wordsOf } from "../json/json-members.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { bomOfDocument } from "./bom-of-document.ts";
import { bomTypeOfKind, kindOfBomType } from "./bom-words.ts";
import { commentOfFact, type Fact, factOfEdge, factsOfPart } from "./own-facts.ts";
import { directSpdx3, purposeOf } from "./read-spdx3.ts";
import { relationOfSpdx3 } from "./spdx-words.ts";
import { licencesOfSpdx3, referencesOfSpdx3 } from "./spdx3-elements.ts";

const context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
/** Ids of what we add. */
const ownSpace = "https://grondslag.invalid/spdx/";
const noMoment = 0;

/**
 * Writes an SPDX 3.0.1 document in JSON-LD: the one that the document was read from, with what has become different, or
 * a new one.
 *
 * @param at when it is made, ms since the epoch
 */
export function writeSpdx3(document: LandscapeDocument, at: number = noMoment): string {
  const rest = membersOf(document.rest);
  const kept = rest.format === "spdx" && rest.written === "json-ld";
  const { parts, edges } = bomOfDocument(document, kept);
  const names = new Map(parts.map(({ ref = "" }) => [ref, isIri(ref) ? ref : idOf(ref)]));
  const left = kept ? listOf(rest.left) : [];
  const licences = licencesOfSpdx3(left.filter(isMembers));
  const { relationships, said } = sortEdges(edges, names, left);
  const own = new OwnElements(left, new Date(at).toISOString().replace(/\.\d+Z$/, "Z"));
  const packages = parts.map((part) => {
    const id = names.get(part.ref ?? "") ?? "";
    const { fields } = part;
    // A licence is an element: one that became different is told by us, beside the one that was there.
    const licence = fields.licence === licences.get(id) ? ["licence"] : [];
    const placed = [...Object.values(directSpdx3), "purl", "cpe", ...licence];
    const kind = kindOfBomType(purposeOf(part.more) ?? (isNew(part) ? purposeOfNew(part) : undefined));
    const facts = [
      ...factsOfPart({ ...part, service: false }, kind, placed),
      ...(said.get(part.ref ?? "") ?? []),
    ];
    for (const fact of facts) own.annotate(id, fact);
    return packageOf(part, id, own);
  });
  const added = relationships.map((one) => (one.creationInfo === undefined ? own.element(one) : one));
  const graph = [...packages, ...added, ...own.elements];
  return `${JSON.stringify({ ...(kept ? membersOf(rest.head) : { "@context": context }), "@graph": graph }, undefined, 2)}\n`;
}

function isIri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+$/.test(text) || /^(urn|_):\S+$/.test(text);
}

function idOf(text: string): string {
  return `${ownSpace}${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
}

function isNew({ more }: BomPart): boolean {
  return Object.keys(more).length === 0;
}

/** The word of SPDX 3.0 for what an item is: `operatingSystem` for `operating-system`. */
function purposeOfNew({ kind }: BomPart): string {
  const type = bomTypeOfKind(kind);
  return type === "platform" ? "operating-system" : type;
}

/** What we add, with the moment and the maker that every element of SPDX 3.0 needs. */
class OwnElements {
  /** What was there and is neither package nor relationship between packages, and what we add to it. */
  readonly elements: JsonValue[];
  readonly #created: string;
  #made = false;

  constructor(left: readonly JsonValue[], created: string) {
    this.elements = left.filter(
      (one) => relationOfSpdx3(wordsOf(membersOf(one).relationshipType) ?? "") === undefined,
    );
    this.#created = created;
  }

  /** An element of ours. */
  element(members: JsonMembers): JsonMembers {
    if (!this.#made) {
      this.#made = true;
      const has = this.elements.some((one) => membersOf(one)["@id"] === "_:grondslag");
      const tool = `${ownSpace}tool`;
      if (!has)
        this.elements.push(
          {
            "@id": "_:grondslag",
            type: "CreationInfo",
            specVersion: "3.0.1",
            created: this.#created,
            createdBy: [`${ownSpace}agent`],
            createdUsing: [tool],
          },
          {
            type: "SoftwareAgent",
            spdxId: `${ownSpace}agent`,
            name: "Grondslag",
            creationInfo: "_:grondslag",
          },
          { type: "Tool", spdxId: tool, name: "Grondslag", creationInfo: "_:grondslag" },
        );
    }
    return { ...members, creationInfo: "_:grondslag" };
  }

  annotate(subject: string, fact: Fact): void {
    const statement = commentOfFact(fact);
    const annotation = this.element({
      type: "Annotation",
      spdxId: idOf(`${subject} ${statement}`),
      annotationType: "other",
      subject,
      statement,
    });
    this.elements.push(annotation);
  }
}

function packageOf(part: BomPart, id: string, own: OwnElements): JsonMembers {
  const { name, fields, more } = part;
  const { purl, cpe } = referencesOfSpdx3(more);
  const fresh = isNew(part);
  const purpose = purposeOfNew(part).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const renamed = fields.purl === purl ? more : withPurl(more, fields.purl);
  const members = {
    ...(fresh ? { type: "software_Package", spdxId: id, software_primaryPurpose: purpose } : {}),
    name,
    ...Object.fromEntries(
      Object.entries(directSpdx3).flatMap(([member, field]) =>
        fields[field] === undefined ? [] : [[member, fields[field]]],
      ),
    ),
    ...renamed,
    ...(fields.cpe === cpe ? {} : { externalIdentifier: withCpe(renamed, fields.cpe) }),
  };
  return fresh ? own.element(members) : members;
}

function withPurl(more: JsonMembers, purl: string | undefined): JsonMembers {
  const identifiers = listOf(more.externalIdentifier).filter(
    (one) => membersOf(one).externalIdentifierType !== "packageUrl",
  );
  return {
    ...without(more, ["software_packageUrl", "externalIdentifier"]),
    ...(identifiers.length > 0 ? { externalIdentifier: identifiers } : {}),
    ...(purl === undefined ? {} : { software_packageUrl: purl }),
  };
}

function withCpe(more: JsonMembers, cpe: string | undefined): JsonValue {
  const others = listOf(more.externalIdentifier).filter(
    (one) => membersOf(one).externalIdentifierType !== "cpe23",
  );
  const own = { type: "ExternalIdentifier", externalIdentifierType: "cpe23", identifier: cpe ?? "" };
  return cpe === undefined ? others : [...others, own];
}

/** Relationships with all that each of them leads to, and what SPDX 3.0 has no word for, by the part it comes from. */
function sortEdges(
  edges: readonly BomEdge[],
  names: ReadonlyMap<string, string>,
  left: readonly JsonValue[],
): { readonly relationships: readonly JsonMembers[]; readonly said: ReadonlyMap<string, readonly Fact[]> } {
  const said = new Map<string, Fact[]>();
  const relationships = new Map<string, JsonMembers & { readonly to: JsonValue[] }>();
  const add = (more: JsonMembers, from: string, to: readonly JsonValue[]): void => {
    const name = canonicalJson({ ...more, from });
    const same = relationships.get(name);
    if (same === undefined) relationships.set(name, { ...more, from, to: [...to] });
    else for (const one of to) same.to.push(one);
  };
  for (const edge of edges) {
    const [from, to] = [names.get(edge.from) ?? edge.from, names.get(edge.to) ?? edge.to];
    const isPlain = [edge.validFrom, edge.validUntil, edge.group].every((one) => one === undefined);
    const type = { uses: "dependsOn", "has-part": "contains" }[edge.type as string];
    if (wordsOf(edge.more.relationshipType) !== undefined) add(edge.more, from, [to]);
    else if (isPlain && type !== undefined)
      add({ type: "Relationship", spdxId: idOf(`${from} ${type} ${to}`), relationshipType: type }, from, [
        to,
      ]);
    else {
      const facts = said.get(edge.from) ?? [];
      facts.push(factOfEdge({ ...edge, to }));
      said.set(edge.from, facts);
    }
  }
  for (const one of left.filter(isMembers))
    if (relationOfSpdx3(wordsOf(one.relationshipType) ?? "") !== undefined)
      add(without(one, ["from", "to"]), wordsOf(one.from) ?? "", listOf(one.to));
  return { relationships: [...relationships.values()], said };
}
