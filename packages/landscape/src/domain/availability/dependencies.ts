import { holdsOn } from "../life-cycle/dated-landscape.ts";
import { type Relation, relationTypes } from "../relation.ts";
import { readGroup } from "../relation-group.ts";

/** What stops while some items are down. */
export interface Stopped {
  /** All of it, nearest first, each with those through which; what is down itself with none. */
  readonly through: ReadonlyMap<string, readonly string[]>;
  /** Whether something has lost a part of a group and has enough left: then it matters what else is down. */
  readonly weakened: boolean;
}

/** Finds who needs an item. */
export interface Dependents {
  /** What stops on a day while some items are down. */
  readonly of: (items: readonly string[], day: string) => Stopped;
  /** Days after one, up to and with another, on which who needs an item may become other, in order. */
  readonly turns: (item: string, after: string, until: string) => readonly string[];
}

/** That an item needs another, alone or as one of a group. */
interface Need {
  readonly hurt: string;
  readonly needed: string;
  readonly days: { readonly from?: string; readonly until?: string };
  readonly asked: number;
  /** The item and the name of its group. */
  readonly group?: string;
}

/** By what an item stops, and by group of an item what it has of it. */
interface Needs {
  readonly byNeeded: ReadonlyMap<string, readonly Need[]>;
  readonly byGroup: ReadonlyMap<string, readonly Need[]>;
}

/**
 * Reads relations as needs: a chain needs its parts, and these what they run on. Of a group so many are needed as it
 * says; of all else each. Data whose writer stops are stale and can still be read: that is no downtime. An answer is
 * remembered for all days between which no relation began or ended.
 */
export function dependentsOf(relations: readonly Relation[]): Dependents {
  const needs = needsOf(relations);
  const turns = new Set<string>();
  for (const those of needs.byNeeded.values())
    for (const { days } of those) for (const day of Object.values(days)) turns.add(day);
  const sorted = [...turns].sort();
  const known = new Map<string, Stopped>();
  return {
    of: (items, day) => {
      const name = JSON.stringify([lastTurn(sorted, day), ...items]);
      const found = known.get(name) ?? stoppedBy(needs, items, day);
      known.set(name, found);
      return found;
    },
    turns: (item, after, until) => {
      const days = new Set<string>();
      // Another of the group that comes or goes changes what this one does.
      for (const id of reachedFrom(needs, item))
        for (const need of needs.byNeeded.get(id) ?? [])
          for (const one of [need, ...(needs.byGroup.get(need.group ?? "") ?? [])])
            for (const day of Object.values(one.days)) if (after < day && day <= until) days.add(day);
      return [...days].sort();
    },
  };
}

/** The ways from an item to each that is down itself and that it is down by; none when it is not down. */
export function waysTo({ through }: Stopped, item: string): readonly (readonly string[])[] {
  const cameFrom = new Map<string, string | undefined>([[item, undefined]]);
  const ways: string[][] = [];
  for (const id of cameFrom.keys()) {
    const next = through.get(id);
    if (next?.length === 0) {
      const way: string[] = [];
      for (let at: string | undefined = id; at !== undefined; at = cameFrom.get(at)) way.push(at);
      ways.push(way.reverse());
    }
    for (const one of next ?? []) if (!cameFrom.has(one)) cameFrom.set(one, id);
  }
  return ways;
}

function needsOf(relations: readonly Relation[]): Needs {
  const byNeeded = new Map<string, Need[]>();
  const byGroup = new Map<string, Need[]>();
  for (const { from, type, to, validFrom, validUntil, group } of relations) {
    const who = relationTypes[type];
    if (who === "none" || type === "writes") continue;
    const [hurt, needed] = who === "from" ? [from, to] : [to, from];
    const read = group === undefined ? undefined : readGroup(group);
    const name = read === undefined ? undefined : `${read.name} ${hurt}`;
    const days = {
      ...(validFrom !== undefined && { from: validFrom }),
      ...(validUntil !== undefined && { until: validUntil }),
    };
    const need = { hurt, needed, days, asked: read?.needed ?? 0, ...(name !== undefined && { group: name }) };
    add(byNeeded, needed, need);
    if (name !== undefined) add(byGroup, name, need);
  }
  return { byNeeded, byGroup };
}

function add(map: Map<string, Need[]>, key: string, need: Need): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [need]);
  else there.push(need);
}

/** A group of an item on one day, and what of it is down. */
interface Group {
  readonly hurt: string;
  readonly members: number;
  readonly asked: number;
  readonly lost: Set<string>;
}

function stoppedBy({ byNeeded, byGroup }: Needs, items: readonly string[], day: string): Stopped {
  const through = new Map<string, readonly string[]>(items.map((item) => [item, []]));
  const groups = new Map<string, Group>();
  const groupOn = (name: string, hurt: string): Group => {
    const known = groups.get(name);
    if (known !== undefined) return known;
    const holding = (byGroup.get(name) ?? []).filter(({ days }) => holdsOn(days, day));
    const members = new Set(holding.map(({ needed }) => needed)).size;
    const most = Math.max(0, ...holding.map(({ asked }) => asked));
    const group = { hurt, members, asked: Math.min(most, members), lost: new Set<string>() };
    groups.set(name, group);
    return group;
  };
  // A map is walked in the order in which it grows: nearest first, and circles end.
  for (const id of through.keys()) {
    for (const { hurt, days, group: name } of byNeeded.get(id) ?? []) {
      if (through.has(hurt) || !holdsOn(days, day)) continue;
      if (name === undefined) {
        through.set(hurt, [id]);
        continue;
      }
      const group = groupOn(name, hurt);
      group.lost.add(id);
      if (group.members - group.lost.size < group.asked) through.set(hurt, [...group.lost]);
    }
  }
  return { through, weakened: [...groups.values()].some(({ hurt }) => !through.has(hurt)) };
}

/** All that needed an item on any day, alone or as one of a group. */
function reachedFrom({ byNeeded }: Needs, item: string): ReadonlySet<string> {
  const reached = new Set([item]);
  for (const id of reached) for (const { hurt } of byNeeded.get(id) ?? []) reached.add(hurt);
  return reached;
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
