import type { Need } from "../work/work.ts";
import { addQuarters } from "./quarter.ts";
import type { Capacity, Quarter } from "./supply.ts";
import {
  type Asked,
  ask,
  type Cell,
  emptyCell,
  lackOfAll,
  lackOfTeam,
  provide,
  spareOf,
} from "./supply-cell.ts";

/** People that are asked for and are not there. */
export interface Shortage {
  readonly skill: string;
  /** The team that lacks them; absent when all teams together do. */
  readonly team?: string;
  readonly quarter: Quarter;
  /** Hundredths of a full-time person, more than 0. */
  readonly short: number;
  /** Whether anybody has said how many there are in this quarter. */
  readonly stated: boolean;
}

/** People of one use, and who of them are taken. It changes as people are taken. */
export interface Room {
  /** What an item would lack more than is lacked already, the first quarter first; empty when it fits. */
  shortages(needs: readonly Need[], start: Quarter): readonly Shortage[];
  /** Takes the people of an item, also those that are not there. */
  take(needs: readonly Need[], start: Quarter): void;
  /** What is left of a skill in a quarter that no team is asked for by name, 0 or more. */
  left(skill: string, quarter: Quarter): number;
}

export function openRoom(capacities: readonly Capacity[], use: Capacity["use"]): Room {
  const cells = new Map<string, Cell>();
  const cellOf = (skill: string, quarter: Quarter): Cell => {
    const key = `${quarter}${skill}`;
    const known = cells.get(key);
    if (known !== undefined) return known;
    const made = emptyCell();
    cells.set(key, made);
    return made;
  };
  for (const one of capacities) {
    if (one.use === use) provide(cellOf(one.skill, one.quarter), one);
  }
  return {
    left(skill, quarter) {
      const cell = cellOf(skill, quarter);
      return Math.max(0, spareOf(cell) - cell.free);
    },
    take(needs, start) {
      for (const { skill, quarter, asked } of byCell(needs, start)) ask(cellOf(skill, quarter), asked);
    },
    shortages: (needs, start) =>
      byCell(needs, start).flatMap(({ skill, quarter, asked }) => {
        const cell = cellOf(skill, quarter);
        const after = { ...cell, bound: new Map(cell.bound) };
        ask(after, asked);
        const stated = cell.supply.size > 0;
        const teams = asked.flatMap(({ team }) => {
          if (team === undefined) return [];
          const short = lackOfTeam(after, team) - lackOfTeam(cell, team);
          return short > 0 ? [{ skill, team, quarter, short, stated }] : [];
        });
        const short = lackOfAll(after) - lackOfAll(cell);
        return short > 0 ? [...teams, { skill, quarter, short, stated }] : teams;
      }),
  };
}

/** What an item asks, by skill and quarter, quarters in their order. */
function byCell(
  needs: readonly Need[],
  start: Quarter,
): readonly { readonly skill: string; readonly quarter: Quarter; readonly asked: readonly Asked[] }[] {
  const found = new Map<string, { skill: string; quarter: Quarter; asked: Asked[] }>();
  for (const { skill, team, perQuarter } of needs) {
    for (const [index, amount] of perQuarter.entries()) {
      if (amount === 0) continue;
      const quarter = addQuarters(start, index);
      const cell = found.get(`${quarter}${skill}`) ?? { skill, quarter, asked: [] };
      found.set(`${quarter}${skill}`, cell);
      const same = cell.asked.findIndex((one) => one.team === team);
      const one = { ...(team !== undefined && { team }), amount: amount + (cell.asked[same]?.amount ?? 0) };
      if (same < 0) cell.asked.push(one);
      else cell.asked[same] = one;
    }
  }
  return [...found.values()].sort((a, b) => (a.quarter < b.quarter ? -1 : a.quarter > b.quarter ? 1 : 0));
}
