import { relationTypes } from "../relation.ts";
import { type EdgeTable, typesInOrder } from "./edge-table.ts";
import { type Reserves, reservesOf } from "./reserves.ts";

/**
 * Per node the nodes that are next to it, in compressed rows: those of node n stand at `starts[n]` up to
 * `starts[n + 1]`.
 */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly next: Int32Array;
  /** The relation by which it is next, as its place in the table. */
  readonly edges: Int32Array;
}

/** Who is hurt when the other stops, by type: 1 `from`, 2 `to`, 0 nobody. */
const hurt = Uint8Array.from(typesInOrder, (type) => ({ from: 1, to: 2, none: 0 })[relationTypes[type]]);
const partType = typesInOrder.indexOf("has-part");

/** What is next to what on one day, both ways. */
export interface DayGraph {
  /** From what stops to what is hurt. */
  readonly hurts: Adjacency;
  /** Of which of these relations enough may be left; undefined when each is needed. */
  readonly reserves: Reserves | undefined;
  /** From what is hurt to what it needs. */
  readonly needs: Adjacency;
  /** From a whole to its parts. */
  readonly parts: Adjacency;
}

/** From what stops to what is hurt by it, and back, by the relations that hold on a day. */
export function adjacencyOfDay(edges: EdgeTable, nodes: number, day: number): DayGraph {
  const places = new Int32Array(edges.length);
  const stops = new Int32Array(edges.length);
  const suffers = new Int32Array(edges.length);
  const { types, from, to } = edges;
  let count = 0;
  for (let at = 0; at < edges.length; at++) {
    const who = hurt[types[at] ?? 0] ?? 0;
    if (who === 0 || !edges.holdsOn(at, day)) continue;
    places[count] = at;
    stops[count] = (who === 1 ? to[at] : from[at]) ?? 0;
    suffers[count] = (who === 1 ? from[at] : to[at]) ?? 0;
    count++;
  }
  const all = { heads: stops, tails: suffers, places, count };
  const hurts = compress(all, nodes);
  return {
    hurts,
    reserves: reservesOf(edges, hurts),
    needs: compress({ ...all, heads: suffers, tails: stops }, nodes),
    parts: compress(partsOf(edges, all), nodes),
  };
}

/** Pairs of nodes, with the relation that makes them one. */
interface Pairs {
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  readonly places: Int32Array;
  readonly count: number;
}

/** From wholes to their parts: a whole needs its parts, so it is what suffers. */
function partsOf({ types }: EdgeTable, { heads, tails, places, count: most }: Pairs): Pairs {
  const parts = { heads: new Int32Array(most), tails: new Int32Array(most), places: new Int32Array(most) };
  let count = 0;
  for (let at = 0; at < most; at++) {
    const place = places[at] ?? 0;
    if (types[place] !== partType) continue;
    parts.heads[count] = tails[at] ?? 0;
    parts.tails[count] = heads[at] ?? 0;
    parts.places[count] = place;
    count++;
  }
  return { ...parts, count };
}

/** Sorts by counting: two passes. */
function compress({ heads, tails, places, count }: Pairs, nodes: number): Adjacency {
  const starts = new Int32Array(nodes + 1);
  for (let at = 0; at < count; at++) {
    const row = (heads[at] ?? 0) + 1;
    starts[row] = (starts[row] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const free = starts.slice();
  const next = new Int32Array(count);
  const edges = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    const head = heads[at] ?? 0;
    const place = free[head] ?? 0;
    free[head] = place + 1;
    next[place] = tails[at] ?? 0;
    edges[place] = places[at] ?? 0;
  }
  return { starts, next, edges };
}
