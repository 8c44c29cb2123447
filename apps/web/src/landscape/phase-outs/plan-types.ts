import type { BadgeTone } from "@grondslag/ui";

export type Named = { readonly id: string; readonly name: string };

/** How a plan or a step goes, as the server says it. */
export type ProgressState = "done" | "on-track" | "slips" | "late" | "unknown";

/** One step of a plan. Days are `YYYY-MM-DD`. */
export type PlanStep = {
  readonly id: string;
  readonly name: string;
  readonly due: string;
  /** The day on which it was due when it was first planned; only with one plan, not in the list. */
  readonly firstDue?: string;
  readonly deadline: "building" | "handling";
  readonly after: readonly string[];
  readonly doneOn?: string;
  readonly expected?: string;
  readonly work?: { readonly skill: string; readonly personDays: number };
  readonly skill?: Named & { readonly scarce: boolean };
  readonly forecast?: string;
  readonly state: ProgressState;
  readonly slipDays?: number;
};

export type PlanAlarm = {
  readonly code: string;
  readonly step?: string;
  readonly days?: number;
  readonly skill?: string;
  readonly systems?: number;
  readonly day?: string;
};

/** A cause of delay from outside (row L12). */
export type ExternalCause = {
  readonly text: string;
  readonly derogation?: {
    readonly askedOn: string;
    readonly authority: string;
    readonly state: "asked" | "granted" | "refused";
    readonly until?: string;
  };
};

/** How a chain gets rid of a technology, and how that goes. */
export type Plan = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly technology: Named;
  readonly chain: Named;
  readonly buildingUntil: string;
  readonly handlingUntil?: string;
  readonly handlingOf?: string;
  readonly externalCauses: readonly ExternalCause[];
  readonly state: ProgressState;
  readonly forecast?: string;
  readonly systemsLeft: readonly Named[];
  readonly steps: readonly PlanStep[];
  readonly alarms: readonly PlanAlarm[];
};

export type Skill = Named & { readonly people: number; readonly scarce: boolean; readonly motive?: string };

/** A plan as it would go with more people, and the people that cannot be had (row L8). */
export type Scenario = {
  readonly plan: Plan;
  readonly refused: readonly { readonly skill: string; readonly reason: string; readonly motive?: string }[];
};

/** Colour that goes with the word of a state. What nobody knows is never well. */
export const stateTones: Readonly<Record<ProgressState, BadgeTone>> = {
  done: "good",
  "on-track": "good",
  slips: "warning",
  late: "bad",
  unknown: "warning",
};

/** Address of the page of a plan. */
export function planAddress(id: string): string {
  return `/landscape/phase-outs/${encodeURIComponent(id)}`;
}
