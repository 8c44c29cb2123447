import { holdsOn } from "../life-cycle/dated-landscape.ts";
import { type Relation, relationTypes } from "../relation.ts";

/** What something needs to work, with the way to it. */
export type Needed = ReadonlyMap<string, readonly string[]>;

/** Finds what an item needs. */
export interface Dependencies {
  /** All that an item needed on a day, each with its shortest way from the item; the item itself is there too. */
  readonly of: (item: string, day: string) => Needed;
}

/**
 * Reads relations as needs: a chain needs its parts, and these what they run on. Each need is in a row with all others:
 * what exists twice so that one may fail is told as one item.
 */
export function dependenciesOf(relations: readonly Relation[]): Dependencies {
  const needs = new Map<string, Relation[]>();
  for (const relation of relations) {
    const hurt = relationTypes[relation.type];
    if (hurt === "none") continue;
    const needy = hurt === "from" ? relation.from : relation.to;
    const there = needs.get(needy);
    if (there === undefined) needs.set(needy, [relation]);
    else there.push(relation);
  }
  const known = new Map<string, Needed>();
  return {
    of: (item, day) => {
      const name = `${day} ${item}`;
      const found = known.get(name) ?? walk(needs, item, day);
      known.set(name, found);
      return found;
    },
  };
}

function walk(needs: ReadonlyMap<string, readonly Relation[]>, item: string, day: string): Needed {
  const ways = new Map<string, readonly string[]>([[item, [item]]]);
  // A map is walked in the order in which it grows: nearest first.
  for (const [id, way] of ways) {
    for (const { from, to, validFrom, validUntil } of needs.get(id) ?? []) {
      const needed = from === id ? to : from;
      const days = {
        ...(validFrom !== undefined && { from: validFrom }),
        ...(validUntil !== undefined && { until: validUntil }),
      };
      if (!ways.has(needed) && holdsOn(days, day)) ways.set(needed, [...way, needed]);
    }
  }
  return ways;
}
