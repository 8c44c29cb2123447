import { type ChainUse, chainsBeyondRoom } from "../supply/chain-load.ts";
import { addQuarters, quartersBetween } from "../supply/quarter.ts";
import type { Room, Shortage } from "../supply/room.ts";
import type { ChainRoom, Quarter } from "../supply/supply.ts";
import type { Need } from "../work/work.ts";

/** Why an item has no place. */
export type Block =
  | ({ readonly by: "people" } & Shortage)
  /** The chain takes as many structural changes as it can (row O10). */
  | {
      readonly by: "chain-room";
      readonly chain: string;
      readonly quarter: Quarter;
      readonly room: number;
      readonly taken: number;
    }
  /** It takes more quarters than there are until the day on which it is wanted. */
  | { readonly by: "too-late"; readonly wantedOn: string; readonly earliestEnd: Quarter }
  /** It takes more quarters than are looked at. */
  | { readonly by: "beyond-horizon"; readonly until: Quarter };

/** What seeks a place. */
export interface Seeker {
  readonly id: string;
  readonly needs: readonly Need[];
  /** Chains of which it changes the structure. */
  readonly chains: readonly string[];
  /** Quarters that it takes, 1 or more. */
  readonly quarters: number;
  readonly earliest: Quarter;
  /** Last quarter in which it may begin. */
  readonly latest: Quarter;
}

/** What is taken so far. */
export interface Taken {
  readonly people: Room;
  readonly chains: ChainUse;
  readonly rooms: readonly ChainRoom[];
}

/** A place, or where it came nearest to one. */
export type Placing =
  | { readonly found: true; readonly start: Quarter; readonly end: Quarter }
  | {
      readonly found: false;
      readonly start: Quarter;
      readonly end: Quarter;
      readonly blocks: readonly Block[];
    };

/**
 * The first quarter in which an item finds all its people and room in all its chains. When there is none: the quarter in
 * which the fewest chains are too full, and of these the one in which the fewest people are lacking.
 */
export function placeItem({ needs, chains, quarters, earliest, latest }: Seeker, taken: Taken): Placing {
  let best:
    | { start: Quarter; end: Quarter; blocks: readonly Block[]; cost: readonly [number, number] }
    | undefined;
  const tries = Math.max(1, quartersBetween(earliest, latest) + 1);
  for (let index = 0; index < tries; index += 1) {
    const start = addQuarters(earliest, index);
    const end = addQuarters(start, quarters - 1);
    const people = taken.people.shortages(needs, start);
    const full = chainsBeyondRoom(taken.chains, taken.rooms, { chains, start, quarters });
    if (people.length === 0 && full.length === 0) return { found: true, start, end };
    const cost = [full.length, people.reduce((sum, { short }) => sum + short, 0)] as const;
    if (best !== undefined && (cost[0] - best.cost[0] || cost[1] - best.cost[1]) >= 0) continue;
    const blocks: Block[] = [
      ...people.map((one) => ({ by: "people" as const, ...one })),
      ...full.map((one) => ({ by: "chain-room" as const, ...one })),
    ];
    best = { start, end, cost, blocks: firstOfEach(blocks) };
  }
  const { start, end, blocks } = best ?? { start: earliest, end: earliest, blocks: [] };
  return { found: false, start, end, blocks };
}

/** By quarter; of a chain only the first, as it stays full for quarters on end. */
function firstOfEach(blocks: readonly Block[]): readonly Block[] {
  const quarterOf = (block: Block) => ("quarter" in block ? block.quarter : "");
  const chains = new Set<string>();
  return [...blocks]
    .sort((a, b) => (quarterOf(a) < quarterOf(b) ? -1 : quarterOf(a) > quarterOf(b) ? 1 : 0))
    .filter((block) => {
      if (block.by !== "chain-room") return true;
      const isFirst = !chains.has(block.chain);
      chains.add(block.chain);
      return isFirst;
    });
}
