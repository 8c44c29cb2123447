import type { LandscapeDocument } from "../../statement.ts";
import { listOf, membersOf } from "../json/json-members.ts";
import { writeXml, xmlDeclaration } from "../xml/write-xml.ts";
import { firstOf, isXmlNode, type XmlChild, type XmlNode, xmlNode } from "../xml/xml-node.ts";
import { idOfKey } from "./concept.ts";
import { definitionNames, nodeOfConcept, nodeOfLink } from "./exchange-nodes.ts";
import { type Model, modelOfDocument } from "./model.ts";

/** The order in which the schema of 3.1 wants the parts of a model. */
const order = [
  "name",
  "documentation",
  "metadata",
  "properties",
  "elements",
  "relationships",
  "organizations",
  "propertyDefinitions",
  "views",
];
const freshModel = xmlNode(
  "model",
  [
    "xmlns",
    "http://www.opengroup.org/xsd/archimate/3.0/",
    "xmlns:xsi",
    "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation",
    "http://www.opengroup.org/xsd/archimate/3.0/ http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd",
    "identifier",
    "id-grondslag",
  ],
  xmlNode("name", ["xml:lang", "nl"], "Grondslag"),
);

/**
 * Writes an ArchiMate Model Exchange File 3.1. With the rest of a file that was read it is that file again, but for
 * what has become different; without, it is a model without views.
 */
export function writeExchange(document: LandscapeDocument): string {
  const rest = membersOf(document.rest);
  const kept = isXmlNode(rest.model) ? rest.model : freshModel;
  const unplaced = listOf(rest.relationships).filter(isXmlNode);
  const model = modelOfDocument(document);
  const definitions = withDefinitions(firstOf(kept, "propertyDefinitions"), model);
  const identifiers = new Map(
    [...definitionNames(definitions)].map(([identifier, name]) => [name, identifier]),
  );
  const elements = model.concepts.map((concept) => nodeOfConcept(concept, identifiers));
  const relationships = [...model.links.map((link) => nodeOfLink(link, identifiers)), ...unplaced];
  const written = new Map<string, readonly XmlChild[]>([
    ["elements", elements],
    ["relationships", relationships],
    ["propertyDefinitions", definitions?.[2] ?? []],
  ]);
  const children: XmlNode[] = [];
  for (const child of kept[2]) {
    if (typeof child === "string") continue;
    const filled = written.get(child[0]);
    if (filled === undefined) children.push(child);
    else
      children.push([
        child[0],
        child[1],
        child[0] === "propertyDefinitions" ? filled : [...child[2], ...filled],
      ]);
    written.delete(child[0]);
  }
  for (const [name, filled] of written) if (filled.length > 0) insert(children, [name, [], filled]);
  return xmlDeclaration + writeXml(["model", kept[1], children]);
}

/** The definitions that there are and one for every property that has none. */
function withDefinitions(definitions: XmlNode | undefined, { concepts, links }: Model): XmlNode | undefined {
  const known = new Set(definitionNames(definitions).values());
  const fresh: XmlNode[] = [];
  for (const { properties } of [...concepts, ...links]) {
    for (const [name] of properties) {
      if (known.has(name)) continue;
      known.add(name);
      const identifier = `propid-${idOfKey(name).slice(3, 19)}`;
      fresh.push(
        xmlNode(
          "propertyDefinition",
          ["identifier", identifier, "type", "string"],
          xmlNode("name", [], name),
        ),
      );
    }
  }
  if (definitions === undefined) return fresh.length === 0 ? undefined : ["propertyDefinitions", [], fresh];
  return ["propertyDefinitions", definitions[1], [...definitions[2], ...fresh]];
}

function insert(children: XmlNode[], node: XmlNode): void {
  const place = order.indexOf(node[0]);
  const next = children.findIndex(([name]) => order.indexOf(name) > place);
  children.splice(next === -1 ? children.length : next, 0, node);
}
