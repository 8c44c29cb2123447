import { holdsOn } from "../life-cycle/dated-landscape.ts";
import { type Relation, relationTypes } from "../relation.ts";

/** Who stops when something stops: each item with the one through which it needs it; the stopped one with itself. */
export type Stopped = ReadonlyMap<string, string>;

/** Finds who needs an item. */
export interface Dependents {
  /** All that needed an item on a day, nearest first. */
  readonly of: (item: string, day: string) => Stopped;
  /** Days after one, up to and with another, on which who needs an item may become other, in order. */
  readonly turns: (item: string, after: string, until: string) => readonly string[];
}

/**
 * Reads relations as needs: a chain needs its parts, and these what they run on. Each need is in a row with all others:
 * what exists twice so that one may fail is told as one item. Data whose writer stops are stale and can still be read:
 * that is no downtime. An answer is remembered for all days between which no
 * relation began or ended.
 */
export function dependentsOf(relations: readonly Relation[]): Dependents {
  const needy = new Map<string, Relation[]>();
  const turns = new Set<string>();
  for (const relation of relations) {
    const hurt = relationTypes[relation.type];
    if (hurt === "none" || relation.type === "writes") continue;
    for (const day of [relation.validFrom, relation.validUntil]) if (day !== undefined) turns.add(day);
    const needed = hurt === "from" ? relation.to : relation.from;
    const there = needy.get(needed);
    if (there === undefined) needy.set(needed, [relation]);
    else there.push(relation);
  }
  const sorted = [...turns].sort();
  const known = new Map<string, Stopped>();
  return {
    of: (item, day) => {
      const name = `${lastTurn(sorted, day)} ${item}`;
      const found = known.get(name) ?? walk(needy, item, day);
      known.set(name, found);
      return found;
    },
    turns: (item, after, until) => {
      const days = new Set<string>();
      for (const id of walk(needy, item).keys())
        for (const { validFrom = "", validUntil = "" } of needy.get(id) ?? [])
          for (const day of [validFrom, validUntil]) if (after < day && day <= until) days.add(day);
      return [...days].sort();
    },
  };
}

/** The way from an item to what it needs, both in it; undefined when it does not need it. */
export function wayTo(stopped: Stopped, item: string): readonly string[] | undefined {
  const way = [item];
  for (let at = item; ; ) {
    const next = stopped.get(at);
    if (next === undefined) return undefined;
    if (next === at) return way;
    way.push(next);
    at = next;
  }
}

/** @param day left out: whoever needed it on any day. */
function walk(needy: ReadonlyMap<string, readonly Relation[]>, item: string, day?: string): Stopped {
  const stopped = new Map([[item, item]]);
  // A map is walked in the order in which it grows: nearest first, and circles end.
  for (const id of stopped.keys()) {
    for (const { from, to, validFrom, validUntil } of needy.get(id) ?? []) {
      const hurt = from === id ? to : from;
      if (stopped.has(hurt)) continue;
      const days = {
        ...(validFrom !== undefined && { from: validFrom }),
        ...(validUntil !== undefined && { until: validUntil }),
      };
      if (day === undefined || holdsOn(days, day)) stopped.set(hurt, id);
    }
  }
  return stopped;
}

/** The last day on or before `day` on which a relation began or ended. */
function lastTurn(sorted: readonly string[], day: string): string {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") <= day) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1] ?? "";
}
