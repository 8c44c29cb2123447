import type { LandscapeDocument } from "../../statement.ts";
import { defined, isMembers, type JsonMembers, listOf, membersOf } from "../json/json-members.ts";
import type { BomEdge, BomPart } from "./bom.ts";
import { bomOfDocument } from "./bom-of-document.ts";
import { bomTypeOfKind, kindOfBomType } from "./bom-words.ts";
import { direct, licenceOf, websiteOf } from "./cyclonedx-members.ts";
import { type Fact, factOfEdge, factsOfPart } from "./own-facts.ts";

/**
 * Writes a CycloneDX bill of materials: 1.6, or the version of the bill that the document was read from.
 *
 * @param at when it is made, ms since the epoch; put in a new bill
 */
export function writeCyclonedxJson(document: LandscapeDocument, at: number | undefined): string {
  const rest = membersOf(document.rest);
  const kept = rest.format === "cyclonedx" && isMembers(rest.bom);
  const { parts, edges } = bomOfDocument(document, kept);
  const head: JsonMembers = kept
    ? membersOf(rest.bom)
    : {
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        version: 1,
        ...(at === undefined ? {} : { metadata: { timestamp: new Date(at).toISOString() } }),
      };
  const { said, needs } = sortEdges(edges);
  const dependencies = [
    ...[...needs].map(([ref, { dependsOn, provides }]) => ({
      ref,
      ...(dependsOn.length > 0 ? { dependsOn } : {}),
      ...(provides.length > 0 ? { provides } : {}),
    })),
    ...(kept ? listOf(rest.entries) : []),
  ];
  const subject = parts.find((part) => part.subject);
  const others = parts.filter((part) => part !== subject);
  const written = (part: BomPart): JsonMembers => partMembers(part, said, written);
  const services = others.filter(({ service }) => service);
  const components = others.filter(({ service }) => !service);
  return `${JSON.stringify(
    {
      ...head,
      ...(subject === undefined
        ? {}
        : { metadata: { ...membersOf(head.metadata), component: written(subject) } }),
      ...(components.length > 0 ? { components: components.map(written) } : {}),
      ...(services.length > 0 ? { services: services.map(written) } : {}),
      ...(dependencies.length > 0 ? { dependencies } : {}),
    },
    undefined,
    2,
  )}\n`;
}

export interface Needs {
  readonly dependsOn: string[];
  readonly provides: string[];
}

/** What CycloneDX says as dependencies, and what is said beside the part that it comes from, by part. */
export function sortEdges(edges: readonly BomEdge[]): {
  readonly said: ReadonlyMap<string, readonly Fact[]>;
  readonly needs: ReadonlyMap<string, Needs>;
} {
  const said = new Map<string, Fact[]>();
  const needs = new Map<string, Needs>();
  for (const edge of edges) {
    const { from, to, type, validFrom, validUntil, group } = edge;
    const plain = validFrom === undefined && validUntil === undefined && group === undefined;
    if (plain && (type === "uses" || type === "realises")) {
      const entry = needs.get(from) ?? { dependsOn: [], provides: [] };
      (type === "uses" ? entry.dependsOn : entry.provides).push(to);
      needs.set(from, entry);
    } else {
      const facts = said.get(from) ?? [];
      facts.push(factOfEdge(edge));
      said.set(from, facts);
    }
  }
  return { said, needs };
}

function partMembers(
  part: BomPart,
  said: ReadonlyMap<string, readonly Fact[]>,
  written: (part: BomPart) => JsonMembers,
): JsonMembers {
  const { ref, type, kind, group, name, fields, more, service, parts } = part;
  const placed = ["version", ...(service ? [] : ["purl", "cpe"]), "description", "licence", "url"];
  const derived = service ? "interface" : kindOfBomType(type ?? bomTypeOfKind(kind));
  const facts = [...factsOfPart(part, derived, placed), ...(said.get(ref ?? "") ?? [])];
  const properties = [...listOf(more.properties), ...facts.map(([its, value]) => ({ name: its, value }))];
  const licence = fields.licence === licenceOf(more.licenses) ? undefined : fields.licence;
  const url = fields.url === websiteOf(more.externalReferences) ? undefined : fields.url;
  return defined({
    type: service ? undefined : (type ?? bomTypeOfKind(kind)),
    "bom-ref": ref,
    group,
    name,
    ...Object.fromEntries(
      Object.entries(direct)
        .filter(([, field]) => placed.includes(field))
        .map(([member, field]) => [member, fields[field]]),
    ),
    ...more,
    ...(licence === undefined ? {} : { licenses: [{ license: { name: licence } }] }),
    ...(url === undefined
      ? {}
      : { externalReferences: [...listOf(more.externalReferences), { type: "website", url }] }),
    properties: facts.length > 0 ? properties : more.properties,
    ...(parts.length > 0 ? { [service ? "services" : "components"]: parts.map(written) } : {}),
  });
}
