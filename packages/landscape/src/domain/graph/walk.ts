import type { Adjacency } from "./adjacency.ts";
import { type Reserves, single } from "./reserves.ts";

/** Nodes in the order in which they were reached, and the place from which, by which relation. */
export interface Walk {
  readonly reached: Int32Array;
  readonly count: number;
  readonly before: Int32Array;
  readonly by: Int32Array;
}

/** A group that lost some of what it has, and has enough. */
export interface Weakened {
  readonly group: number;
  /** The first of it that stopped, and the relation to it. */
  readonly node: number;
  readonly edge: number;
}

/** Breadth first: every node once, by a shortest path. Cycles end by themselves. */
export function walkThrough({ starts, next, edges }: Adjacency, start: number, size: number): Walk {
  const { reached, before, by } = walkFrom(start, size);
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

/**
 * The same, where of a group enough may be left: what needs it is reached when one too many of the group is. What is
 * reached is all that stops and nothing else: a stop adds to what is lost and never gives back, so the order of
 * looking changes nothing. `lost` says by group how many of it stopped.
 */
export function walkStops(
  { starts, next, edges }: Adjacency,
  { groups, needed, members, dependents }: Reserves,
  start: number,
  size: number,
): { readonly walk: Walk; readonly weakened: readonly Weakened[]; readonly lost: Int32Array } {
  const { reached, before, by } = walkFrom(start, size);
  const lost = new Int32Array(needed.length);
  const firsts: Weakened[] = [];
  let count = 1;
  for (let read = 0; read < count; read++) {
    const node = reached[read] ?? 0;
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const other = next[at] ?? 0;
      if (before[other] !== -1) continue;
      const group = groups[at] ?? single;
      if (group < single) continue;
      if (group !== single) {
        const gone = (lost[group] ?? 0) + 1;
        lost[group] = gone;
        if ((members[group] ?? 0) - gone >= (needed[group] ?? 0)) {
          if (gone === 1) firsts.push({ group, node, edge: edges[at] ?? 0 });
          continue;
        }
      }
      before[other] = node;
      by[other] = edges[at] ?? 0;
      reached[count++] = other;
    }
  }
  const weakened = firsts.filter(({ group }) => before[dependents[group] ?? 0] === -1);
  return { walk: { reached, count, before, by }, weakened, lost };
}

/** One step out of a set of nodes; the paths within it stay what they were. */
export function walkBeside({ starts, next, edges }: Adjacency, within: Walk): Walk {
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

function walkFrom(start: number, size: number): Omit<Walk, "count"> {
  const reached = new Int32Array(size);
  const before = new Int32Array(size).fill(-1);
  reached[0] = start;
  before[start] = start;
  return { reached, before, by: new Int32Array(size).fill(-1) };
}
