import { defined, type JsonMembers, listOf, wordsOf } from "../json/json-members.ts";
import {
  attributeOf,
  attributesWithout,
  elementsOf,
  isXmlNode,
  type XmlNode,
  xmlNode,
} from "../xml/xml-node.ts";
import type { Concept } from "./concept.ts";
import type { Property } from "./concept-properties.ts";
import type { Link } from "./link.ts";

const prefix = "archimate:";
const namespaces = {
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  "xmlns:archimate": "http://www.archimatetool.com/archimate",
} as const;
/** What Archi writes as a number, in the words of the exchange format; nothing is `Write`. */
const accesses: Readonly<Record<string, string>> = { "1": "Read", "2": "Access", "3": "ReadWrite" };

/** The type of what a file of a coArchi folder describes: the name of its root without its prefix. */
export function typeOfFile([name]: XmlNode): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : "";
}

export function isLinkType(type: string): boolean {
  return type.endsWith("Relationship");
}

/** An element from its file; undefined when it has no id. */
export function conceptOfFile(node: XmlNode, where: string, more: JsonMembers): Concept | undefined {
  const id = attributeOf(node, "id");
  if (!id) return undefined;
  const type = typeOfFile(node);
  const junction = type === "Junction";
  const or = junction && attributeOf(node, "type") === "or";
  const taken = takeOut(node, or ? ["type"] : [], more);
  return { id, type: junction ? (or ? "OrJunction" : "AndJunction") : type, ...taken, where };
}

/** A relationship from its file; undefined when it has no id or lacks an end. */
export function linkOfFile(node: XmlNode, where: string, more: JsonMembers): Link | undefined {
  const id = attributeOf(node, "id");
  const source = endOf(node, "source");
  const target = endOf(node, "target");
  if (!id || source === undefined || target === undefined) return undefined;
  const type = typeOfFile(node).slice(0, -"Relationship".length);
  const said = attributeOf(node, "accessType");
  const access = type === "Access" ? (accesses[said ?? ""] ?? "Write") : undefined;
  return {
    id,
    type,
    source,
    target,
    access,
    ...takeOut(node, type === "Access" ? ["accessType"] : [], more, ["source", "target"]),
    where,
  };
}

/** The id that an end of a relationship names, which stands behind the # of its `href`. */
function endOf(node: XmlNode, name: string): string | undefined {
  const end = elementsOf(node).find(([its]) => its === name);
  const id = end === undefined ? undefined : attributeOf(end, "href")?.replace(/^[^#]*#/, "");
  return id === "" ? undefined : id;
}

function takeOut(
  node: XmlNode,
  stated: readonly string[],
  file: JsonMembers,
  ends: readonly string[] = [],
): Pick<Concept, "name" | "documentation" | "properties" | "more"> {
  const attributes = attributesWithout(node, [
    "id",
    "name",
    "documentation",
    ...Object.keys(namespaces),
    ...stated,
  ]);
  const properties: Property[] = [];
  const left: XmlNode[] = [];
  for (const child of elementsOf(node)) {
    const plain =
      child[0] === "properties" &&
      child[2].length === 0 &&
      attributesWithout(child, ["key", "value"]).length === 0;
    if (plain) properties.push([attributeOf(child, "key") ?? "", attributeOf(child, "value") ?? ""]);
    else if (!ends.includes(child[0])) left.push(child);
  }
  return {
    name: attributeOf(node, "name"),
    documentation: attributeOf(node, "documentation"),
    properties,
    more: defined({
      ...file,
      attributes: attributes.length > 0 ? attributes : undefined,
      children: left.length > 0 ? left : undefined,
    }),
  };
}

/** The type that Archi gives a concept: it has one junction. */
export function fileType(type: string): string {
  return type === "AndJunction" || type === "OrJunction" ? "Junction" : type;
}

/** An element as the root of its file. */
export function fileOfConcept({ id, type, name, documentation, properties, more }: Concept): XmlNode {
  const children = [...properties.map(propertyNode), ...listOf(more.children).filter(isXmlNode)];
  const attributes = [
    ...named(name, id, documentation),
    ...(type === "OrJunction" ? ["type", "or"] : []),
    ...keptAttributes(more),
  ];
  return rootOf(fileType(type), attributes, children);
}

/** A relationship as the root of its file. @param typeOf type of what lies at an end, by its id */
export function fileOfLink(link: Link, typeOf: (id: string) => string): XmlNode {
  const { id, type, source, target, name, documentation, access, properties, more } = link;
  const number = Object.keys(accesses).find((one) => accesses[one] === access);
  const end = (element: string, its: string): XmlNode =>
    xmlNode(element, ["xsi:type", `${prefix}${typeOf(its)}`, "href", `${typeOf(its)}_${its}.xml#${its}`]);
  return rootOf(
    `${type}Relationship`,
    [
      ...named(name, id, documentation),
      ...(number === undefined ? [] : ["accessType", number]),
      ...keptAttributes(more),
    ],
    [
      ...properties.map(propertyNode),
      ...listOf(more.children).filter(isXmlNode),
      end("source", source),
      end("target", target),
    ],
  );
}

function named(name: string | undefined, id: string, documentation: string | undefined): readonly string[] {
  return [
    ...(name === undefined ? [] : ["name", name]),
    "id",
    id,
    ...(documentation === undefined ? [] : ["documentation", documentation]),
  ];
}

function keptAttributes(more: JsonMembers): readonly string[] {
  return listOf(more.attributes).map((part) => wordsOf(part) ?? "");
}

/** Archi leaves out what is empty. */
function propertyNode([key, value]: Property): XmlNode {
  return xmlNode("properties", [
    ...(key === "" ? [] : ["key", key]),
    ...(value === "" ? [] : ["value", value]),
  ]);
}

/** A root element: the namespace of types is declared where one is named, as Archi does. */
export function rootOf(type: string, attributes: readonly string[], children: readonly XmlNode[]): XmlNode {
  const typed = children.some(namesType);
  const declared = [
    ...(typed ? ["xmlns:xsi", namespaces["xmlns:xsi"]] : []),
    "xmlns:archimate",
    namespaces["xmlns:archimate"],
  ];
  return [`${prefix}${type}`, [...declared, ...attributes], children];
}

function namesType(node: XmlNode): boolean {
  return attributeOf(node, "xsi:type") !== undefined || elementsOf(node).some(namesType);
}
