import type { Messages } from "../../messages/messages.ts";
import type { Sentence } from "../../messages/say-sentence.ts";
import type { WorkNature } from "../portfolio-types.ts";

/** A row of a plan. Times are quarters counted from the first of the plan. */
export type PlanRow = {
  readonly item: string;
  readonly name: string;
  readonly kind: "work" | "wish";
  readonly nature: WorkNature;
  readonly duration: number;
  /** `null` when it does not fit. */
  readonly start: number | null;
  /** Where the signed plan has it; `null` when that left it out. */
  readonly signedStart?: number | null;
  /** It runs already, and stays where it is. */
  readonly fixed: boolean;
  readonly deadline?: number;
  readonly chains: readonly string[];
};

/** People of a skill, or room of a chain, by quarter; people in hundredths of a full-time person. */
export type PlanResource = {
  readonly id: string;
  readonly name: string;
  readonly kind: "people" | "chain";
  /** Given of people for maintenance; others are for change. */
  readonly use?: "maintenance";
  readonly scarce: boolean;
  readonly capacity: readonly number[];
  /** Who of them are hired from outside. */
  readonly external?: readonly number[];
  readonly load: readonly number[];
};

/** What is planned, quarter by quarter. */
export type PlanPicture = {
  readonly firstQuarter: string;
  readonly quarters: number;
  /** `(bound - objective) / |bound|`; 0 is provably the best possible. */
  readonly gap: number;
  readonly schedules: number;
  readonly seed: number;
  readonly rows: readonly PlanRow[];
  readonly resources: readonly PlanResource[];
};

type Words = Messages["portfolio"]["plan"];
export type PlanRole = keyof Words["roles"];

/** A plan as it was put forward, and who said what about it. */
export type PlanAnswer = {
  readonly id: string;
  readonly name: string;
  readonly state: keyof Words["states"];
  readonly digest: string;
  readonly at: string;
  readonly by: string;
  readonly gap: number;
  readonly signatures: readonly {
    readonly role: PlanRole;
    readonly outcome: keyof Words["outcomes"];
    readonly text?: string;
    readonly at: string;
    readonly by: string;
  }[];
};

export type Plans = { readonly items: readonly PlanAnswer[]; readonly inForce?: string };

/** Why something cannot stand where it was put. */
export type PlanCheck = {
  readonly faults: readonly { readonly item: string; readonly sentence: Sentence }[];
  readonly resources: readonly PlanResource[];
};
