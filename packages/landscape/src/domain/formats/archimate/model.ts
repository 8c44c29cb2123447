import type { JsonValue } from "@grondslag/kernel";
import type { ItemStatement, LandscapeDocument, RelationStatement } from "../../statement.ts";
import type { DocumentBuilder } from "../document-builder.ts";
import { listOf } from "../json/json-members.ts";
import { shownText } from "../shown-text.ts";
import { type Concept, conceptOfItem, idOfItem, itemOfConcept } from "./concept.ts";
import { type Link, linksOfRelation, relationsOfLink } from "./link.ts";

/** Elements and relationships of an ArchiMate model. */
export interface Model {
  readonly concepts: readonly Concept[];
  readonly links: readonly Link[];
}

/**
 * The document that a model gives. Relationships of the same items that mean the same become one relation with all of
 * them in its rest.
 *
 * @param restOf what to keep of the model beside items, given the relationships that have a relationship at an end:
 *   the landscape has no place for these.
 */
export function documentOfModel(
  { concepts, links }: Model,
  builder: DocumentBuilder,
  restOf: (unplaced: readonly Link[]) => JsonValue,
): LandscapeDocument {
  const items = new Map<string, ItemStatement>();
  for (const concept of concepts) {
    const item = itemOfConcept(concept);
    if (!items.has(concept.id)) items.set(concept.id, item);
    builder.item(item);
  }
  const linkIds = new Set<string>();
  for (const { id, where = "" } of links) {
    if (linkIds.has(id) || items.has(id))
      builder.problem(where, "KEY_DUPLICATE", `${shownText(id)} is named twice`);
    linkIds.add(id);
  }
  const unplaced: Link[] = [];
  const relations = new Map<string, RelationStatement & { readonly rest: JsonValue[] }>();
  for (const link of links) {
    const from = items.get(link.source);
    const to = items.get(link.target);
    if (from === undefined || to === undefined) {
      const unknown = [link.source, link.target].filter((id) => !items.has(id) && !linkIds.has(id));
      for (const id of unknown)
        builder.problem(
          link.where ?? "",
          "END_UNKNOWN",
          `nothing in this document is named ${shownText(id)}`,
        );
      if (unknown.length === 0) unplaced.push(link);
      continue;
    }
    for (const relation of relationsOfLink(link, firstKey(from), firstKey(to), from.kind === "technology")) {
      const name = `${relation.from} ${relation.type} ${relation.to} ${relation.validFrom} ${relation.validUntil} ${relation.group}`;
      const same = relations.get(name);
      const rest = same?.rest ?? [];
      for (const one of listOf(relation.rest)) rest.push(one);
      if (same === undefined) relations.set(name, { ...relation, rest });
    }
  }
  for (const relation of relations.values()) builder.relation(relation);
  return builder.document(restOf(unplaced));
}

/** The model that gives a document, with the ends of relations by ids. Relations to what is not in it are left out. */
export function modelOfDocument({ items, relations }: LandscapeDocument): Model {
  const byKey = new Map<string, ItemStatement>();
  const technologies = new Set<string>();
  for (const item of items) {
    for (const key of item.keys) byKey.set(key, item);
    if (item.kind === "technology") technologies.add(idOfItem(item));
  }
  const links = new Map<string, Link>();
  for (const relation of relations) {
    const from = byKey.get(relation.from);
    const to = byKey.get(relation.to);
    if (from === undefined || to === undefined) continue;
    for (const link of linksOfRelation(relation, idOfItem(from), idOfItem(to), (id) =>
      technologies.has(id),
    )) {
      const other = links.get(link.id);
      links.set(link.id, other === undefined ? link : { ...other, access: "ReadWrite" });
    }
  }
  return { concepts: items.map(conceptOfItem), links: [...links.values()] };
}

function firstKey({ keys }: ItemStatement): string {
  return keys[0] ?? "";
}
