import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../../statement.ts";
import type { DocumentBuilder } from "../document-builder.ts";
import { FormatError } from "../format-error.ts";
import { isMembers, type JsonMembers, listOf, membersOf, without, wordsOf } from "../json/json-members.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { kindOfBomType } from "./bom-words.ts";
import { fieldsOf } from "./cyclonedx-members.ts";
import { documentOfBom } from "./document-of-bom.ts";
import { type Fact, factOfComment, readFacts } from "./own-facts.ts";
import { relationOfSpdx3 } from "./spdx-words.ts";
import { licencesOfSpdx3, referencesOfSpdx3 } from "./spdx3-elements.ts";

/** Members of a package that become fields, by the field. */
export const directSpdx3 = {
  software_packageVersion: "version",
  description: "description",
  software_homePage: "url",
} as const;

const packageTypes: readonly (string | undefined)[] = [
  "software_Package",
  "ai_AIPackage",
  "dataset_DatasetPackage",
];
/** Each version has a context of its own; it is known by its name and never fetched. */
const contexts = /^https:\/\/spdx\.org\/rdf\/3\.0\.\d+\/spdx-context\.jsonld$/;
/** What stands for "nobody says" or "none", in whatever version. */
const individuals = /^https:\/\/spdx\.org\/rdf\/3\.0\.\d+\/terms\//;

/** Whether a JSON text is one of SPDX 3.0 in JSON-LD. */
export function isSpdx3(whole: JsonValue): whole is JsonMembers {
  return isMembers(whole) && wordsOf(whole.spdxVersion) === undefined && contextOf(whole) !== undefined;
}

function contextOf(whole: JsonMembers): string | undefined {
  const all = Array.isArray(whole["@context"]) ? whole["@context"] : [whole["@context"]];
  return all.map(wordsOf).find((one) => one !== undefined && contexts.test(one));
}

/**
 * Reads an SPDX 3.0 document in JSON-LD by the names of the SPDX context alone: other contexts would have to be fetched,
 * and are refused. Prefixes of ids are kept as they are. Packages become items; all else is kept in the rest.
 *
 * @param system key of the system that it is of
 */
export function readSpdx3(
  whole: JsonMembers,
  builder: DocumentBuilder,
  system: string | undefined,
): LandscapeDocument {
  const others = listOf(whole["@context"]).filter((one) => typeof one === "string" && !contexts.test(one));
  if (others.length > 0)
    throw new FormatError("FORMAT_OTHER", "it needs a context other than that of SPDX 3.0", "/@context");
  const graph = whole["@graph"] === undefined ? [without(whole, ["@context"])] : listOf(whole["@graph"]);
  const elements = graph.filter(isMembers);
  const facts = factsByElement(elements);
  const licences = licencesOfSpdx3(elements);
  const subjects = subjectsOf(elements);
  const edges: BomEdge[] = [];
  const parts: BomPart[] = [];
  const left: JsonValue[] = [];
  const relationships: { readonly element: JsonMembers; readonly where: string }[] = [];
  for (const [at, one] of graph.entries()) {
    const where = `/@graph/${at}`;
    const element = membersOf(one);
    const id = idOf(element);
    if (packageTypes.includes(wordsOf(element.type))) {
      if (id === undefined || typeof element.name !== "string") {
        builder.problem(where, "NAME_MALFORMED", "a package needs a name and an spdxId");
        continue;
      }
      const own = readFacts(facts.get(id) ?? [], id, where);
      for (const edge of own.edges) edges.push(edge);
      parts.push(partOf(element, id, own, licences.get(id), subjects.size === 1 && subjects.has(id), where));
    } else if (relationOfSpdx3(wordsOf(element.relationshipType) ?? "") !== undefined)
      relationships.push({ element, where });
    else if (factOfElement(element) === undefined) left.push(one);
  }
  const refs = new Set(parts.map(({ ref }) => ref));
  const known = new Set(elements.map(idOf));
  const outside = new Set(
    elements.flatMap((element) =>
      listOf(element.import).map((one) => wordsOf(membersOf(one).externalSpdxId)),
    ),
  );
  for (const { element, where } of relationships) {
    const from = wordsOf(element.from) ?? "";
    const to = endsOf(element.to);
    for (const end of [from, ...to])
      if (!known.has(end) && !outside.has(end) && !individuals.test(end))
        builder.problem(where, "END_UNKNOWN", "an end names nothing in this document");
    const type = relationOfSpdx3(wordsOf(element.relationshipType) ?? "");
    const more = without(element, ["from", "to"]);
    const inside = type === undefined || !refs.has(from) ? [] : to.filter((end) => refs.has(end));
    for (const end of inside) if (type !== undefined) edges.push({ from, to: end, type, more, where });
    const rest = inside.length === 0 ? to : to.filter((end) => !refs.has(end));
    if (rest.length > 0 || inside.length === 0) left.push({ ...more, from, to: rest });
  }
  const head =
    whole["@graph"] === undefined ? { "@context": whole["@context"] ?? null } : without(whole, ["@graph"]);
  const rest = { format: "spdx", written: "json-ld", head, left };
  return documentOfBom({ parts, edges, rest }, builder, system);
}

