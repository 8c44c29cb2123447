import { createHash } from "node:crypto";
import type { JsonValue } from "@grondslag/kernel";
import { faultOfField } from "../../check-document.ts";
import { isItemKey } from "../../item-key.ts";
import type { ItemStatement, LandscapeDocument, RelationStatement } from "../../statement.ts";
import type { DocumentBuilder } from "../document-builder.ts";
import { isItemName, itemName } from "../item-name.ts";
import { defined } from "../json/json-members.ts";
import { shownText } from "../shown-text.ts";
import type { Bom, BomEdge, BomPart } from "./bom.ts";

type PartItem = ItemStatement & { readonly rest: JsonValue[] };

/**
 * The document that a bill of materials gives. Parts with one package URL are one item with all of them in its rest:
 * npm installs a package in several places. When the bill says nothing of who needs what, its subject needs all.
 *
 * @param system key of the system that the bill is of; its subject, or else every part, becomes a part of it.
 */
export function documentOfBom(
  bom: Bom,
  builder: DocumentBuilder,
  system: string | undefined,
): LandscapeDocument {
  const items = new Map<string, PartItem>();
  const keys = new Map<string, string>();
  const relations = new Map<string, RelationStatement & { readonly rest: JsonValue[] }>();
  const relate = ({ rest, ...relation }: RelationStatement & { readonly rest?: JsonValue }): void => {
    if (relation.from === relation.to && rest === undefined) return;
    const { from, type, to, validFrom, validUntil, group } = relation;
    const name = [from, type, to, validFrom, validUntil, group].join(" ");
    const same = relations.get(name);
    const all = same?.rest ?? [];
    if (rest !== undefined) all.push(rest);
    if (same === undefined) relations.set(name, { ...relation, rest: all });
  };
  let count = 0;
  const add = (
    part: BomPart,
    parent: { readonly number: number; readonly key: string } | undefined,
  ): string => {
    const number = count;
    count += 1;
    const item = itemOfPart(part, number, parent?.number);
    const key = item.keys[0] ?? "";
    const same = items.get(key);
    if (same === undefined) items.set(key, item);
    else same.rest.push(...differing(item, same));
    if (part.ref !== undefined) {
      if (keys.has(part.ref))
        builder.problem(part.where, "KEY_DUPLICATE", `${shownText(part.ref)} is named twice`);
      keys.set(part.ref, key);
    }
    if (parent !== undefined) relate({ from: parent.key, type: "has-part", to: key, where: part.where });
    for (const inner of part.parts) add(inner, { number, key });
    return key;
  };
  const tops = bom.parts.map((part) => ({ part, key: add(part, undefined) }));
  for (const edge of bom.edges) {
    const from = keys.get(edge.from);
    const to = keys.get(edge.to);
    for (const [end, key] of [[edge.from, from] as const, [edge.to, to] as const])
      if (key === undefined)
        builder.problem(edge.where, "END_UNKNOWN", `nothing in this document is named ${shownText(end)}`);
    if (from !== undefined && to !== undefined) relate(relationOfEdge(edge, from, to));
  }
  const subject = tops.find(({ part }) => part.subject)?.key;
  const whole = subject ?? system;
  if (whole !== undefined && (subject === undefined || bom.edges.length === 0)) {
    for (const { part, key } of tops)
      if (key !== whole)
        relate({ from: whole, type: part.kind === "technology" ? "runs-on" : "uses", to: key });
  }
  if (system !== undefined && subject !== undefined) relate({ from: system, type: "has-part", to: subject });
  for (const item of items.values()) builder.item(item);
  for (const { rest, ...relation } of relations.values())
    builder.relation(rest.length === 0 ? relation : { ...relation, rest });
  return builder.document(bom.rest);
}

function itemOfPart(part: BomPart, number: number, parent: number | undefined): PartItem {
  const { ref, type, group, name, more, service, subject, where } = part;
  const fields = Object.entries(part.fields);
  const fits = ([field, value]: readonly [string, string]) =>
    value !== "" && faultOfField(field, value) === undefined;
  const fitting = fields.filter(fits);
  const odd = fields.filter((entry) => !fits(entry));
  const full = group === undefined ? name : `${group}/${name}`;
  const named = isItemName(full);
  return {
    keys: part.keys.length > 0 ? part.keys : [keyOfPart(part)],
    kind: part.kind,
    name: itemName(full, ref ?? type ?? "?"),
    fields: Object.fromEntries(fitting),
    rest: [
      defined({
        number,
        parent,
        ref,
        type,
        group,
        name: named ? undefined : name,
        service: service || undefined,
        subject: subject || undefined,
        odd: odd.length > 0 ? Object.fromEntries(odd) : undefined,
        more: Object.keys(more).length > 0 ? more : undefined,
      }),
    ],
    where,
  };
}

/** Of a second part with the same key: what it says otherwise than the first. */
function differing(item: PartItem, first: ItemStatement): readonly JsonValue[] {
  const same = item.name === first.name && JSON.stringify(sorted(item)) === JSON.stringify(sorted(first));
  return item.rest.map((rest) =>
    same ? rest : { ...Object(rest), own: { name: item.name, fields: item.fields } },
  );
}

function sorted({ fields }: ItemStatement): readonly (readonly [string, string])[] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The key that follows from a part itself: its package URL, or else its group, name and version. */
export function keyOfPart({ fields, group, name, service }: BomPart): string {
  const { purl, version } = fields;
  const full = `${group === undefined ? "" : `${group}/`}${name}${version ? `@${version}` : ""}`;
  const said = purl ? `purl:${purl}` : `${service ? "service" : "bom"}:${full}`;
  return isItemKey(said) ? said : `bom:${createHash("sha256").update(said).digest("hex").slice(0, 32)}`;
}

function relationOfEdge(
  edge: BomEdge,
  from: string,
  to: string,
): RelationStatement & { readonly rest: JsonValue } {
  const { type, validFrom, validUntil, group, more, where } = edge;
  return {
    from,
    type,
    to,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(group === undefined ? {} : { group }),
    rest: { from: edge.from, to: edge.to, ...more },
    where,
  };
}
