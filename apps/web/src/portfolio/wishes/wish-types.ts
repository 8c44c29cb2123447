import type { Messages } from "../../messages/messages.ts";
import type { Costs, Need, Origin, WorkNature } from "../portfolio-types.ts";

type Names = Messages["portfolioNames"];

/** What someone wants the agency to do. */
export type Wish = Origin & {
  readonly id: string;
  readonly name: string;
  readonly change: keyof Names["changes"];
  readonly nature: WorkNature;
  readonly askedBy: string;
  readonly askedOn: string;
  readonly state: keyof Names["wishStates"];
  readonly lawDate?: string;
  readonly wantedOn?: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly needs: readonly Need[];
  readonly costs?: Costs;
  readonly systems: readonly string[];
  readonly chains: readonly string[];
  readonly parameter?: { readonly id: string; readonly value: string };
  readonly work?: string;
  /** Work and other wishes that must be done first. */
  readonly after?: readonly string[];
  readonly text?: string;
};

export type Goal = Origin & {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly priority: boolean;
};

export type Parameter = Origin & {
  readonly id: string;
  readonly name: string;
  readonly legalGround: string;
  readonly unit: keyof Names["units"];
  readonly systems: readonly string[];
  readonly values: readonly { readonly from: string; readonly value: string; readonly source: string }[];
};

/** A page of records of one kind. */
export type Records<Record> = {
  readonly items: readonly { readonly record: Record; readonly revision: number }[];
  readonly total: number;
};

/** One record with its versions. */
export type KeptRecord<Record> = {
  readonly record: Record;
  readonly revision: number;
  readonly versions: readonly {
    readonly revision: number;
    readonly at: string;
    readonly by: string;
    readonly motive?: string;
  }[];
};
