import type { WishChange, WorkNature } from "../portfolio-types.ts";

/** What is short of a place: people, room in a chain, or time. */
export type Short =
  | {
      readonly by: "people";
      readonly skill: string;
      readonly name: string;
      readonly teamName?: string;
      readonly quarter: string;
      readonly short: number;
      readonly stated: boolean;
      readonly scarce: boolean;
    }
  | {
      readonly by: "chain-room";
      readonly chain: string;
      readonly quarter: string;
      readonly room: number;
      readonly taken: number;
    }
  | { readonly by: "too-late"; readonly wantedOn: string; readonly earliestEnd: string }
  | { readonly by: "beyond-horizon"; readonly until: string };

type Value = {
  readonly mean?: number;
  readonly least: number;
  readonly most: number;
  readonly parts: readonly {
    readonly goal: string;
    readonly name: string;
    readonly weight: number;
    readonly score?: number;
  }[];
  readonly missing: readonly string[];
};

export type BoardRow = {
  readonly position: number;
  readonly kind: "work" | "wish";
  readonly id: string;
  readonly name: string;
  readonly nature: WorkNature;
  readonly change: WishChange;
  readonly precedence: "override" | "modernisation" | "value";
  readonly invented?: boolean;
  readonly rank?: number;
  readonly value: Value | null;
  readonly law?: { readonly title: string; readonly effectiveOn: string; readonly movable: boolean };
  readonly wantedOn?: string;
  readonly fit: "fits" | "does-not-fit" | "takes-no-room" | "not-stated";
  readonly start?: string;
  readonly end?: string;
  readonly blockedBy: readonly Short[];
  readonly alsoFits: boolean;
};

/** Wishes and planned work in order, with the line below which nothing fits. */
export type Board = {
  readonly from: string;
  readonly quarters: number;
  readonly goals: readonly { readonly id: string; readonly name: string; readonly weight: number }[];
  readonly totalWeight: number;
  readonly running: { readonly count: number; readonly over: readonly Short[] };
  readonly rows: readonly BoardRow[];
  readonly line: { readonly position: number; readonly blockedBy: Short } | null;
};
