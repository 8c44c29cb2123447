import type { Quarter } from "../supply/supply.ts";
import type { Block } from "./place-item.ts";

/** A work or a wish. */
export interface ItemRef {
  readonly kind: "work" | "wish";
  readonly id: string;
  readonly name: string;
}

/** What a date of law runs into; facts for a sentence (row O5). Days are `YYYY-MM-DD`. */
export type LawClash =
  /** More laws begin in one quarter on a chain than it can take. */
  | {
      readonly clash: "laws-together";
      readonly chain: string;
      readonly quarter: Quarter;
      readonly room: number;
      /** Ids of law dates, this one among them. */
      readonly laws: readonly string[];
    }
  /** What the law asks falls in a quarter in which the chain takes more changes than it can. */
  | {
      readonly clash: "chain-full";
      readonly chain: string;
      readonly quarter: Quarter;
      readonly room: number;
      readonly taken: number;
      readonly items: readonly string[];
    }
  /** The work ends after the law begins, by so many days. */
  | {
      readonly clash: "work-later";
      readonly work: ItemRef;
      readonly endOn: string;
      readonly days: number;
    }
  | { readonly clash: "work-end-unknown"; readonly work: ItemRef }
  | { readonly clash: "work-cancelled"; readonly work: ItemRef }
  /** No work and no wish serves it. */
  | { readonly clash: "nothing-planned" }
  /** Its value stands not in the register from its day on. */
  | {
      readonly clash: "parameter-missing";
      readonly wish: ItemRef;
      readonly parameter: string;
      readonly value: string;
    }
  /** Its day came so many days ago, and what serves it was not delivered. */
  | { readonly clash: "past-undelivered"; readonly items: readonly ItemRef[]; readonly days: number }
  /** It changes a system that is on its way out. */
  | {
      readonly clash: "phase-out";
      readonly system: string;
      readonly phaseOut: { readonly id: string; readonly name: string };
      readonly buildingUntil: string;
      readonly handlingUntil?: string;
      /** The law begins when nothing may be built for the system any more. */
      readonly afterBuilding: boolean;
    }
  /** The date cannot be moved, and the people or the room for it are not there. */
  | { readonly clash: "capacity"; readonly item: ItemRef; readonly blockedBy: readonly Block[] };

/** Systems on their way out, as the landscape keeps them (row L5). */
export interface PhaseOut {
  readonly id: string;
  readonly name: string;
  /** Ids of systems that still run on what is phased out. */
  readonly systems: readonly string[];
  /** Last day on which something is built for them. */
  readonly buildingUntil: string;
  readonly handlingUntil?: string;
}
