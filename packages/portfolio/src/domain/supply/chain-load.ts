import type { Wish } from "../demand/demand.ts";
import type { Portfolio } from "../records.ts";
import type { Work } from "../work/work.ts";
import type { Course } from "./course.ts";
import { addQuarters, yearOf } from "./quarter.ts";
import type { ChainRoom, Quarter } from "./supply.ts";

/** How much change a chain takes in a year, against what it can take (row O10). */
export interface ChainLoad {
  readonly chain: string;
  readonly year: number;
  /** Structural changes at the same time that it can take; absent when nobody has said. */
  readonly room?: number;
  /** The most structural changes at the same time in this year. */
  readonly taken: number;
  /** `room - taken`: below 0 when it takes too much. Absent without `room`. */
  readonly left?: number;
  /** Items of the quarter in which most of them come together. */
  readonly items: readonly string[];
  readonly quarter?: Quarter;
}

/** Which structural changes run at the same time, by chain and quarter. */
export interface ChainUse {
  /** Ids of items that change the chain in a quarter. */
  itemsIn(chain: string, quarter: Quarter): readonly string[];
  take(item: Pick<Course, "id" | "chains" | "start" | "quarters">): void;
}

/**
 * Opens the count of structural changes by chain and quarter: wishes that ask one, and work that carries out such a
 * wish. Other work takes people but none of the little room that there is for new policy (row O10), and the planner
 * counts in the same way. A whole does not count where a part of it changes the same chain.
 */
export function chainUse(
  courses: readonly Course[],
  { work: works, wish: wishes }: Pick<Portfolio["records"], "work" | "wish">,
): ChainUse {
  const items = new Map<string, string[]>();
  const use: ChainUse = {
    itemsIn: (chain, quarter) => items.get(`${quarter} ${chain}`) ?? [],
    take({ id, chains, start, quarters }) {
      for (const chain of chains) {
        for (let index = 0; index < quarters; index += 1) {
          const key = `${addQuarters(start, index)} ${chain}`;
          const known = items.get(key);
          if (known === undefined) items.set(key, [id]);
          else known.push(id);
        }
      }
    },
  };
  const structural = structuralWork(wishes);
  const covered = chainsOfParts(works, structural);
  for (const course of courses) {
    if (course.kind === "work" && !structural.has(course.id)) continue;
    use.take({
      ...course,
      chains: course.chains.filter(
        (chain) => course.kind === "wish" || !covered.has(`${course.id} ${chain}`),
      ),
    });
  }
  return use;
}

/** The load of each chain that has room stated or changes planned, by chain and year. */
export function chainLoads(
  use: ChainUse,
  rooms: readonly ChainRoom[],
  chains: readonly string[],
  years: readonly number[],
): readonly ChainLoad[] {
  const all = [...new Set([...chains, ...rooms.map(({ chain }) => chain)])].sort();
  return all.flatMap((chain) =>
    years.map((year) => {
      const room = rooms.find((one) => one.chain === chain && one.year === year)?.structuralChanges;
      const quarters = quartersOf(year).map((quarter) => ({ quarter, items: use.itemsIn(chain, quarter) }));
      const peak = quarters.reduce((most, one) => (one.items.length > most.items.length ? one : most));
      const taken = peak.items.length;
      return {
        chain,
        year,
        ...(room !== undefined && { room, left: room - taken }),
        taken,
        items: peak.items,
        ...(taken > 0 && { quarter: peak.quarter }),
      };
    }),
  );
}

/** Where an item would take a chain beyond its room, the first quarter first; room that nobody stated is no bound. */
export function chainsBeyondRoom(
  use: ChainUse,
  rooms: readonly ChainRoom[],
  item: Pick<Course, "chains" | "start" | "quarters">,
): readonly {
  readonly chain: string;
  readonly quarter: Quarter;
  readonly room: number;
  readonly taken: number;
}[] {
  return Array.from({ length: item.quarters }, (_, index) => addQuarters(item.start, index)).flatMap(
    (quarter) =>
      item.chains.flatMap((chain) => {
        const stated = rooms.find((one) => one.chain === chain && one.year === yearOf(quarter));
        const taken = use.itemsIn(chain, quarter).length;
        if (stated === undefined || taken < stated.structuralChanges) return [];
        return [{ chain, quarter, room: stated.structuralChanges, taken }];
      }),
  );
}

/** Ids of work that carries out a structural wish. */
export function structuralWork(wishes: readonly Wish[]): ReadonlySet<string> {
  return new Set(wishes.flatMap(({ change, work }) => (change === "structural" ? (work ?? []) : [])));
}

/** The chains of each work that a part of it changes too, as `<work> <chain>`. */
function chainsOfParts(works: readonly Work[], structural: ReadonlySet<string>): ReadonlySet<string> {
  const parents = new Map(works.map(({ id, parent }) => [id, parent]));
  const covered = new Set<string>();
  for (const { id, chains, status } of works) {
    if (status === "finished" || status === "cancelled" || !structural.has(id)) continue;
    const seen = new Set([id]);
    for (let above = parents.get(id); above !== undefined && !seen.has(above); above = parents.get(above)) {
      seen.add(above);
      for (const chain of chains) covered.add(`${above} ${chain}`);
    }
  }
  return covered;
}

function quartersOf(year: number): readonly [Quarter, Quarter, Quarter, Quarter] {
  return [`${year}Q1`, `${year}Q2`, `${year}Q3`, `${year}Q4`];
}
