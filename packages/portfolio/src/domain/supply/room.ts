import type { Need } from "../work/work.ts";
import { addQuarters } from "./quarter.ts";
import type { Capacity, Quarter } from "./supply.ts";
import { type Asked, addedLack, ask, type Cell, emptyCell, provide } from "./supply-cell.ts";

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
}

export function openRoom(capacities: readonly Capacity[], use: Capacity["use"]): Room {
  const bySkill = new Map<string, Map<Quarter, Cell>>();
  const cellOf = (skill: string, quarter: Quarter): Cell => {
    const cells = bySkill.get(skill) ?? new Map<Quarter, Cell>();
    if (cells.size === 0) bySkill.set(skill, cells);
    const cell = cells.get(quarter) ?? emptyCell();
    cells.set(quarter, cell);
    return cell;
  };
  for (const one of capacities) {
    if (one.use === use) provide(cellOf(one.skill, one.quarter), one);
  }
  const asks = new WeakMap<readonly Need[], readonly AskedCell[]>();
  const asksOf = (needs: readonly Need[]): readonly AskedCell[] => {
    const known = asks.get(needs) ?? askedCells(needs);
    asks.set(needs, known);
    return known;
  };
  return {
    take(needs, start) {
      for (const { skill, index, asked } of asksOf(needs))
        ask(cellOf(skill, addQuarters(start, index)), asked);
    },
    shortages(needs, start) {
      const found: Shortage[] = [];
      for (const { skill, index, asked } of asksOf(needs)) {
        const quarter = addQuarters(start, index);
        const cell = cellOf(skill, quarter);
        const stated = cell.supply.size > 0;
        for (const { team, short } of addedLack(cell, asked))
          found.push({ skill, ...(team !== undefined && { team }), quarter, short, stated });
      }
      return found;
    },
  };
}

/** What an item asks of one skill in one quarter of its course. */
interface AskedCell {
  readonly skill: string;
  /** Of the quarter, from 0. */
  readonly index: number;
  /** One for each team that is asked, and one for any team. */
  readonly asked: readonly Asked[];
}

/** What an item asks, quarters in their order. */
function askedCells(needs: readonly Need[]): readonly AskedCell[] {
  const found = new Map<string, { skill: string; index: number; asked: Asked[] }>();
  for (const { skill, team, perQuarter } of needs) {
    for (const [index, amount] of perQuarter.entries()) {
      if (amount === 0) continue;
      const cell = found.get(`${index} ${skill}`) ?? { skill, index, asked: [] };
      found.set(`${index} ${skill}`, cell);
      const same = cell.asked.findIndex((one) => one.team === team);
      const one = { ...(team !== undefined && { team }), amount: amount + (cell.asked[same]?.amount ?? 0) };
      if (same < 0) cell.asked.push(one);
      else cell.asked[same] = one;
    }
  }
  return [...found.values()].sort((a, b) => a.index - b.index);
}
