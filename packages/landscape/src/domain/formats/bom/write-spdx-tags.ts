import type { JsonValue } from "@grondslag/kernel";
import { FormatError } from "../format-error.ts";
import { isMembers, type JsonMembers, listOf, membersOf, wordsOf } from "../json/json-members.ts";
import { type SpdxSection, type SpdxTag, spdxSections } from "./spdx-tags.ts";

/**
 * Writes the JSON of an SPDX 2.2 or 2.3 document as tags and values.
 *
 * @throws FormatError FORMAT_OTHER when a text holds `</text>`, for which there are no words
 */
export function writeSpdxTags(whole: JsonMembers): string {
  const id = wordsOf(whole.SPDXID) ?? "SPDXRef-DOCUMENT";
  const files = new Map(
    listOf(whole.files)
      .filter(isMembers)
      .map((file, at) => [wordsOf(file.SPDXID) ?? `#${at}`, file]),
  );
  const packages = listOf(whole.packages).filter(isMembers);
  const owned = new Set(packages.flatMap(({ hasFiles }) => listOf(hasFiles)));
  const filesOf = (ids: readonly JsonValue[]): readonly string[] =>
    ids.flatMap((one) => {
      const file = typeof one === "string" ? files.get(one) : undefined;
      return file === undefined ? [] : element("file", file);
    });
  const blocks = [
    ...element("document", whole, id),
    ...filesOf([...files.keys()].filter((one) => !owned.has(one))),
    ...packages.flatMap((one) => [...element("package", one), ...filesOf(listOf(one.hasFiles))]),
    ...listOf(whole.snippets)
      .filter(isMembers)
      .flatMap((one) => element("snippet", one)),
    ...listOf(whole.hasExtractedLicensingInfos).map((one) => section("license", membersOf(one))),
    ...listOf(whole.relationships).map((one) => relationshipOf(membersOf(one))),
    ...listOf(whole.revieweds).map((one) => section("review", membersOf(one))),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** A section with the annotations of what it is about. */
function element(
  name: SpdxSection,
  members: JsonMembers,
  id = wordsOf(members.SPDXID) ?? "",
): readonly string[] {
  const annotations = listOf(members.annotations)
    .filter(isMembers)
    .map((one) => section("annotation", { of: id, ...one }));
  return [section(name, members), ...annotations];
}

function relationshipOf({
  spdxElementId,
  relationshipType,
  relatedSpdxElement,
  comment,
}: JsonMembers): string {
  const relationship = [spdxElementId, relationshipType, relatedSpdxElement].map(wordsOf).join(" ");
  return section("relationship", { relationship, comment });
}

function section(name: SpdxSection, members: JsonMembers): string {
  return spdxSections[name].flatMap((tag: SpdxTag) => linesOf(tag, members)).join("\n");
}

function linesOf({ tag, path, form }: SpdxTag, members: JsonMembers): readonly string[] {
  const [name = "", inner] = path;
  const value = inner === undefined ? members[name] : membersOf(members[name])[inner];
  if (value === undefined) return [];
  switch (form) {
    case "yes":
      return [`${tag}: ${value === true}`];
    case "checksum":
      return listOf(value).map((one) => line(tag, checksumOf(membersOf(one))));
    case "code": {
      const { packageVerificationCodeValue: code, packageVerificationCodeExcludedFiles: files } =
        membersOf(value);
      const excluded = files === undefined ? "" : ` (excludes: ${listOf(files).map(wordsOf).join(", ")})`;
      return [line(tag, `${wordsOf(code) ?? ""}${excluded}`)];
    }
    case "document":
      return listOf(value)
        .map(membersOf)
        .map(({ externalDocumentId, spdxDocument, checksum }) =>
          line(
            tag,
            `${[externalDocumentId, spdxDocument].map(wordsOf).join(" ")} ${checksumOf(membersOf(checksum))}`,
          ),
        );
    case "reference":
      return listOf(value)
        .map(membersOf)
        .flatMap(({ referenceCategory, referenceType, referenceLocator, comment }) => [
          line(tag, [referenceCategory, referenceType, referenceLocator].map(wordsOf).join(" ")),
          ...(typeof comment === "string" ? [line("ExternalRefComment", comment)] : []),
        ]);
    case "many":
    case "many-texts":
      return listOf(value).flatMap((one) => (typeof one === "string" ? [line(tag, one)] : []));
    default:
      return typeof value === "string" ? [line(tag, value)] : [];
  }
}

function checksumOf({ algorithm, checksumValue }: JsonMembers): string {
  return `${wordsOf(algorithm) ?? ""}: ${wordsOf(checksumValue) ?? ""}`;
}

/** A value on its line, or between marks when it goes over lines or a reader would take something off it. */
function line(tag: string, value: string): string {
  if (!/[\r\n]|^\s|\s$|^<text>/.test(value)) return `${tag}: ${value}`;
  if (value.includes("</text>"))
    throw new FormatError(
      "FORMAT_OTHER",
      `tags and values have no words for a ${tag} with </text> in it`,
      tag,
    );
  return `${tag}: <text>${value}</text>`;
}
