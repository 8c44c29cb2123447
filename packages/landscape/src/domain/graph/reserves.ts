import type { Adjacency } from "./adjacency.ts";
import type { EdgeTable } from "./edge-table.ts";

/** A place in {@link Reserves.groups} of a relation that its dependent cannot do without. */
export const single = -1;
/** The same of a relation that names once more what its group has already. */
const named = -2;

/** Of which groups the relations of one day are, by which some may stop. Groups are numbers here, as nodes are. */
export interface Reserves {
  /** Beside each relation from what stops to what is hurt: its group, or {@link single}; below that it means nothing. */
  readonly groups: Int32Array;
  /** By group: how many of it must work, how many there are, and who needs them. */
  readonly needed: readonly number[];
  readonly members: readonly number[];
  readonly dependents: readonly number[];
  /** By group: its name among those of the table. */
  readonly names: readonly number[];
}

/**
 * Finds the groups among the relations of a day. What two relations of one group name counts once. Where they differ on
 * how many must work, the most are asked, and never more than there are.
 *
 * @returns undefined when there are none: then nothing is spent on it
 */
export function reservesOf(
  edges: EdgeTable,
  { starts, next, edges: places }: Adjacency,
): Reserves | undefined {
  if (edges.groupNames.length === 0) return undefined;
  const groups = new Int32Array(next.length).fill(single);
  const numbers = new Map<number, number>();
  const asked: number[] = [];
  const members: number[] = [];
  const dependents: number[] = [];
  const names: number[] = [];
  /** The node of which a relation of the group was met last. */
  const last: number[] = [];
  for (let node = 0; node + 1 < starts.length; node++) {
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const edge = places[at] ?? 0;
      const name = edges.groups[edge] ?? 0;
      if (name === 0) continue;
      const dependent = next[at] ?? 0;
      const key = dependent * (edges.groupNames.length + 1) + name;
      const group = numbers.get(key) ?? numbers.size;
      numbers.set(key, group);
      asked[group] = Math.max(asked[group] ?? 0, edges.needed[edge] ?? 0);
      if (last[group] === node) {
        groups[at] = named;
        continue;
      }
      groups[at] = group;
      last[group] = node;
      members[group] = (members[group] ?? 0) + 1;
      dependents[group] = dependent;
      names[group] = name - 1;
    }
  }
  const needed = asked.map((most, group) => Math.min(most, members[group] ?? 0));
  return { groups, needed, members, dependents, names };
}
