import type { Capacity } from "./supply.ts";

/** People of one skill in one quarter, in hundredths of a full-time person: who are there and who are asked. */
export interface Cell {
  /** By team. */
  readonly supply: Map<string, number>;
  /** Asked of one team by name, by team. */
  readonly bound: Map<string, number>;
  /** Asked of any team that has the skill. */
  free: number;
}

/** People that are asked, of one team or of any. */
export interface Asked {
  readonly team?: string;
  readonly amount: number;
}

export function emptyCell(): Cell {
  return { supply: new Map(), bound: new Map(), free: 0 };
}

export function provide(
  { supply }: Cell,
  { team, own, external }: Pick<Capacity, "team" | "own" | "external">,
): void {
  add(supply, team, own + external);
}

export function ask(cell: Cell, asked: readonly Asked[]): void {
  for (const { team, amount } of asked) {
    if (team === undefined) cell.free += amount;
    else add(cell.bound, team, amount);
  }
}

/** A cell as it would be if people had not been asked. */
export function withoutAsked({ supply, bound, free }: Cell, asked: readonly Asked[]): Cell {
  const cell: Cell = { supply, bound: new Map(bound), free };
  ask(
    cell,
    asked.map((one) => ({ ...one, amount: -one.amount })),
  );
  return cell;
}

/** What a team lacks of what is asked of it by name. */
export function lackOfTeam({ supply, bound }: Cell, team: string): number {
  return Math.max(0, (bound.get(team) ?? 0) - (supply.get(team) ?? 0));
}

/** People whom no team was asked for by name; a team that is asked too much lends nobody. */
export function spareOf({ supply, bound }: Cell): number {
  let spare = 0;
  for (const [team, there] of supply) spare += Math.max(0, there - (bound.get(team) ?? 0));
  return spare;
}

/** What is lacking of what any team may do. */
export function lackOfAll(cell: Cell): number {
  return Math.max(0, cell.free - spareOf(cell));
}

/**
 * What would be lacking more than is lacking now if more were asked: of each team that is asked by name, and of all
 * together. `asked` names each team once.
 */
export function addedLack(
  cell: Cell,
  asked: readonly Asked[],
): readonly { readonly team?: string; readonly short: number }[] {
  const found: { team?: string; short: number }[] = [];
  const spare = spareOf(cell);
  let free = cell.free;
  let spareAfter = spare;
  for (const { team, amount } of asked) {
    if (team === undefined) free += amount;
    else {
      const left = (cell.supply.get(team) ?? 0) - (cell.bound.get(team) ?? 0);
      const taken = Math.min(amount, Math.max(0, left));
      spareAfter -= taken;
      if (amount > taken) found.push({ team, short: amount - taken });
    }
  }
  const short = Math.max(0, free - spareAfter) - Math.max(0, cell.free - spare);
  if (short > 0) found.push({ short });
  return found;
}

/** All that is lacking: of teams that are asked by name, and of all together. */
export function lackOf(cell: Cell): number {
  let lack = lackOfAll(cell);
  for (const team of cell.bound.keys()) lack += lackOfTeam(cell, team);
  return lack;
}

export function supplyOf({ supply }: Cell): number {
  return sum(supply.values());
}

function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

function add(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}
