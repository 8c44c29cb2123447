import type { LandscapeDocument } from "../statement.ts";
import type { BomEdge, BomPart } from "./bom/bom.ts";
import { documentOfBom } from "./bom/document-of-bom.ts";
import { DocumentBuilder } from "./document-builder.ts";
import type { FormatBounds } from "./format-bounds.ts";
import { FormatError } from "./format-error.ts";
import { withoutRest } from "./package-lock.ts";
import { shownText } from "./shown-text.ts";
import { readXml } from "./xml/read-xml.ts";
import { elementsOf, firstOf, textOf, type XmlNode } from "./xml/xml-node.ts";

/**
 * Reads a project file of Maven (POM 4.0.0): the project and what it depends on by itself. Properties of the file are
 * filled in; a version that a parent decides stays unknown, for nothing is fetched.
 *
 * @param system key of the system that it is of
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readPom(text: string, bounds: FormatBounds, system: string | undefined): LandscapeDocument {
  const project = readXml(text, bounds);
  if (project[0] !== "project" || firstOf(project, "artifactId") === undefined)
    throw new FormatError("FORMAT_OTHER", "this is no project file of Maven");
  const builder = new DocumentBuilder(bounds);
  const parent = firstOf(project, "parent");
  const said = (name: string) =>
    textIn(project, name) ?? (parent === undefined ? undefined : textIn(parent, name));
  const properties = new Map([
    ...listIn(project, "properties").map((one) => [one[0], textOf(one)?.trim() ?? ""] as const),
    ["project.groupId", said("groupId") ?? ""] as const,
    ["project.artifactId", textIn(project, "artifactId") ?? ""] as const,
    ["project.version", said("version") ?? ""] as const,
  ]);
  const filled = (value: string | undefined) => fill(value, properties);
  const managed = new Map(
    listIn(firstOf(project, "dependencyManagement") ?? project, "dependencies").map((one) => [
      `${filled(textIn(one, "groupId"))}:${filled(textIn(one, "artifactId"))}`,
      filled(textIn(one, "version")),
    ]),
  );
  const own = partOf(
    "project",
    said("groupId"),
    textIn(project, "artifactId"),
    said("version"),
    filled,
    true,
  );
  const parts: BomPart[] = [{ ...own, where: "/project" }];
  const edges: BomEdge[] = [];
  const seen = new Set<string>();
  for (const [at, one] of listIn(project, "dependencies").entries()) {
    const where = `/project/dependencies/${at + 1}`;
    const [group, artifact] = [filled(textIn(one, "groupId")), filled(textIn(one, "artifactId"))];
    if (!group || !artifact) {
      builder.problem(where, "NAME_MALFORMED", "a dependency needs a groupId and an artifactId");
      continue;
    }
    const version = filled(textIn(one, "version")) ?? managed.get(`${group}:${artifact}`);
    const ref = [group, artifact, version].join(":");
    if (seen.has(ref)) continue;
    seen.add(ref);
    parts.push({ ...partOf(ref, group, artifact, version, filled, false), where });
    edges.push({ from: "project", to: ref, type: "uses", more: {}, where });
  }
  for (const [name, value] of properties)
    if (value.length > longest)
      builder.problem("/project/properties", "VALUE_MALFORMED", `${shownText(name)} is too long`);
  return withoutRest(documentOfBom({ parts, edges, rest: null }, builder, system));
}

const longest = 1_000;
const mostSteps = 5;

/** Fills properties in; undefined when one is not known here. */
function fill(value: string | undefined, properties: ReadonlyMap<string, string>): string | undefined {
  let text = value;
  for (let step = 0; step < mostSteps && text?.includes("${"); step += 1) {
    if (text.length > longest) return undefined;
    text = text.replace(/\$\{([^}]*)\}/g, (whole, name: string) =>
      (properties.get(name.trim()) ?? whole).slice(0, longest),
    );
  }
  return text === undefined || text === "" || text.includes("${") || text.length > longest ? undefined : text;
}

function partOf(
  ref: string,
  group: string | undefined,
  artifact: string | undefined,
  version: string | undefined,
  filled: (value: string | undefined) => string | undefined,
  subject: boolean,
): Omit<BomPart, "where"> {
  const [its, name, at] = [filled(group), filled(artifact) ?? "", filled(version)];
  const purl = its === undefined ? undefined : `pkg:maven/${its}/${name}${at === undefined ? "" : `@${at}`}`;
  return {
    ref,
    type: undefined,
    kind: subject ? "application" : "component",
    group: its,
    name,
    fields: { ...(at === undefined ? {} : { version: at }), ...(purl === undefined ? {} : { purl }) },
    keys: [],
    more: {},
    service: false,
    subject,
    parts: [],
  };
}

function textIn(node: XmlNode, name: string): string | undefined {
  const child = firstOf(node, name);
  return child === undefined ? undefined : textOf(child)?.trim() || undefined;
}

function listIn(node: XmlNode, name: string): readonly XmlNode[] {
  const list = firstOf(node, name);
  return list === undefined ? [] : elementsOf(list);
}
