import type { ItemStatement, LandscapeDocument } from "../../statement.ts";
import { isMembers, type JsonMembers, listOf, membersOf, without, wordsOf } from "../json/json-members.ts";
import type { Bom, BomEdge, BomPart } from "./bom.ts";

interface Placed {
  readonly part: BomPart;
  readonly number: number | undefined;
  readonly parent: number | undefined;
}

/**
 * The bill of materials that gives a document: the parts that its items were read from, and a new part for each item
 * that no bill had.
 *
 * @param kept whether the rest of its items and relations is of the format that is written
 */
export function bomOfDocument(document: LandscapeDocument, kept: boolean): Bom {
  const refs = new Map<string, string>();
  const placed: Placed[] = [];
  for (const item of document.items) {
    const own = partsOfItem(item, kept);
    for (const one of own) placed.push(one);
    for (const key of item.keys) refs.set(key, own[0]?.part.ref ?? key);
  }
  const edges = document.relations.flatMap((relation): readonly BomEdge[] => {
    const { from, type, to, rest, where: _where, ...days } = relation;
    const said = kept ? listOf(rest).filter(isMembers) : [];
    if (said.length > 0)
      return said.map((one) => ({
        ...days,
        from: wordsOf(one.from) ?? "",
        to: wordsOf(one.to) ?? "",
        type,
        more: without(one, ["from", "to"]),
        where: "",
      }));
    const [source, target] = [refs.get(from), refs.get(to)];
    if (source === undefined || target === undefined || (kept && rest === undefined)) return [];
    return [{ ...days, from: source, to: target, type, more: {}, where: "" }];
  });
  return { parts: nested(placed), edges, rest: document.rest ?? null };
}

function partsOfItem(item: ItemStatement, kept: boolean): readonly Placed[] {
  const all = kept ? listOf(item.rest).filter(isMembers) : [];
  if (all.length === 0) return [{ part: freshPart(item), number: undefined, parent: undefined }];
  return all.map((rest) => {
    const own = membersOf(rest.own);
    const fields = isMembers(rest.own) ? texts(own.fields) : item.fields;
    const group = wordsOf(rest.group);
    const shown = wordsOf(own.name) ?? item.name;
    const named =
      group !== undefined && shown.startsWith(`${group}/`) ? shown.slice(group.length + 1) : shown;
    return {
      number: typeof rest.number === "number" ? rest.number : undefined,
      parent: typeof rest.parent === "number" ? rest.parent : undefined,
      part: {
        ref: wordsOf(rest.ref),
        type: wordsOf(rest.type),
        kind: item.kind,
        group,
        name: typeof rest.name === "string" ? rest.name : named,
        fields: { ...texts(rest.odd), ...fields },
        keys: item.keys,
        more: membersOf(rest.more),
        service: rest.service === true,
        subject: rest.subject === true,
        parts: [],
        where: "",
      },
    };
  });
}

function freshPart({ keys, kind, name, fields }: ItemStatement): BomPart {
  const service = kind === "interface";
  const shape = { type: undefined, group: undefined, more: {}, subject: false, parts: [], where: "" };
  return { ref: keys[0], kind, name, fields, keys, service, ...shape };
}

/** Puts each part within the one it lay in; in order of their numbers, new ones last. */
function nested(placed: readonly Placed[]): readonly BomPart[] {
  const sorted = [...placed].sort((one, other) => (one.number ?? 1e9) - (other.number ?? 1e9));
  const inner = new Map<number, Placed[]>();
  const numbers = new Set(placed.map(({ number }) => number));
  const tops: Placed[] = [];
  for (const one of sorted) {
    if (one.parent === undefined || one.parent === one.number || !numbers.has(one.parent)) tops.push(one);
    else {
      const siblings = inner.get(one.parent);
      if (siblings === undefined) inner.set(one.parent, [one]);
      else siblings.push(one);
    }
  }
  const whole = ({ part, number }: Placed): BomPart => ({
    ...part,
    parts: number === undefined ? [] : (inner.get(number) ?? []).map(whole),
  });
  return tops.map(whole);
}

function texts(value: JsonMembers[string]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(membersOf(value)).flatMap(([name, text]) =>
      typeof text === "string" ? [[name, text]] : [],
    ),
  );
}
