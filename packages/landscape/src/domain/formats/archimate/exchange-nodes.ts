import { defined, type JsonMembers, listOf, wordsOf } from "../json/json-members.ts";
import {
  attributeOf,
  attributesWithout,
  elementsOf,
  firstOf,
  isXmlNode,
  textOf,
  type XmlNode,
  xmlNode,
} from "../xml/xml-node.ts";
import type { Concept } from "./concept.ts";
import type { Property } from "./concept-properties.ts";
import type { Link } from "./link.ts";

/** By identifier, the names of definitions of properties; of two with one name the second is left out. */
export function definitionNames(definitions: XmlNode | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const seen = new Set<string>();
  for (const node of definitions === undefined ? [] : elementsOf(definitions)) {
    const identifier = attributeOf(node, "identifier");
    const nameNode = firstOf(node, "name");
    const name = nameNode === undefined ? undefined : textOf(nameNode);
    if (identifier === undefined || name === undefined || name === "" || seen.has(name)) continue;
    seen.add(name);
    names.set(identifier, name);
  }
  return names;
}

/** An `<element>`; undefined when it has no identifier or no type. */
export function conceptOfNode(
  node: XmlNode,
  where: string,
  names: ReadonlyMap<string, string>,
): Concept | undefined {
  const id = attributeOf(node, "identifier");
  const type = attributeOf(node, "xsi:type");
  if (!id || !type) return undefined;
  const { more, ...taken } = takeOut(node, ["identifier", "xsi:type"], names);
  return { id, type: local(type), ...taken, more, where };
}

/** A `<relationship>`; undefined when it lacks an identifier, a type or an end. */
export function linkOfNode(
  node: XmlNode,
  where: string,
  names: ReadonlyMap<string, string>,
): Link | undefined {
  const id = attributeOf(node, "identifier");
  const type = attributeOf(node, "xsi:type");
  const source = attributeOf(node, "source");
  const target = attributeOf(node, "target");
  if (!id || !type || !source || !target) return undefined;
  const stated = ["identifier", "xsi:type", "source", "target", "accessType"];
  const access = local(type) === "Access" ? (attributeOf(node, "accessType") ?? "unsaid") : undefined;
  const { more, ...taken } = takeOut(node, stated, names);
  return {
    id,
    type: local(type),
    source,
    target,
    ...taken,
    access: access === "unsaid" ? "Access" : access,
    more: access === "Access" ? { ...more, accessSaid: true } : more,
    where,
  };
}

/** The name of a type without the prefix of its namespace. */
function local(type: string): string {
  return type.slice(type.indexOf(":") + 1);
}

interface Taken {
  readonly name: string | undefined;
  readonly documentation: string | undefined;
  readonly properties: readonly Property[];
  readonly more: JsonMembers;
}

/** Takes name, documentation and properties out of an element; `more` holds their languages and all else. */
function takeOut(node: XmlNode, stated: readonly string[], names: ReadonlyMap<string, string>): Taken {
  const attributes = attributesWithout(node, stated);
  const left: XmlNode[] = [];
  const odd: XmlNode[] = [];
  let name: string | undefined;
  let documentation: string | undefined;
  let properties: Property[] = [];
  const languages: Record<string, string> = {};
  for (const child of elementsOf(node)) {
    const language = languageOf(child);
    const text = textOf(child);
    if (child[0] === "name" && name === undefined && text !== undefined && language !== undefined) {
      name = text;
      languages.name = language;
    } else if (
      child[0] === "documentation" &&
      documentation === undefined &&
      text !== undefined &&
      language !== undefined
    ) {
      documentation = text;
      languages.documentation = language;
    } else if (child[0] === "properties" && child[1].length === 0 && properties.length === 0) {
      properties = elementsOf(child).flatMap((property): readonly Property[] => {
        const [key, value, its = ""] = plainProperty(property, names) ?? [];
        if (key !== undefined) languages.value ??= its;
        if (key === undefined || value === undefined || its !== languages.value) {
          odd.push(property);
          return [];
        }
        return [[key, value]];
      });
    } else left.push(child);
  }
  const main = languages.name ?? languages.documentation ?? languages.value ?? "";
  const differing = Object.entries(languages).filter(([part, one]) => part !== "name" && one !== main);
  return {
    name,
    documentation,
    properties,
    more: defined({
      language: main === "" ? undefined : main,
      languages: differing.length > 0 ? Object.fromEntries(differing) : undefined,
      attributes: attributes.length > 0 ? attributes : undefined,
      properties: odd.length > 0 ? odd : undefined,
      children: left.length > 0 ? left : undefined,
    }),
  };
}

/** A property with one value and nothing more: its name, its value and the language of that. */
function plainProperty(
  node: XmlNode,
  names: ReadonlyMap<string, string>,
): readonly [string, string, string] | undefined {
  const [value, ...others] = elementsOf(node);
  const key = names.get(attributeOf(node, "propertyDefinitionRef") ?? "");
  if (key === undefined || value === undefined || others.length > 0 || node[1].length !== 2) return undefined;
  const language = languageOf(value);
  const text = textOf(value);
  return language === undefined || text === undefined || value[0] !== "value"
    ? undefined
    : [key, text, language];
}

/** The language of a text, "" for none; undefined when it has other attributes too. */
function languageOf([, attributes]: XmlNode): string | undefined {
  if (attributes.length === 0) return "";
  return attributes.length === 2 && attributes[0] === "xml:lang" ? attributes[1] : undefined;
}

/** An element as it is written; `identifiers` of the definitions of properties by their names. */
export function nodeOfConcept(concept: Concept, identifiers: ReadonlyMap<string, string>): XmlNode {
  const stated = ["identifier", concept.id, "xsi:type", concept.type];
  return putTogether("element", stated, concept, identifiers);
}

export function nodeOfLink(link: Link, identifiers: ReadonlyMap<string, string>): XmlNode {
  const { id, type, source, target, access, more } = link;
  const stated = ["identifier", id, "source", source, "target", target, "xsi:type", type];
  const said = access !== undefined && (access !== "Access" || more.accessSaid === true);
  return putTogether("relationship", said ? [...stated, "accessType", access] : stated, link, identifiers);
}

function putTogether(
  element: string,
  stated: readonly string[],
  { name, documentation, properties, more }: Concept | Link,
  identifiers: ReadonlyMap<string, string>,
): XmlNode {
  const languages = new Map(Object.entries(Object(more.languages ?? {})));
  const inLanguage = (part: string): readonly string[] => {
    const language = languages.get(part) ?? more.language;
    return typeof language === "string" && language !== "" ? ["xml:lang", language] : [];
  };
  const attributes = listOf(more.attributes).map((part) => wordsOf(part) ?? "");
  const plain = properties.map(([key, value]) =>
    xmlNode(
      "property",
      ["propertyDefinitionRef", identifiers.get(key) ?? ""],
      xmlNode("value", inLanguage("value"), value),
    ),
  );
  const all = [...plain, ...listOf(more.properties).filter(isXmlNode)];
  const parts: readonly (XmlNode | undefined)[] = [
    name === undefined ? undefined : textNode("name", inLanguage("name"), name),
    documentation === undefined
      ? undefined
      : textNode("documentation", inLanguage("documentation"), documentation),
    ...listOf(more.children).filter(isXmlNode),
    all.length === 0 ? undefined : ["properties", [], all],
  ];
  return [element, [...stated, ...attributes], parts.filter((part) => part !== undefined)];
}

function textNode(name: string, attributes: readonly string[], text: string): XmlNode {
  return text === "" ? xmlNode(name, attributes) : xmlNode(name, attributes, text);
}
