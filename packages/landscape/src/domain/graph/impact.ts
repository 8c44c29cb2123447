import type { ItemKind } from "../item.ts";
import type { RelationType } from "../relation.ts";
import type { Adjacency } from "./adjacency.ts";
import type { LandscapeGraph } from "./landscape-graph.ts";

/**
 * What is asked of an item: `stops`: what stops if it stops, near and far. `needs`: what it needs to work, near and
 * far. `moves`: what needs it, or a part of it, directly and must be moved to something else before it can go.
 */
export type ImpactQuestion = "stops" | "needs" | "moves";
export const impactQuestions = ["stops", "needs", "moves"] as const satisfies readonly ImpactQuestion[];

/** One step of a path, with the relation that is the reason for it. */
export interface ImpactStep {
  /** The item that is reached by it. */
  readonly item: string;
  readonly relation: { readonly from: string; readonly type: RelationType; readonly to: string };
}

export interface ReachedItem {
  readonly id: string;
  /** Undefined when nobody states it any more, and only a relation names it. */
  readonly kind: ItemKind | undefined;
  /** Steps of a shortest path, from the item that was asked of. */
  readonly path: readonly ImpactStep[];
}

export interface Impact {
  /** The change up to which the landscape was known. */
  readonly change: number;
  /** How many items are reached, by kind and in all; not the item itself. */
  readonly total: number;
  readonly byKind: Readonly<Partial<Record<ItemKind, number>>>;
  /** The nearest first. */
  readonly items: readonly ReachedItem[];
  /** Money that passes on a day through the item and all that is reached, each of them once. */
  readonly centsPerDay: number;
  /** Of which items that is, the largest first. */
  readonly money: readonly { readonly id: string; readonly centsPerDay: number }[];
}

export interface ImpactOptions {
  /** `YYYY-MM-DD`: relations that hold then count. */
  readonly day: string;
  /** Only items of these kinds are listed; empty: all. */
  readonly kinds: readonly ItemKind[];
  /** So many items are listed. */
  readonly most: number;
}

/** So many items with money are named. */
const mostMoney = 100;

/** Nodes in the order in which they were reached, and the place from which, by which relation. */
interface Walk {
  readonly reached: Int32Array;
  readonly count: number;
  readonly before: Int32Array;
  readonly by: Int32Array;
}

/** @returns undefined when nothing is known of the item. */
export function impactOf(
  graph: LandscapeGraph,
  id: string,
  question: ImpactQuestion,
  options: ImpactOptions,
): Impact | undefined {
  const start = graph.find(id);
  if (start === undefined) return undefined;
  const { hurts, needs, parts } = graph.onDay(options.day);
  const walk =
    question === "moves"
      ? walkBeside(hurts, walkThrough(parts, start, graph.size))
      : walkThrough(question === "stops" ? hurts : needs, start, graph.size);
  return describeWalk(graph, start, walk, options);
}

/** Breadth first: every node once, by a shortest path. Cycles end by themselves. */
function walkThrough({ starts, next, edges }: Adjacency, start: number, size: number): Walk {
  const reached = new Int32Array(size);
  const before = new Int32Array(size).fill(-1);
  const by = new Int32Array(size).fill(-1);
  reached[0] = start;
  before[start] = start;
  let count = 1;
  for (let read = 0; read < count; read++) {
    const node = reached[read] ?? 0;
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const other = next[at] ?? 0;
      if (before[other] !== -1) continue;
      before[other] = node;
      by[other] = edges[at] ?? 0;
      reached[count++] = other;
    }
  }
  return { reached, count, before, by };
}

/** One step out of a set of nodes; the paths within it stay what they were. */
function walkBeside({ starts, next, edges }: Adjacency, within: Walk): Walk {
  const { reached, before, by } = within;
  let { count } = within;
  for (let read = 0; read < within.count; read++) {
    const node = reached[read] ?? 0;
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const other = next[at] ?? 0;
      if (before[other] !== -1) continue;
      before[other] = node;
      by[other] = edges[at] ?? 0;
      reached[count++] = other;
    }
  }
  // What is within goes too, so it need not move.
  return { reached: reached.subarray(within.count - 1), count: count - within.count + 1, before, by };
}

function describeWalk(
  graph: LandscapeGraph,
  start: number,
  { reached, count, before, by }: Walk,
  { kinds, most }: ImpactOptions,
): Impact {
  const byKind: Partial<Record<ItemKind, number>> = {};
  const items: ReachedItem[] = [];
  const money: { readonly id: string; readonly centsPerDay: number }[] = [];
  let centsPerDay = 0;
  const addMoney = (place: number): void => {
    const cents = graph.centsOf(place);
    if (cents === 0) return;
    centsPerDay += cents;
    money.push({ id: graph.idOf(place), centsPerDay: cents });
  };
  addMoney(start);
  for (let at = 1; at < count; at++) {
    const place = reached[at] ?? 0;
    const kind = graph.kindOf(place);
    addMoney(place);
    if (kind !== undefined) byKind[kind] = (byKind[kind] ?? 0) + 1;
    if (items.length >= most || (kinds.length > 0 && (kind === undefined || !kinds.includes(kind)))) continue;
    items.push({ id: graph.idOf(place), kind, path: pathTo(graph, start, place, before, by) });
  }
  money.sort((one, other) => other.centsPerDay - one.centsPerDay || (one.id < other.id ? -1 : 1));
  return {
    change: graph.change,
    total: count - 1,
    byKind,
    items,
    centsPerDay,
    money: money.slice(0, mostMoney),
  };
}

function pathTo(
  graph: LandscapeGraph,
  start: number,
  end: number,
  before: Int32Array,
  by: Int32Array,
): readonly ImpactStep[] {
  const path: ImpactStep[] = [];
  for (let place = end; place !== start; place = before[place] ?? start) {
    path.push({ item: graph.idOf(place), relation: graph.relationAt(by[place] ?? 0) });
  }
  return path.reverse();
}
