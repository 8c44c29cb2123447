import { relationTypes } from "../relation.ts";
import { type EdgeTable, typesInOrder } from "./edge-table.ts";

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

/** From what stops to what is hurt by it, and back, by the relations that hold on a day. */
export function adjacencyOfDay(
  edges: EdgeTable,
  nodes: number,
  day: number,
): { readonly hurts: Adjacency; readonly needs: Adjacency; readonly parts: Adjacency } {
  const places = new Int32Array(edges.length);
  const stops = new Int32Array(edges.length);
  const suffers = new Int32Array(edges.length);
  const partPlaces: number[] = [];
  let count = 0;
  for (let at = 0; at < edges.length; at++) {
    const type = edges.types[at] ?? 0;
    const who = hurt[type] ?? 0;
    if (who === 0 || !edges.holdsOn(at, day)) continue;
    const [from, to] = [edges.from[at] ?? 0, edges.to[at] ?? 0];
    places[count] = at;
    stops[count] = who === 1 ? to : from;
    suffers[count] = who === 1 ? from : to;
    if (type === partType) partPlaces.push(count);
    count++;
  }
  const all = Int32Array.from({ length: count }, (_, at) => at);
  return {
    hurts: compress(all, stops, suffers, places, nodes),
    needs: compress(all, suffers, stops, places, nodes),
    parts: compress(Int32Array.from(partPlaces), suffers, stops, places, nodes),
  };
}

/** Sorts by counting: two passes over the chosen relations. */
function compress(
  chosen: Int32Array,
  heads: Int32Array,
  tails: Int32Array,
  places: Int32Array,
  nodes: number,
): Adjacency {
  const starts = new Int32Array(nodes + 1);
  for (const at of chosen) starts[(heads[at] ?? 0) + 1] = (starts[(heads[at] ?? 0) + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const free = starts.slice();
  const next = new Int32Array(chosen.length);
  const edges = new Int32Array(chosen.length);
  for (const at of chosen) {
    const head = heads[at] ?? 0;
    const place = free[head] ?? 0;
    free[head] = place + 1;
    next[place] = tails[at] ?? 0;
    edges[place] = places[at] ?? 0;
  }
  return { starts, next, edges };
}
