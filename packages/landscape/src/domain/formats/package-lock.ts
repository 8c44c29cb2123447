import type { LandscapeDocument } from "../statement.ts";
import type { Bom, BomEdge, BomPart } from "./bom/bom.ts";
import { documentOfBom } from "./bom/document-of-bom.ts";
import { DocumentBuilder } from "./document-builder.ts";
import type { FormatBounds } from "./format-bounds.ts";
import { FormatError } from "./format-error.ts";
import { isMembers, type JsonMembers, membersOf, wordsOf } from "./json/json-members.ts";
import { readJson } from "./json/read-json.ts";

/** Folders of a path; each is looked in for each dependency. */
const mostFolders = 100;
const dependencyLists = ["dependencies", "optionalDependencies", "devDependencies", "peerDependencies"];

/**
 * Reads a lock file of npm (lockfileVersion 2 and 3): what is installed, and what needs what, as Node finds it from
 * each folder upwards. An optional or peer dependency that is not installed is passed by.
 *
 * @param system key of the system that it is of
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readPackageLock(
  text: string,
  bounds: FormatBounds,
  system: string | undefined,
): LandscapeDocument {
  const whole = readJson(text, bounds);
  if (!isMembers(whole) || !isMembers(whole.packages) || ![2, 3].some((one) => one === whole.lockfileVersion))
    throw new FormatError(
      "FORMAT_OTHER",
      "lock files of npm are read in version 2 and 3",
      "/lockfileVersion",
    );
  const builder = new DocumentBuilder(bounds);
  const packages = new Map(Object.entries(whole.packages).map(([path, one]) => [path, membersOf(one)]));
  const places = new Map(
    [...packages].map(([path, one]) => [path, one.link === true ? (wordsOf(one.resolved) ?? path) : path]),
  );
  const parts: BomPart[] = [];
  const edges: BomEdge[] = [];
  for (const [path, members] of packages) {
    if (members.link === true) continue;
    if (path.split("/", mostFolders + 1).length > mostFolders) {
      builder.problem("/packages", "KEY_MALFORMED", `a path has at most ${mostFolders} folders`);
      continue;
    }
    const where = `/packages/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    parts.push(partOf(path, members, wordsOf(whole.name), where));
    for (const list of dependencyLists) {
      for (const name of Object.keys(membersOf(members[list]))) {
        const found = placeOf(path, name, places);
        if (found !== undefined && packages.has(found))
          edges.push({ from: path, to: found, type: "uses", more: {}, where });
        else if (list === "dependencies" && membersOf(members.optionalDependencies)[name] === undefined)
          builder.problem(where, "END_UNKNOWN", "it needs a package that is not in this lock file");
      }
    }
  }
  const bom: Bom = { parts, edges, rest: { format: "package-lock" } };
  return withoutRest(documentOfBom(bom, builder, system));
}

function partOf(path: string, members: JsonMembers, project: string | undefined, where: string): BomPart {
  const own = path.slice(
    path.lastIndexOf("node_modules/") + (path.includes("node_modules/") ? "node_modules/".length : 0),
  );
  const name = wordsOf(members.name) ?? (path === "" ? (project ?? "project") : own);
  const version = wordsOf(members.version);
  const licence = wordsOf(members.license);
  return {
    ref: path,
    type: undefined,
    kind: path === "" ? "application" : "component",
    group: undefined,
    name,
    fields: {
      ...(version === undefined ? {} : { version }),
      ...(licence === undefined ? {} : { licence }),
      ...(version === undefined ? {} : { purl: purlOf(name, version) }),
    },
    keys: [],
    more: {},
    service: false,
    subject: path === "",
    parts: [],
    where,
  };
}

/** Package URL of a package of npm: the @ of a scope is percent-encoded. */
function purlOf(name: string, version: string): string {
  return `pkg:npm/${name.replace(/^@/, "%40")}@${encodeURIComponent(version)}`;
}

/** Where a package that is needed from a folder is found: in it, or in the nearest folder around it. */
function placeOf(from: string, name: string, places: ReadonlyMap<string, string>): string | undefined {
  for (let folder = from; ; ) {
    const found = places.get(folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (found !== undefined) return found;
    if (folder === "") return undefined;
    const up = folder.lastIndexOf("/");
    folder = up === -1 ? "" : folder.slice(0, up);
  }
}

/** These files are never written: nothing has to be kept for that. */
export function withoutRest({ items, relations, problems }: LandscapeDocument): LandscapeDocument {
  return {
    items: items.map(({ rest: _rest, ...item }) => item),
    relations: relations.map(({ rest: _rest, ...relation }) => relation),
    problems,
  };
}
