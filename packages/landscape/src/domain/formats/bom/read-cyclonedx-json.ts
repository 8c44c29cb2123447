import type { JsonValue } from "@grondslag/kernel";
import type { LandscapeDocument } from "../../statement.ts";
import { DocumentBuilder } from "../document-builder.ts";
import type { FormatBounds } from "../format-bounds.ts";
import { FormatError } from "../format-error.ts";
import {
  defined,
  isMembers,
  type JsonMembers,
  listOf,
  membersOf,
  without,
  wordsOf,
} from "../json/json-members.ts";
import { readJson } from "../json/read-json.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { kindOfBomType } from "./bom-words.ts";
import { direct, factsOf, fieldsOf, licenceOf, websiteOf } from "./cyclonedx-members.ts";
import { documentOfBom } from "./document-of-bom.ts";
import { isOwnFact, readFacts } from "./own-facts.ts";

const versions = ["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];

/**
 * Reads a CycloneDX bill of materials in JSON (ECMA-424; 1.2 to 1.7).
 *
 * @param system key of the system that it is of
 * @throws FormatError, LandscapeError DOCUMENT_TOO_LARGE
 */
export function readCyclonedxJson(
  text: string,
  bounds: FormatBounds,
  system: string | undefined,
): LandscapeDocument {
  const bom = readJson(text, bounds);
  if (!isMembers(bom) || bom.bomFormat !== "CycloneDX")
    throw new FormatError("FORMAT_OTHER", 'there is no "bomFormat": "CycloneDX" in it', "/bomFormat");
  if (!versions.includes(wordsOf(bom.specVersion) ?? ""))
    throw new FormatError("FORMAT_OTHER", "CycloneDX is read from 1.2 to 1.7", "/specVersion");
  const builder = new DocumentBuilder(bounds);
  const reader = new PartReader(builder);
  const subject = membersOf(bom.metadata).component;
  const parts = [
    ...(isMembers(subject) ? [reader.part(subject, "/metadata/component", false, true)] : []),
    ...reader.parts(bom.components, "/components", false),
    ...reader.parts(bom.services, "/services", true),
  ];
  const edges = [...reader.edges, ...reader.dependencies(bom.dependencies)];
  const left = without(bom, ["components", "services", "dependencies", "metadata"]);
  const rest = {
    ...left,
    ...empty(bom, ["components", "services", "dependencies"]),
    ...(bom.metadata === undefined
      ? {}
      : {
          metadata:
            isMembers(bom.metadata) && isMembers(subject)
              ? without(bom.metadata, ["component"])
              : bom.metadata,
        }),
  };
  const whole = { format: "cyclonedx", bom: rest, entries: reader.entries };
  return documentOfBom({ parts, edges, rest: whole }, builder, system);
}

/** Lists that are there and hold nothing. */
function empty(members: JsonMembers, names: readonly string[]): JsonMembers {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = members[name];
      return value !== undefined && listOf(value).length === 0 ? [[name, value]] : [];
    }),
  );
}

class PartReader {
  readonly edges: BomEdge[] = [];
  /** Entries of dependencies that name nothing, or something outside the bill, as they were. */
  readonly entries: JsonValue[] = [];
  readonly #builder: DocumentBuilder;
  readonly #refs = new Set<string>();

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  parts(value: JsonValue | undefined, where: string, service: boolean): readonly BomPart[] {
    return listOf(value).flatMap((one, at) => {
      if (isMembers(one)) return [this.part(one, `${where}/${at}`, service, false)];
      this.#builder.problem(`${where}/${at}`, "FORMAT_OTHER", "this is no component");
      return [];
    });
  }

  part(members: JsonMembers, where: string, service: boolean, subject: boolean): BomPart {
    const ref = wordsOf(members["bom-ref"]);
    if (ref !== undefined) this.#refs.add(ref);
    const type = service ? undefined : wordsOf(members.type);
    const named = typeof members.name === "string";
    if (!named) this.#builder.problem(`${where}/name`, "NAME_MALFORMED", "a component needs a name");
    const group = wordsOf(members.group);
    const said = Object.entries(direct).filter(([member]) => typeof members[member] === "string");
    const facts = factsOf(members.properties);
    const own = readFacts(facts, ref, where);
    for (const edge of own.edges) this.edges.push(edge);
    const inner = service ? "services" : "components";
    const taken = [
      ...said.map(([member]) => member),
      ...(ref === undefined ? [] : ["bom-ref"]),
      ...(type === undefined ? [] : ["type"]),
      ...(group === undefined ? [] : ["group"]),
      "name",
      "properties",
      inner,
    ];
    const left = listOf(members.properties).filter((one) => !isOwnFact(wordsOf(membersOf(one).name) ?? ""));
    const properties = facts.length === 0 ? members.properties : left.length > 0 ? left : undefined;
    return {
      ref,
      type,
      kind: own.kind ?? (service ? "interface" : kindOfBomType(type)),
      group,
      name: named ? String(members.name) : "",
      fields: fieldsOf({
        ...Object.fromEntries(said.map(([member, field]) => [field, String(members[member])])),
        licence: licenceOf(members.licenses),
        url: websiteOf(members.externalReferences),
        ...own.fields,
      }),
      keys: own.keys,
      more: defined({ ...without(members, taken), properties, ...empty(members, [inner]) }),
      service,
      subject,
      parts: this.parts(members[inner], `${where}/${inner}`, service),
      where,
    };
  }

  dependencies(value: JsonValue | undefined): readonly BomEdge[] {
    const edges: BomEdge[] = [];
    listOf(value).forEach((entry, at) => {
      const members = membersOf(entry);
      const from = wordsOf(members.ref) ?? "";
      const where = `/dependencies/${at}`;
      const targets = [
        ...listOf(members.dependsOn).map((to) => [to, "uses"] as const),
        ...listOf(members.provides).map((to) => [to, "realises"] as const),
      ];
      const outside = (ref: JsonValue | undefined) => typeof ref !== "string" || ref.startsWith("urn:cdx:");
      if (targets.length === 0 || outside(from) || targets.some(([to]) => outside(to))) {
        if (this.#refs.has(from) || from.startsWith("urn:cdx:")) this.entries.push(entry);
        else this.#builder.problem(`${where}/ref`, "END_UNKNOWN", "it names nothing in this document");
        return;
      }
      for (const [to, type] of targets) edges.push({ from, to: wordsOf(to) ?? "", type, more: {}, where });
    });
    return edges;
  }
}
