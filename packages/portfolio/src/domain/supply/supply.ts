import type { Origin } from "../origin.ts";

/** A quarter of a calendar year, for example `2024Q3`. Such texts sort by time. */
export type Quarter = `${number}Q${1 | 2 | 3 | 4}`;

export interface Team extends Origin {
  readonly id: string;
  readonly name: string;
  readonly unit?: string;
  readonly chains: readonly string[];
}

/** How many people of a skill a team has in a quarter (rows O6, O13). */
export interface Capacity {
  /** `<team>/<skill>/<quarter>/<use>`. */
  readonly id: string;
  readonly team: string;
  readonly skill: string;
  readonly quarter: Quarter;
  readonly use: "change" | "maintenance";
  /** Hundredths of a full-time person for the whole quarter. */
  readonly own: number;
  readonly external: number;
}

/** A kind of work that people can do, as the landscape keeps it; nobody can be hired for a scarce one (row L8). */
export interface Skill {
  readonly id: string;
  readonly name: string;
  readonly scarce: boolean;
  readonly motive?: string;
}

/** How much change a chain can take in a year at most (row O10). */
export interface ChainRoom extends Origin {
  /** `<chain>/<year>`. */
  readonly id: string;
  readonly chain: string;
  readonly year: number;
  /** Number of structural changes at the same time that the chain can take. */
  readonly structuralChanges: number;
  readonly text?: string;
}
