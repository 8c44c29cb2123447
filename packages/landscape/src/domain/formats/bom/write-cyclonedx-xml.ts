import type { LandscapeDocument } from "../../statement.ts";
import { listOf, membersOf, wordsOf } from "../json/json-members.ts";
import { writeXml, xmlDeclaration } from "../xml/write-xml.ts";
import { isXmlNode, type XmlChild, type XmlNode, xmlNode } from "../xml/xml-node.ts";
import type { BomPart } from "./bom.ts";
import { bomOfDocument } from "./bom-of-document.ts";
import { bomTypeOfKind, kindOfBomType } from "./bom-words.ts";
import { direct } from "./cyclonedx-members.ts";
import { type Fact, factsOfPart } from "./own-facts.ts";
import { licenceOfXml, websiteOfXml } from "./read-cyclonedx-xml.ts";
import { sortEdges } from "./write-cyclonedx-json.ts";

/** The order in which the schema of 1.6 wants what is in a component or a service. */
const order =
  "provider supplier manufacturer authors author publisher group name version description endpoints authenticated x-trust-boundary trustZone data scope hashes licenses copyright cpe purl omniborId swhid swid modified pedigree externalReferences properties components services evidence releaseNotes modelCard cryptoProperties tags signature".split(
    " ",
  );
const wholeOrder = "metadata components services externalReferences dependencies".split(" ");
const freshBom = xmlNode("bom", ["xmlns", "http://cyclonedx.org/schema/bom/1.6", "version", "1"]);

/** Writes a CycloneDX bill of materials in XML: 1.6, or the version of the bill that the document was read from. */
export function writeCyclonedxXml(document: LandscapeDocument): string {
  const rest = membersOf(document.rest);
  const kept = rest.format === "cyclonedx" && isXmlNode(rest.xml) ? rest.xml : undefined;
  const { parts, edges } = bomOfDocument(document, kept !== undefined);
  const { said, needs } = sortEdges(edges);
  const written = (part: BomPart): XmlNode => partNode(part, said, written);
  const subject = parts.find((part) => part.subject);
  const others = parts.filter((part) => part !== subject);
  const lists = new Map<string, readonly XmlNode[]>([
    ["components", others.filter(({ service }) => !service).map(written)],
    ["services", others.filter(({ service }) => service).map(written)],
    [
      "dependencies",
      [...needs].map(([ref, { dependsOn, provides }]): XmlNode => {
        const uses = dependsOn.map((to) => xmlNode("dependency", ["ref", to]));
        const realises = provides.map((to) => xmlNode("provides", ["ref", to]));
        return ["dependency", ["ref", ref], [...uses, ...realises]];
      }),
    ],
  ]);
  const root = kept ?? freshBom;
  const children = root[2].map((child): XmlChild => {
    if (typeof child === "string") return child;
    const [name, attributes, inner] = child;
    const list = lists.get(name);
    if (list !== undefined) {
      lists.delete(name);
      return [name, attributes, [...list, ...inner]];
    }
    if (name !== "metadata" || subject === undefined) return child;
    return [
      name,
      attributes,
      inner.map((one) => (typeof one !== "string" && one[0] === "component" ? written(subject) : one)),
    ];
  });
  for (const [name, list] of lists) {
    if (list.length === 0) continue;
    const place = wholeOrder.indexOf(name);
    const next = children.findIndex(
      (child) => typeof child !== "string" && !wholeOrder.slice(0, place).includes(child[0]),
    );
    children.splice(next === -1 ? children.length : next, 0, [name, [], list]);
  }
  return xmlDeclaration + writeXml([root[0], root[1], children]);
}

function partNode(
  part: BomPart,
  said: ReadonlyMap<string, readonly Fact[]>,
  written: (part: BomPart) => XmlNode,
): XmlNode {
  const { ref, kind, group, name, fields, more, service, parts } = part;
  const type = service ? undefined : (part.type ?? bomTypeOfKind(kind));
  const placed = ["version", ...(service ? [] : ["purl", "cpe"]), "description", "licence", "url"];
  const facts = [
    ...factsOfPart(part, service ? "interface" : kindOfBomType(type), placed),
    ...(said.get(ref ?? "") ?? []),
  ];
  const children = listOf(more.children)
    .filter(isXmlNode)
    .map((child) => child);
  const addTo = (list: string, nodes: readonly XmlNode[]): void => {
    const at = children.findIndex(([its]) => its === list);
    const own = children[at];
    if (own === undefined) children.push([list, [], nodes]);
    else children[at] = [own[0], own[1], [...own[2], ...nodes]];
  };
  if (facts.length > 0)
    addTo(
      "properties",
      facts.map(([its, value]) => xmlNode("property", ["name", its], value)),
    );
  if (fields.url !== undefined && fields.url !== websiteOfXml(children))
    addTo("externalReferences", [xmlNode("reference", ["type", "website"], xmlNode("url", [], fields.url))]);
  if (fields.licence !== undefined && fields.licence !== licenceOfXml(children)) {
    const at = children.findIndex(([its]) => its === "licenses");
    children.splice(at === -1 ? 0 : at, at === -1 ? 0 : 1);
    addTo("licenses", [xmlNode("license", [], xmlNode("name", [], fields.licence))]);
  }
  if (parts.length > 0) addTo(service ? "services" : "components", parts.map(written));
  const texts: (readonly [string, string | undefined])[] = [
    ["group", group],
    ["name", name],
  ];
  for (const [member, field] of Object.entries(direct))
    if (placed.includes(field)) texts.push([member, fields[field]]);
  for (const [its, text] of texts)
    if (text !== undefined) children.push(text === "" ? xmlNode(its, []) : xmlNode(its, [], text));
  const sorted = [...children].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const attributes = [
    ...(type === undefined ? [] : ["type", type]),
    ...(ref === undefined ? [] : ["bom-ref", ref]),
    ...listOf(more.attributes).map((one) => wordsOf(one) ?? ""),
  ];
  return [service ? "service" : "component", attributes, sorted];
}
