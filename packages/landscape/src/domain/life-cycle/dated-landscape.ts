import type { Item } from "../item.ts";
import type { Relation } from "../relation.ts";

/** Items and the relations between them with their days: all that figures of age are computed from. */
export interface DatedLandscape {
  /** The change id that it is of. */
  readonly change: number;
  readonly items: readonly Item[];
  readonly relations: readonly Relation[];
}

/** An edge to what something is made of or runs on. */
export interface MadeOf {
  readonly to: string;
  readonly from?: string;
  readonly until?: string;
}

/** A system with all that it was ever made of, whatever the day. */
export interface Anatomy {
  readonly itemOf: (id: string) => Item | undefined;
  readonly madeOf: (id: string) => readonly MadeOf[];
  readonly systems: readonly Item[];
  /** Chains that have a system as part, with the days on which they have. */
  readonly chainsOf: (id: string, day: string) => readonly Item[];
}

/**
 * What a whole is made of by each type of relation. It is not made of the systems and applications that it uses or
 * that serve it: these are as old as they are themselves.
 */
const down: Readonly<Record<string, ReadonlySet<string>>> = {
  "has-part": new Set(["application", "component", "technology", "environment"]),
  "runs-on": new Set(["component", "technology", "environment"]),
  uses: new Set(["component", "technology"]),
  "deployed-in": new Set(["environment"]),
};
/** The same where the relation is read from part to whole: a model says that a platform serves an application. */
const up: Readonly<Record<string, ReadonlySet<string>>> = {
  serves: new Set(["technology"]),
  realises: new Set(["component", "technology"]),
};

/** Reads a landscape into edges from whole to part, in one pass. */
export function anatomyOf({ items, relations }: DatedLandscape): Anatomy {
  const byId = new Map(items.map((item) => [item.id, item]));
  const edges = new Map<string, MadeOf[]>();
  const chains = new Map<string, MadeOf[]>();
  for (const { from, type, to, validFrom, validUntil } of relations) {
    const days = {
      ...(validFrom !== undefined && { from: validFrom }),
      ...(validUntil !== undefined && { until: validUntil }),
    };
    const upward = up[type];
    const [whole, part] = upward === undefined ? [from, to] : [to, from];
    const kind = byId.get(part)?.kind;
    if (kind === undefined) continue;
    if (type === "has-part" && byId.get(whole)?.kind === "chain") add(chains, part, { to: whole, ...days });
    else if ((upward ?? down[type])?.has(kind) === true) add(edges, whole, { to: part, ...days });
  }
  return {
    itemOf: (id) => byId.get(id),
    madeOf: (id) => edges.get(id) ?? [],
    systems: items.filter(({ kind }) => kind === "system"),
    chainsOf: (id, day) =>
      (chains.get(id) ?? []).flatMap((edge) => {
        const chain = holdsOn(edge, day) ? byId.get(edge.to) : undefined;
        return chain === undefined ? [] : [chain];
      }),
  };
}

/** Whether a relation held on a day: from its first day until the day before the one on which it no longer does. */
export function holdsOn({ from, until }: Omit<MadeOf, "to">, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day < until);
}

/** A part of a system on a day, with the way to it. */
export interface Part {
  readonly item: Item;
  /** Ids from the system to the part. */
  readonly path: readonly string[];
  readonly edge: MadeOf;
}

/** All that a system was made of on a day, nearest first, each by its shortest way; cycles end by themselves. */
export function partsOn(anatomy: Anatomy, system: string, day: string): readonly Part[] {
  const found: Part[] = [];
  const seen = new Set([system]);
  let ring: (readonly string[])[] = [[system]];
  while (ring.length > 0) {
    const next: (readonly string[])[] = [];
    for (const path of ring) {
      for (const edge of anatomy.madeOf(path.at(-1) ?? system)) {
        const item = anatomy.itemOf(edge.to);
        if (item === undefined || seen.has(edge.to) || !holdsOn(edge, day)) continue;
        seen.add(edge.to);
        const way = [...path, edge.to];
        found.push({ item, path: way, edge });
        next.push(way);
      }
    }
    ring = next;
  }
  return found;
}

/** In use on a day: from its first day until the day before its retirement. What has no first day always was. */
export function inUseOn({ fields }: Pick<Item, "fields">, day: string): boolean {
  return holdsOn(
    { ...part("from", fields.inUseFrom?.value), ...part("until", fields.retiredOn?.value) },
    day,
  );
}

function part<Name extends "from" | "until">(
  name: Name,
  day: string | undefined,
): Partial<Record<Name, string>> {
  const held: Partial<Record<Name, string>> = {};
  if (day !== undefined) held[name] = day;
  return held;
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}
