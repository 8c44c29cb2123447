import type { JsonValue } from "@grondslag/kernel";
import { mostProblems } from "../../check-document.ts";
import type { LandscapeDocument } from "../../statement.ts";
import { DocumentBuilder, tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { shownText } from "../shown-text.ts";
import { readXml } from "../xml/read-xml.ts";
import type { XmlNode } from "../xml/xml-node.ts";
import type { Concept } from "./concept.ts";
import { folderOfType } from "./concept-types.ts";
import { conceptOfFile, fileOfLink, fileType, isLinkType, linkOfFile, typeOfFile } from "./grafico-nodes.ts";
import type { Link } from "./link.ts";
import { documentOfModel } from "./model.ts";

/** Roots of files that are about no single element: the model, its folders and its views. */
const kept = ["ArchimateModel", "Folder", "ArchimateDiagramModel", "SketchModel", "CanvasModel"];

/**
 * Reads the files of a model that coArchi keeps in Git (Archi's grafico form: an element, relationship, folder or view
 * a file). The folder may lie anywhere in what was sent; what lies beside it is passed by.
 *
 * @param files text by path, with `/` between folders
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readCoarchi(files: ReadonlyMap<string, string>, bounds: FormatBounds): LandscapeDocument {
  if (files.size > bounds.parts) throw tooLarge("files", bounds.parts);
  const root = rootOf(files);
  const builder = new DocumentBuilder(bounds);
  const concepts: Concept[] = [];
  const links: Link[] = [];
  const rest: Record<string, JsonValue> = {};
  let faults = 0;
  // In order of path: the same files say the same, however an archive has them.
  for (const [path, text] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (!path.startsWith(root) || !path.endsWith(".xml")) continue;
    const own = path.slice(root.length);
    const node = readFile(text, bounds, (where, code, message) => {
      faults += 1;
      builder.problem(`${shownText(own)} ${where}`, code, message);
    });
    if (faults > mostProblems) break;
    if (node === undefined) continue;
    const type = typeOfFile(node);
    const where = `${shownText(own)} line 1:1`;
    if (kept.includes(type)) rest[own] = node;
    else if (isLinkType(type)) {
      const link = linkOfFile(node, where, placeOf(own, type, node));
      if (link === undefined)
        builder.problem(where, "FORMAT_OTHER", "a relationship needs an id and two ends");
      else links.push(link);
    } else {
      const concept = type === "" ? undefined : conceptOfFile(node, where, placeOf(own, type, node));
      if (concept === undefined)
        builder.problem(where, "FORMAT_OTHER", "this is no element with an id of Archi");
      else concepts.push(concept);
    }
  }
  const types = new Map([
    ...concepts.map(({ id, type }) => [id, fileType(type)] as const),
    ...links.map(({ id, type }) => [id, `${type}Relationship`] as const),
  ]);
  return documentOfModel({ concepts, links }, builder, (unplaced) => {
    for (const link of unplaced)
      rest[pathOf(`${link.type}Relationship`, link.id, link.more)] = fileOfLink(
        link,
        (id) => types.get(id) ?? "",
      );
    return { format: "coarchi", root, files: rest };
  });
}

/** Where a file lies: its folder, and its name when that does not follow from its type and id. */
function placeOf(path: string, type: string, [, attributes]: XmlNode): { folder?: string; file?: string } {
  const at = path.lastIndexOf("/");
  const folder = path.slice(0, Math.max(0, at));
  const file = path.slice(at + 1);
  const id = attributes[attributes.indexOf("id") + 1] ?? "";
  return {
    ...(folder === folderOfType(type)[0] ? {} : { folder }),
    ...(file === `${type}_${id}.xml` ? {} : { file }),
  };
}

/** The path at which a file of this type and id is written. */
export function pathOf(type: string, id: string, more: Concept["more"]): string {
  const folder = typeof more.folder === "string" ? more.folder : folderOfType(type)[0];
  const file = typeof more.file === "string" ? more.file : `${type}_${id}.xml`;
  return folder === "" ? file : `${folder}/${file}`;
}

function readFile(
  text: string,
  bounds: FormatBounds,
  tell: (where: string, code: string, message: string) => void,
): XmlNode | undefined {
  try {
    return readXml(text, bounds, undefined, true);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    tell(error.where ?? "", error.code, error.message);
    return undefined;
  }
}

/** The folder of the file that describes the model itself. */
function rootOf(files: ReadonlyMap<string, string>): string {
  for (const [path, text] of files)
    if (/(^|\/)folder\.xml$/.test(path) && text.slice(0, 2_000).includes("archimate:ArchimateModel"))
      return path.slice(0, -"folder.xml".length);
  throw new FormatError("FORMAT_OTHER", "there is no folder.xml of a model in it", "folder.xml");
}
