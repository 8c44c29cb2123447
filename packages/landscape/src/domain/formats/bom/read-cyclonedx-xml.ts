import type { LandscapeDocument } from "../../statement.ts";
import { DocumentBuilder } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { defined } from "../json/json-members.ts";
import { readXml } from "../xml/read-xml.ts";
import {
  attributeOf,
  attributesWithout,
  elementsOf,
  firstOf,
  textOf,
  type XmlNode,
} from "../xml/xml-node.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { kindOfBomType } from "./bom-words.ts";
import { direct, fieldsOf } from "./cyclonedx-members.ts";
import { documentOfBom } from "./document-of-bom.ts";
import { type Fact, isOwnFact, readFacts } from "./own-facts.ts";

const namespace = /^http:\/\/cyclonedx\.org\/schema\/bom\/1\.[2-7]$/;

/**
 * Reads a CycloneDX bill of materials in XML (1.2 to 1.7).
 *
 * @param system key of the system that it is of
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readCyclonedxXml(
  text: string,
  bounds: FormatBounds,
  system: string | undefined,
): LandscapeDocument {
  const root = readXml(text, bounds);
  if (root[0] !== "bom" || !namespace.test(attributeOf(root, "xmlns") ?? ""))
    throw new FormatError("FORMAT_OTHER", "this is no CycloneDX bill of materials of 1.2 to 1.7");
  const builder = new DocumentBuilder(bounds);
  const edges: BomEdge[] = [];
  const refs = new Set<string>();
  const partOf = (node: XmlNode, where: string, subject: boolean): BomPart => {
    const part = readPart(node, where, subject, edges, partsOf);
    if (part.ref !== undefined) refs.add(part.ref);
    return part;
  };
  const partsOf = (list: XmlNode | undefined, where: string): readonly BomPart[] =>
    (list === undefined ? [] : elementsOf(list)).flatMap((node, at) =>
      isPart(node) ? [partOf(node, `${where}/${at + 1}`, false)] : [],
    );
  const metadata = firstOf(root, "metadata");
  const subject = metadata === undefined ? undefined : firstOf(metadata, "component");
  const parts = [
    ...(subject === undefined ? [] : [partOf(subject, "/bom/metadata/component", true)]),
    ...partsOf(firstOf(root, "components"), "/bom/components"),
    ...partsOf(firstOf(root, "services"), "/bom/services"),
  ];
  const entries: XmlNode[] = [];
  const dependencies = firstOf(root, "dependencies");
  for (const [at, entry] of (dependencies === undefined ? [] : elementsOf(dependencies)).entries()) {
    if (entry[0] !== "dependency") {
      entries.push(entry);
      continue;
    }
    const where = `/bom/dependencies/${at + 1}`;
    const from = attributeOf(entry, "ref") ?? "";
    const targets = elementsOf(entry).map((one) => [attributeOf(one, "ref") ?? "", one[0]] as const);
    const outside = targets.some(([to]) => to.startsWith("urn:cdx:")) || from.startsWith("urn:cdx:");
    if (targets.length === 0 && !outside && !refs.has(from))
      builder.problem(where, "END_UNKNOWN", "it names nothing in this document");
    else if (targets.length === 0 || outside) entries.push(entry);
    else
      for (const [to, name] of targets)
        edges.push({ from, to, type: name === "provides" ? "realises" : "uses", more: {}, where });
  }
  const rest = { format: "cyclonedx", xml: skeleton(root, entries) };
  return documentOfBom({ parts, edges, rest }, builder, system);
}

/** Beside these the schema lets anybody put elements of his own. */
function isPart([name]: XmlNode): boolean {
  return name === "component" || name === "service";
}

