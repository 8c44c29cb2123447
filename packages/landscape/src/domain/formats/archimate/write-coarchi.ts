import type { LandscapeDocument } from "../../statement.ts";
import { membersOf } from "../json/json-members.ts";
import { writeXml } from "../xml/write-xml.ts";
import { isXmlNode } from "../xml/xml-node.ts";
import { idOfKey } from "./concept.ts";
import { folderOfType } from "./concept-types.ts";
import { fileOfConcept, fileOfLink, fileType, rootOf } from "./grafico-nodes.ts";
import { modelOfDocument } from "./model.ts";
import { pathOf } from "./read-coarchi.ts";

/** Writes the files of a coArchi folder, laid out as Archi does, so that Git shows only what has become different. */
export function writeCoarchi(document: LandscapeDocument): ReadonlyMap<string, string> {
  const rest = membersOf(document.rest);
  const root = typeof rest.root === "string" ? rest.root : "";
  const written = new Map<string, string>();
  for (const [path, node] of Object.entries(membersOf(rest.files)))
    if (isXmlNode(node)) written.set(path, writeXml(node, "lines"));
  const { concepts, links } = modelOfDocument(document);
  const types = new Map(concepts.map(({ id, type }) => [id, fileType(type)]));
  for (const concept of concepts) {
    const path = pathOf(fileType(concept.type), concept.id, concept.more);
    written.set(path, writeXml(fileOfConcept(concept), "lines"));
  }
  for (const link of links) {
    const path = pathOf(`${link.type}Relationship`, link.id, link.more);
    written.set(
      path,
      writeXml(
        fileOfLink(link, (id) => types.get(id) ?? ""),
        "lines",
      ),
    );
  }
  addFolders(written);
  return new Map([...written].map(([path, text]) => [root + path, text]));
}

/** Describes the model and those of its folders that nothing describes yet. */
function addFolders(written: Map<string, string>): void {
  if (!written.has("folder.xml")) {
    const model = rootOf(
      "ArchimateModel",
      ["name", "Grondslag", "id", "id-grondslag", "version", "5.0.0"],
      [],
    );
    written.set("folder.xml", writeXml(model, "lines"));
  }
  for (const path of [...written.keys()]) {
    const parts = path.split("/").slice(0, -1);
    parts.forEach((name, at) => {
      const folder = parts.slice(0, at + 1).join("/");
      if (written.has(`${folder}/folder.xml`)) return;
      const [, label, type] = at === 0 ? standard(name) : [name, name, undefined];
      const attributes = [
        "name",
        label,
        "id",
        idOfKey(folder),
        ...(type === undefined ? [] : ["type", type]),
      ];
      written.set(`${folder}/folder.xml`, writeXml(rootOf("Folder", attributes, []), "lines"));
    });
  }
}

/** A type of which things lie in each folder that a model has by itself. */
const examples = [
  "Capability",
  "Product",
  "DataObject",
  "Node",
  "Goal",
  "Gap",
  "FlowRelationship",
  "Grouping",
];

function standard(folder: string): readonly [string, string, string | undefined] {
  const found = examples.map(folderOfType).find(([its]) => its === folder);
  return found ?? [folder, folder, undefined];
}