/** The id of an element; in JSON-LD it may be called either. */
function idOf(element: JsonMembers): string | undefined {
  return wordsOf(element.spdxId) ?? wordsOf(element["@id"]);
}

/** One end, or a list of them. */
function endsOf(value: JsonValue | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => wordsOf(one) ?? []);
}

/** What the document is about: what its root, or the bill of materials that is its root, names. */
function subjectsOf(elements: readonly JsonMembers[]): ReadonlySet<string> {
  const rootsOf = (type: string) =>
    elements.filter((one) => one.type === type).flatMap(({ rootElement }) => endsOf(rootElement));
  const roots = new Set(rootsOf("SpdxDocument"));
  const bills = elements.filter((one) => one.type === "software_Sbom" && roots.has(idOf(one) ?? ""));
  const subjects = new Set([...roots, ...bills.flatMap(({ rootElement }) => endsOf(rootElement))]);
  for (const bill of bills) subjects.delete(idOf(bill) ?? "");
  return subjects;
}

function partOf(
  element: JsonMembers,
  ref: string,
  own: ReturnType<typeof readFacts>,
  licence: string | undefined,
  subject: boolean,
  where: string,
): BomPart {
  const type = wordsOf(element.software_primaryPurpose);
  const said = Object.entries(directSpdx3).filter(([member]) => wordsOf(element[member]) !== undefined);
  return {
    ref,
    type,
    kind: own.kind ?? kindOfBomType(purposeOf(element)),
    group: undefined,
    name: wordsOf(element.name) ?? "",
    fields: fieldsOf({
      ...Object.fromEntries(said.map(([member, field]) => [field, wordsOf(element[member])])),
      ...referencesOfSpdx3(element),
      licence,
      ...own.fields,
    }),
    keys: own.keys,
    more: without(element, ["name", ...said.map(([member]) => member)]),
    service: false,
    subject,
    parts: [],
    where,
  };
}

/** The purpose of a package in the words of a bill of materials: those of SPDX 3.0 run on. */
export function purposeOf(element: JsonMembers): string | undefined {
  const purpose = wordsOf(element.software_primaryPurpose);
  if (purpose === undefined) return element.type === "dataset_DatasetPackage" ? "data" : undefined;
  return purpose.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What we added ourselves: comments on elements. */
function factOfElement(element: JsonMembers): Fact | undefined {
  if (element.type !== "Annotation") return undefined;
  return factOfComment(wordsOf(element.statement) ?? "");
}

function factsByElement(elements: readonly JsonMembers[]): ReadonlyMap<string, readonly Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const element of elements) {
    const fact = factOfElement(element);
    const subject = wordsOf(element.subject);
    if (fact === undefined || subject === undefined) continue;
    const own = facts.get(subject) ?? [];
    own.push(fact);
    facts.set(subject, own);
  }
  return facts;
}