/** The bill without the parts that became items. */
function skeleton(root: XmlNode, entries: readonly XmlNode[]): XmlNode {
  const children = root[2].map((child): XmlNode | string => {
    if (typeof child === "string") return child;
    const [name, attributes, inner] = child;
    if (name === "dependencies") return [name, attributes, entries];
    if (name === "components" || name === "services")
      return [name, attributes, inner.filter((one) => typeof one !== "string" && !isPart(one))];
    if (name !== "metadata") return child;
    return [
      name,
      attributes,
      inner.map((one) => (typeof one !== "string" && one[0] === "component" ? ["component", [], []] : one)),
    ];
  });
  return [root[0], root[1], children];
}

function readPart(
  node: XmlNode,
  where: string,
  subject: boolean,
  edges: BomEdge[],
  partsOf: (list: XmlNode | undefined, where: string) => readonly BomPart[],
): BomPart {
  const service = node[0] === "service";
  const texts = new Map<string, string>();
  const left: XmlNode[] = [];
  const inner = service ? "services" : "components";
  const facts: Fact[] = [];
  for (const child of elementsOf(node)) {
    const text = child[1].length === 0 ? textOf(child) : undefined;
    const taken = child[0] === "name" || child[0] === "group" || Object.hasOwn(direct, child[0]);
    if (taken && text !== undefined && !texts.has(child[0])) texts.set(child[0], text);
    else if (child[0] === "properties") {
      const isOwn = (one: XmlNode) => isOwnFact(attributeOf(one, "name") ?? "");
      const own = elementsOf(child).filter(isOwn);
      for (const one of own) facts.push([attributeOf(one, "name") ?? "", textOf(one) ?? ""]);
      const others = child[2].filter((one) => typeof one === "string" || !isOwn(one));
      if (own.length === 0 || others.length > 0) left.push([child[0], child[1], others]);
    } else if (child[0] !== inner || child[2].length === 0) left.push(child);
  }
  const ref = attributeOf(node, "bom-ref") || undefined;
  const type = service ? undefined : attributeOf(node, "type") || undefined;
  const own = readFacts(facts, ref, where);
  for (const edge of own.edges) edges.push(edge);
  const attributes = attributesWithout(node, [
    ...(ref === undefined ? [] : ["bom-ref"]),
    ...(type === undefined ? [] : ["type"]),
  ]);
  const group = texts.get("group");
  return {
    ref,
    type,
    kind: own.kind ?? (service ? "interface" : kindOfBomType(type)),
    group: group === "" ? undefined : group,
    name: texts.get("name") ?? "",
    fields: fieldsOf({
      ...Object.fromEntries([...texts].filter(([name]) => Object.hasOwn(direct, name))),
      licence: licenceOfXml(left),
      url: websiteOfXml(left),
      ...own.fields,
    }),
    keys: own.keys,
    more: defined({
      attributes: attributes.length > 0 ? attributes : undefined,
      children: left.length > 0 ? left : undefined,
    }),
    service,
    subject,
    parts: partsOf(firstOf(node, inner), `${where}/${inner}`),
    where,
  };
}

/** The licences of a component in one line; undefined when it has none. */
export function licenceOfXml(children: readonly XmlNode[]): string | undefined {
  const licenses = children.find(([name]) => name === "licenses");
  const all = (licenses === undefined ? [] : elementsOf(licenses)).map((one) => {
    const named = one[0] === "expression" ? one : (firstOf(one, "id") ?? firstOf(one, "name"));
    return named === undefined ? undefined : textOf(named) || undefined;
  });
  const text = all.filter((one) => one !== undefined).join(" AND ");
  return text === "" ? undefined : text;
}

/** The first website among external references. */
export function websiteOfXml(children: readonly XmlNode[]): string | undefined {
  const references = children.find(([name]) => name === "externalReferences");
  const website = (references === undefined ? [] : elementsOf(references)).find(
    (one) => attributeOf(one, "type") === "website",
  );
  const url = website === undefined ? undefined : firstOf(website, "url");
  return url === undefined ? undefined : textOf(url) || undefined;
}
