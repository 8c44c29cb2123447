import type { Messages } from "../../messages/messages.ts";
import type { Short } from "../board/board-types.ts";
import type { Origin, WishChange, WorkStatus } from "../portfolio-types.ts";

type Names = Messages["portfolioNames"];
type Named = { readonly id: string; readonly name: string };

/** What stands in the way of a date of law. */
export type LawClash =
  | {
      readonly clash: "laws-together";
      readonly chain: string;
      readonly quarter: string;
      readonly laws: readonly { readonly id: string; readonly title: string }[];
      readonly room: number;
    }
  | {
      readonly clash: "chain-full";
      readonly chain: string;
      readonly quarter: string;
      readonly room: number;
      readonly taken: number;
    }
  | { readonly clash: "work-later"; readonly work: Named; readonly endOn: string; readonly days: number }
  | { readonly clash: "work-end-unknown"; readonly work: Named }
  | { readonly clash: "work-cancelled"; readonly work: Named }
  | { readonly clash: "nothing-planned" }
  | { readonly clash: "past-undelivered"; readonly items?: readonly Named[]; readonly days: number }
  | {
      readonly clash: "parameter-missing";
      readonly wish?: Named;
      readonly parameter: string;
      readonly value: string;
    }
  | {
      readonly clash: "phase-out";
      readonly system: string;
      readonly phaseOut: Named;
      readonly buildingUntil: string;
      readonly afterBuilding: boolean;
    }
  | { readonly clash: "capacity"; readonly item: Named; readonly blockedBy: readonly Short[] };

export type CalendarLaw = Origin & {
  readonly id: string;
  readonly law: string;
  readonly title: string;
  readonly stage: keyof Names["stages"];
  readonly effectiveOn: string;
  readonly movable: boolean;
  readonly work: readonly (Named & { readonly status: WorkStatus; readonly endOn?: string })[];
  readonly wishes: readonly (Named & {
    readonly state: keyof Names["wishStates"];
    readonly change: WishChange;
  })[];
  readonly clashes: readonly LawClash[];
};

/** The legislative calendar. */
export type Calendar = { readonly items: readonly CalendarLaw[]; readonly clashes: number };

/** A date of a law as it is kept. */
export type LawDate = Origin & {
  readonly id: string;
  readonly law: string;
  readonly title: string;
  readonly stage: keyof Names["stages"];
  readonly effectiveOn: string;
  readonly movable: boolean;
  readonly work: readonly string[];
  readonly systems: readonly string[];
  readonly chains: readonly string[];
};
