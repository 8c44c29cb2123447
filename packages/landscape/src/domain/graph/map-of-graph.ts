import { type ItemKind, itemKinds } from "../item.ts";
import type { RelationType } from "../relation.ts";
import type { Adjacency } from "./adjacency.ts";
import type { LandscapeGraph } from "./landscape-graph.ts";

/** What is drawn of a landscape: places are those in `items`. */
export interface GraphMap {
  /** Chains, and systems that are part of none; places in `items`. */
  readonly groups: readonly number[];
  readonly items: readonly { readonly id: string; readonly kind: ItemKind; readonly group?: number }[];
  /** Who needs whom. */
  readonly needs: readonly (readonly [dependent: number, needed: number, type: RelationType])[];
  /** Those of `needs`, by place, that are one of a group: `1/database`. */
  readonly reserves: readonly (readonly [need: number, group: string])[];
  /** Items that were left out. */
  readonly left: number;
}

const kindRank = new Map(itemKinds.map((kind, at) => [kind, at]));
const groupKinds: readonly (ItemKind | undefined)[] = ["chain", "system"];

/**
 * The part of a landscape that fits on a map. Kinds go in their order, chains first, and of one kind the ids.
 *
 * @param day `YYYY-MM-DD`: relations that hold then are drawn.
 */
export function mapOfGraph(graph: LandscapeGraph, day: string, most: number): GraphMap {
  const { needs, parts } = graph.onDay(day);
  const nodes: { readonly node: number; readonly id: string; readonly kind: ItemKind }[] = [];
  for (let node = 0; node < graph.size; node++) {
    const kind = graph.kindOf(node);
    if (kind !== undefined) nodes.push({ node, id: graph.idOf(node), kind });
  }
  nodes.sort(
    (one, other) =>
      (kindRank.get(one.kind) ?? 0) - (kindRank.get(other.kind) ?? 0) || (one.id < other.id ? -1 : 1),
  );
  const drawn = nodes.slice(0, most);
  const places = new Map(drawn.map(({ node }, at) => [node, at]));
  const wholes = wholesOf(parts, drawn);
  const groups = new Map<number, number>();
  const items = drawn.map(({ node, id, kind }) => {
    const top = topOf(node, wholes, (one) => groupKinds.includes(graph.kindOf(one)));
    const place = top === undefined ? undefined : places.get(top);
    if (place === undefined) return { id, kind };
    const group = groups.get(place) ?? groups.size;
    groups.set(place, group);
    return { id, kind, group };
  });
  const lines = drawn.flatMap(({ node }, at) =>
    neighbours(needs, node).flatMap(({ other, edge }) => {
      const place = places.get(other);
      return place === undefined ? [] : [{ at, place, relation: graph.relationAt(edge) }];
    }),
  );
  return {
    groups: [...groups.keys()],
    items,
    needs: lines.map(({ at, place, relation }) => [at, place, relation.type]),
    reserves: lines.flatMap(({ relation: { group } }, need) => (group === undefined ? [] : [[need, group]])),
    left: nodes.length - drawn.length,
  };
}

function neighbours({ starts, next, edges }: Adjacency, node: number) {
  const found: { readonly other: number; readonly edge: number }[] = [];
  const end = starts[node + 1] ?? 0;
  for (let at = starts[node] ?? 0; at < end; at++) found.push({ other: next[at] ?? 0, edge: edges[at] ?? 0 });
  return found;
}

/** Of each part its first whole on the map. */
function wholesOf(
  parts: Adjacency,
  drawn: readonly { readonly node: number }[],
): ReadonlyMap<number, number> {
  const wholes = new Map<number, number>();
  for (const { node } of drawn) {
    for (const { other } of neighbours(parts, node)) if (!wholes.has(other)) wholes.set(other, node);
  }
  return wholes;
}

/** The highest chain or system that a node is part of, or is itself; wholes that go round end where they began. */
function topOf(
  node: number,
  wholes: ReadonlyMap<number, number>,
  groups: (node: number) => boolean,
): number | undefined {
  const seen = new Set<number>();
  let top: number | undefined;
  for (let at: number | undefined = node; at !== undefined && !seen.has(at); at = wholes.get(at)) {
    seen.add(at);
    if (groups(at)) top = at;
  }
  return top;
}
