import type { JsonValue } from "@grondslag/kernel";
import { mostProblems } from "../../check-document.ts";
import type { StatementProblem } from "../../statement.ts";
import { tooLarge } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import { isMembers, type JsonMembers, membersOf } from "../json/json-members.ts";
import { shownText } from "../shown-text.ts";
import { type SpdxSection, type SpdxTag, spdxSections } from "./spdx-tags.ts";

/** What stands under one tag that begins a section, up to the next. */
interface Section {
  readonly members: { [name: string]: JsonValue | undefined };
  readonly where: string;
  /** What of its members is a list, by path: it grows where it stands, so that a long one takes no longer by the line. */
  readonly lists: Map<string, JsonValue[]>;
  /** Of a package: the files that follow it. */
  readonly files: Section[];
}

interface Line {
  readonly tag: string;
  readonly value: string;
  readonly where: string;
}

const tags = new Map<string, readonly (readonly [SpdxSection, SpdxTag])[]>();
for (const [section, list] of Object.entries(spdxSections) as [SpdxSection, readonly SpdxTag[]][])
  for (const one of list) tags.set(one.tag, [...(tags.get(one.tag) ?? []), [section, one]]);
const beginners = new Map(
  (Object.entries(spdxSections) as [SpdxSection, readonly SpdxTag[]][]).map(([section, [first]]) => [
    first?.tag,
    section,
  ]),
);

/**
 * The JSON of an SPDX 2.2 or 2.3 document that comes as tags and values. Files that follow a package are told as its
 * own, and a comment on an element stands with it.
 *
 * @throws FormatError FORMAT_OTHER; LandscapeError DOCUMENT_TOO_LARGE
 */
export function readSpdxTags(
  text: string,
  bounds: FormatBounds,
): { readonly whole: JsonMembers; readonly problems: readonly StatementProblem[] } {
  const problems: StatementProblem[] = [];
  const tell = (where: string, code: string, message: string): void => {
    if (problems.length < mostProblems) problems.push({ where, code, message });
  };
  const sections: Record<SpdxSection, Section[]> = {
    ...{ document: [], package: [], file: [], snippet: [] },
    ...{ license: [], relationship: [], annotation: [], review: [] },
  };
  let named: SpdxSection = "document";
  let count = 0;
  for (const line of linesOf(text, tell)) {
    count += 1;
    if (count > bounds.parts) throw tooLarge("tags", bounds.parts, line.where);
    const begun = beginners.get(line.tag);
    if (begun !== undefined) {
      const section: Section = { members: {}, where: line.where, lists: new Map(), files: [] };
      sections[begun].push(section);
      if (begun === "package" || begun === "file" || begun === "document") named = begun;
      if (begun === "file") sections.package.at(-1)?.files.push(section);
    }
    if (line.tag === "ExternalRefComment") commentLast(sections.package.at(-1), line, tell);
    else put(sections, named, line, tell);
  }
  if (sections.document.length === 0)
    throw new FormatError("FORMAT_OTHER", "it does not begin with SPDXVersion", "line 1");
  return { whole: wholeOf(sections, tell), problems };
}

type Tell = (where: string, code: string, message: string) => void;

function* linesOf(text: string, tell: Tell): Generator<Line> {
  let number = 0;
  for (let at = 0; at < text.length; ) {
    number += 1;
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? text.length : end).replace(/\r$/, "");
    const begin = at;
    const where = `line ${number}`;
    at = end === -1 ? text.length : end + 1;
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const [, tag, first = ""] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*:(.*)$/s.exec(line) ?? [];
    if (tag === undefined) {
      tell(where, "FORMAT_OTHER", "this is no tag with a value");
      continue;
    }
    if (!first.trimStart().startsWith("<text>")) {
      yield { tag, value: first.trim(), where };
      continue;
    }
    const start = text.indexOf("<text>", begin) + "<text>".length;
    const close = text.indexOf("</text>", start);
    if (close === -1) {
      tell(where, "FORMAT_OTHER", "a text that begins here does not end");
      return;
    }
    const value = text.slice(start, close);
    number += value.split("\n").length - 1;
    const after = text.indexOf("\n", close);
    at = after === -1 ? text.length : after + 1;
    yield { tag, value, where };
  }
}

function put(
  sections: Readonly<Record<SpdxSection, readonly Section[]>>,
  named: SpdxSection,
  line: Line,
  tell: Tell,
): void {
  const known = tags.get(line.tag) ?? [];
  const [section, tag] = known.find(([one]) => known.length === 1 || one === named) ?? [];
  if (section === undefined || tag === undefined) {
    tell(line.where, "TAG_UNKNOWN", `SPDX 2.3 has no tag ${shownText(line.tag)} here`);
    return;
  }
  const into = sections[section].at(-1);
  if (into === undefined)
    tell(line.where, "TAG_UNKNOWN", `the tag ${line.tag} comes before what it is about`);
  else putValue(into, tag, line, tell);
}

