import type { ItemKind } from "../item.ts";
import type { DayGraph } from "./adjacency.ts";
import type { LandscapeGraph, NamedRelation } from "./landscape-graph.ts";
import { type Walk, type Weakened, walkBeside, walkStops, walkThrough } from "./walk.ts";

/**
 * What is asked of an item: `stops`: what stops if it stops, near and far; what then has enough of a group left goes on,
 * and is told apart. `needs`: what it needs to work, near and
 * far. `moves`: what needs it, or a part of it, directly and must be moved to something else before it can go.
 */
export type ImpactQuestion = "stops" | "needs" | "moves";
export const impactQuestions = ["stops", "needs", "moves"] as const satisfies readonly ImpactQuestion[];

/** One step of a path, with the relation that is the reason for it. */
export interface ImpactStep {
  /** The item that is reached by it. */
  readonly item: string;
  readonly relation: NamedRelation;
}

export interface ReachedItem {
  readonly id: string;
  /** Undefined when nobody states it any more, and only a relation names it. */
  readonly kind: ItemKind | undefined;
  /** Steps of a shortest path, from the item that was asked of. */
  readonly path: readonly ImpactStep[];
}

/** What goes on, with less of what it needs as a group. */
export interface WeakenedItem extends ReachedItem {
  /** Name of the group. */
  readonly group: string;
  /** How many of the group must work, how many are left, and how many there are on the day. */
  readonly needed: number;
  readonly left: number;
  readonly of: number;
}

export interface Impact {
  /** The change up to which the landscape was known. */
  readonly change: number;
  /** How many items are reached, by kind and in all; not the item itself. */
  readonly total: number;
  readonly byKind: Readonly<Partial<Record<ItemKind, number>>>;
  /** The nearest first. */
  readonly items: readonly ReachedItem[];
  /** What does not stop, and lost some of what it needs as a group; the nearest first, and how many groups in all. */
  readonly weakened: readonly WeakenedItem[];
  readonly weakenedTotal: number;
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

/** @returns undefined when nothing is known of the item. */
export function impactOf(
  graph: LandscapeGraph,
  id: string,
  question: ImpactQuestion,
  options: ImpactOptions,
): Impact | undefined {
  const start = graph.find(id);
  if (start === undefined) return undefined;
  const day = graph.onDay(options.day);
  const walked = walkOf(day, question, start, graph.size);
  const { walk, weakened } = walked;
  return {
    ...describeWalk(graph, start, walk, options),
    weakened: describeWeakened(graph, day, start, walked, options),
    weakenedTotal: weakened.length,
  };
}

/** What is reached, and the groups that lost some of what they have, with how many by group. */
interface Walked {
  readonly walk: Walk;
  readonly weakened: readonly Weakened[];
  readonly lost: Int32Array;
}

function walkOf(
  { hurts, reserves, needs, parts }: DayGraph,
  question: ImpactQuestion,
  start: number,
  size: number,
): Walked {
  if (question === "stops" && reserves !== undefined) return walkStops(hurts, reserves, start, size);
  const walk =
    question === "moves"
      ? walkBeside(hurts, walkThrough(parts, start, size))
      : walkThrough(question === "stops" ? hurts : needs, start, size);
  return { walk, weakened: [], lost: new Int32Array() };
}

function describeWeakened(
  graph: LandscapeGraph,
  day: DayGraph,
  start: number,
  { walk, weakened, lost }: Walked,
  { kinds, most }: ImpactOptions,
): readonly WeakenedItem[] {
  const described: WeakenedItem[] = [];
  for (const { group, node, edge } of weakened) {
    if (described.length >= most) break;
    const place = day.reserves?.dependents[group] ?? 0;
    const kind = graph.kindOf(place);
    if (!isAsked(kinds, kind)) continue;
    const item = graph.idOf(place);
    const of = day.reserves?.members[group] ?? 0;
    described.push({
      id: item,
      kind,
      group: graph.edges.groupNames[day.reserves?.names[group] ?? 0] ?? "",
      needed: day.reserves?.needed[group] ?? 0,
      left: of - (lost[group] ?? 0),
      of,
      path: [...pathTo(graph, start, node, walk), { item, relation: graph.relationAt(edge) }],
    });
  }
  return described;
}

function isAsked(kinds: ImpactOptions["kinds"], kind: ItemKind | undefined): boolean {
  return kinds.length === 0 || (kind !== undefined && kinds.includes(kind));
}

function describeWalk(
  graph: LandscapeGraph,
  start: number,
  walk: Walk,
  { kinds, most }: ImpactOptions,
): Omit<Impact, "weakened" | "weakenedTotal"> {
  const { reached, count } = walk;
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
    if (items.length >= most || !isAsked(kinds, kind)) continue;
    items.push({ id: graph.idOf(place), kind, path: pathTo(graph, start, place, walk) });
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
  { before, by }: Walk,
): readonly ImpactStep[] {
  const path: ImpactStep[] = [];
  for (let place = end; place !== start; place = before[place] ?? start) {
    path.push({ item: graph.idOf(place), relation: graph.relationAt(by[place] ?? 0) });
  }
  return path.reverse();
}
