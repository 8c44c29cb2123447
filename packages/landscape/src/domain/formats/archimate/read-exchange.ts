import type { LandscapeDocument } from "../../statement.ts";
import { DocumentBuilder } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { readXml } from "../xml/read-xml.ts";
import { attributeOf, firstOf, type XmlNode } from "../xml/xml-node.ts";
import type { Concept } from "./concept.ts";
import { conceptOfNode, definitionNames, linkOfNode, nodeOfLink } from "./exchange-nodes.ts";
import type { Link } from "./link.ts";
import { documentOfModel } from "./model.ts";

const namespace = "http://www.opengroup.org/xsd/archimate/3";

/**
 * Reads an ArchiMate Model Exchange File (The Open Group, C19C: 3.0 and 3.1). Views, organizations, metadata and
 * definitions of properties are kept in the rest of the document.
 *
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readExchange(text: string, bounds: FormatBounds): LandscapeDocument {
  const elements: (readonly [XmlNode, string])[] = [];
  const relationships: (readonly [XmlNode, string])[] = [];
  const builder = new DocumentBuilder(bounds);
  const model = readXml(text, bounds, (node, path, where) => {
    if (path.length !== 2 || path[0] !== "model") return false;
    if (path[1] === "elements" && node[0] === "element") elements.push([node, where]);
    else if (path[1] === "relationships" && node[0] === "relationship") relationships.push([node, where]);
    else return false;
    return true;
  });
  if (model[0] !== "model" || !attributeOf(model, "xmlns")?.startsWith(namespace))
    throw new FormatError("FORMAT_OTHER", "this is no ArchiMate model exchange file of version 3");
  const names = definitionNames(firstOf(model, "propertyDefinitions"));
  const concepts: Concept[] = [];
  const links: Link[] = [];
  for (const [node, where] of elements) {
    const concept = conceptOfNode(node, where, names);
    if (concept === undefined)
      builder.problem(where, "TYPE_UNKNOWN", "an element needs an identifier and a type");
    else concepts.push(concept);
  }
  for (const [node, where] of relationships) {
    const link = linkOfNode(node, where, names);
    if (link === undefined)
      builder.problem(
        where,
        "TYPE_UNKNOWN",
        "a relationship needs an identifier, a type, a source and a target",
      );
    else links.push(link);
  }
  const identifiers = new Map([...names].map(([identifier, name]) => [name, identifier]));
  return documentOfModel({ concepts, links }, builder, (unplaced) => ({
    format: "archimate",
    model,
    ...(unplaced.length > 0 ? { relationships: unplaced.map((link) => nodeOfLink(link, identifiers)) } : {}),
  }));
}