function putValue({ members, lists }: Section, { path, form }: SpdxTag, line: Line, tell: Tell): void {
  const [name = "", inner] = path;
  let into = members;
  if (inner !== undefined) {
    const own: Section["members"] = { ...membersOf(members[name]) };
    members[name] = own;
    into = own;
  }
  const last = inner ?? name;
  const value = readValue(form, line.value);
  if (value === undefined) {
    tell(line.where, "VALUE_MALFORMED", `this is no value of ${line.tag}`);
    return;
  }
  const isList = ["many", "many-texts", "checksum", "document", "reference"].includes(form);
  if (isList) into[last] = longer(lists, path.join("."), value);
  else if (into[last] !== undefined) tell(line.where, "KEY_DUPLICATE", `${line.tag} was told of it before`);
  else into[last] = value;
}

/** The list of a name with one more in it. */
function longer<Name>(lists: Map<Name, JsonValue[]>, name: Name, value: JsonValue): JsonValue[] {
  const list = lists.get(name) ?? [];
  list.push(value);
  lists.set(name, list);
  return list;
}

/** Each form is read in one go over the text: what is no value is told as soon as what is one is read. */
function readValue(form: SpdxTag["form"], text: string): JsonValue | undefined {
  switch (form) {
    case "yes":
      return { true: true, false: false }[text.toLowerCase()];
    case "checksum": {
      const [, algorithm, checksumValue] = /^([^\s:]+)\s*:\s*(\S+)$/.exec(text) ?? [];
      return algorithm === undefined || checksumValue === undefined
        ? undefined
        : { algorithm, checksumValue };
    }
    case "code": {
      const [, value, without] = /^([^\s(]+)\s*(?:\((.*)\))?$/s.exec(text) ?? [];
      if (value === undefined) return undefined;
      const excluded =
        without === undefined
          ? {}
          : { packageVerificationCodeExcludedFiles: [without.replace(/^excludes:/, "").trim()] };
      return { packageVerificationCodeValue: value, ...excluded };
    }
    case "document": {
      const [, externalDocumentId, spdxDocument, algorithm, checksumValue] =
        /^(\S+)\s+(\S+)\s+([^\s:]+)\s*:\s*(\S+)$/.exec(text) ?? [];
      if (externalDocumentId === undefined || spdxDocument === undefined) return undefined;
      if (algorithm === undefined || checksumValue === undefined) return undefined;
      return { externalDocumentId, spdxDocument, checksum: { algorithm, checksumValue } };
    }
    case "reference": {
      const [, referenceCategory, referenceType, referenceLocator] =
        /^(\S+)\s+(\S+)\s+(.+)$/s.exec(text) ?? [];
      if (referenceCategory === undefined || referenceType === undefined) return undefined;
      return referenceLocator === undefined
        ? undefined
        : { referenceCategory, referenceType, referenceLocator };
    }
    default:
      return text;
  }
}

function commentLast(section: Section | undefined, { where, value }: Line, tell: Tell): void {
  const references = section?.lists.get("externalRefs");
  const last = references?.at(-1);
  if (references === undefined || !isMembers(last))
    tell(where, "TAG_UNKNOWN", "a comment comes before the reference that it is about");
  else references[references.length - 1] = { ...last, comment: value };
}

function wholeOf(sections: Readonly<Record<SpdxSection, readonly Section[]>>, tell: Tell): JsonMembers {
  const [document, ...more] = sections.document;
  for (const { where } of more) tell(where, "FORMAT_OTHER", "a second document begins here");
  for (const { members, files } of sections.package) {
    const own = files.flatMap((file) => file.members.SPDXID ?? []);
    if (own.length > 0) members.hasFiles = own;
  }
  const whole: Section["members"] = { ...document?.members };
  placeAnnotations(whole, sections);
  const list = (name: string, all: readonly Section[]): void => {
    if (all.length > 0) whole[name] = all.map(({ members }) => members);
  };
  list("packages", sections.package);
  list("files", sections.file);
  list("snippets", sections.snippet);
  list("hasExtractedLicensingInfos", sections.license);
  list("revieweds", sections.review);
  if (sections.relationship.length > 0)
    whole.relationships = sections.relationship.flatMap(({ members, where }) => {
      const { relationship, ...rest } = members;
      const [, spdxElementId, relationshipType, relatedSpdxElement] =
        /^(\S+)\s+(\S+)\s+(\S+)$/.exec(typeof relationship === "string" ? relationship : "") ?? [];
      if (spdxElementId === undefined || relationshipType === undefined || relatedSpdxElement === undefined) {
        tell(where, "VALUE_MALFORMED", "a relationship names one, a type and the other");
        return [];
      }
      return [{ spdxElementId, relationshipType, relatedSpdxElement, ...rest }];
    });
  return whole;
}

/** Puts each annotation with the element that it is about; with the document when that is not in it. */
function placeAnnotations(
  whole: Section["members"],
  sections: Readonly<Record<SpdxSection, readonly Section[]>>,
): void {
  const elements = new Map<JsonValue, Section["members"]>(
    [...sections.package, ...sections.file, ...sections.snippet].map(({ members }) => [
      members.SPDXID ?? null,
      members,
    ]),
  );
  const placed = new Map<Section["members"], JsonValue[]>();
  for (const { members } of sections.annotation) {
    const { of, ...annotation } = members;
    const element = elements.get(of ?? null);
    const kept = element !== undefined || of === undefined || of === whole.SPDXID ? annotation : members;
    const into = element ?? whole;
    into.annotations = longer(placed, into, kept);
  }
}
