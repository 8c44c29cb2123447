import type { LandscapeMap } from "./map-types.ts";

/** An item in the picture of what stands around one other. */
export type FocusNode = {
  /** Place in `items`. */
  readonly item: number;
  /** 0 for the item in the middle; below it what needs it, above it what it needs, by the number of steps. */
  readonly column: number;
  /** From 0, from above. */
  readonly row: number;
};

export type FocusLayout = {
  readonly nodes: readonly FocusNode[];
  /** Who needs whom, as places in `nodes`. */
  readonly edges: readonly (readonly [dependent: number, needed: number, type: string])[];
  /** How many items of a column were left out. */
  readonly hidden: ReadonlyMap<number, number>;
};

const sweeps = 4;

/**
 * Lays what needs an item to the left of it and what it needs to the right, a column for each step. Within a column
 * items lie near those that they are related to (barycentre method of Sugiyama, 1981). What would make a column longer
 * than can be read is counted in place of drawn.
 *
 * @param steps how far to look, from 1
 * @param longest most items in a column
 */
export function layOutFocus(map: LandscapeMap, focus: number, steps: number, longest: number): FocusLayout {
  const columns = columnsAround(map, focus, steps);
  const hidden = new Map<number, number>();
  const kept = new Map<number, number[]>();
  for (const [column, items] of columns) {
    kept.set(column, items.slice(0, longest));
    if (items.length > longest) hidden.set(column, items.length - longest);
  }
  const near = neighbours(map, kept);
  for (let sweep = 0; sweep < sweeps; sweep++) order(kept, near);
  const nodes = [...kept].flatMap(([column, items]) => items.map((item, row) => ({ item, column, row })));
  const placeOf = new Map(nodes.map(({ item }, at) => [item, at]));
  const edges = map.needs.flatMap(([dependent, needed, type]) => {
    const [from, to] = [placeOf.get(dependent), placeOf.get(needed)];
    return from === undefined || to === undefined ? [] : [[from, to, type] as const];
  });
  return { nodes, edges, hidden };
}

/** The items by column; who is reached on both sides stands on the side where he is nearer. */
function columnsAround(map: LandscapeMap, focus: number, steps: number): Map<number, number[]> {
  const [needs, neededBy] = adjacency(map);
  const columns = new Map([[0, [focus]]]);
  const seen = new Set([focus]);
  for (let step = 1; step <= steps; step++) {
    for (const [side, next] of [
      [-step, neededBy],
      [step, needs],
    ] as const) {
      const before = columns.get(side < 0 ? side + 1 : side - 1) ?? [];
      const found = [...new Set(before.flatMap((item) => next[item] ?? []))].filter(
        (item) => !seen.has(item),
      );
      for (const item of found) seen.add(item);
      if (found.length > 0) columns.set(side, found);
    }
  }
  return columns;
}

function adjacency({ items, needs }: LandscapeMap): readonly [number[][], number[][]] {
  const forward: number[][] = items.map(() => []);
  const back: number[][] = items.map(() => []);
  for (const [dependent, needed] of needs) {
    forward[dependent]?.push(needed);
    back[needed]?.push(dependent);
  }
  return [forward, back];
}

function neighbours(
  { needs }: LandscapeMap,
  kept: ReadonlyMap<number, readonly number[]>,
): Map<number, number[]> {
  const near = new Map([...kept.values()].flat().map((item) => [item, [] as number[]]));
  for (const [dependent, needed] of needs) {
    if (dependent === needed || !near.has(dependent) || !near.has(needed)) continue;
    near.get(dependent)?.push(needed);
    near.get(needed)?.push(dependent);
  }
  return near;
}

function order(columns: Map<number, number[]>, near: ReadonlyMap<number, readonly number[]>): void {
  const height = new Map<number, number>();
  for (const items of columns.values()) {
    for (const [row, item] of items.entries()) height.set(item, (row + 0.5) / items.length);
  }
  for (const items of columns.values()) {
    const middle = new Map(items.map((item) => [item, meanHeight(near.get(item) ?? [], height, item)]));
    items.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
    for (const [row, item] of items.entries()) height.set(item, (row + 0.5) / items.length);
  }
}

function meanHeight(items: readonly number[], height: ReadonlyMap<number, number>, self: number): number {
  if (items.length === 0) return height.get(self) ?? 0;
  return items.reduce((sum, item) => sum + (height.get(item) ?? 0), 0) / items.length;
}
