/** Which of the two end dates a step serves: that of building, or that of handling what was built. */
export type StepDeadline = "building" | "handling";

/** A step on the way out of a technology. */
export interface PhaseOutStep {
  /** Unique within the plan. */
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`, the last day on which it may be done. */
  readonly due: string;
  readonly deadline: StepDeadline;
  /** Ids of the steps that must be done before it. */
  readonly after: readonly string[];
  /** The day on which it was done. */
  readonly doneOn?: string;
  /** The day on which those who do it expect to be done. */
  readonly expected?: string;
  /** Work that is left, in days of one person, and the skill that it needs. */
  readonly work?: { readonly skill: string; readonly personDays: number };
}

/** A cause of delay outside the agency (row L12), with the state of the derogation that was asked for. */
export interface ExternalCause {
  readonly text: string;
  readonly derogation?: {
    readonly askedOn: string;
    /** Who decides, for example the European Commission. */
    readonly authority: string;
    readonly state: "asked" | "granted" | "refused";
    /** Last day of it, when it was granted. */
    readonly until?: string;
  };
}

/** How a chain gets rid of a technology. */
export type PhaseOutPlan = {
  readonly id: string;
  readonly name: string;
  /** Ids of items of the landscape. */
  readonly technology: string;
  readonly chain: string;
  /** Last day on which something is built with it: by then the chain is off it. */
  readonly buildingUntil: string;
  /** Last day on which what was built with it still runs, and for which work; absent when both ends are one. */
  readonly handlingUntil?: string;
  readonly handlingOf?: string;
  readonly steps: readonly PhaseOutStep[];
  readonly externalCauses: readonly ExternalCause[];
};

/** People who can do a kind of work. */
export type Skill = {
  readonly id: string;
  readonly name: string;
  /** Who are there for it. */
  readonly people: number;
  /** Nobody can be hired for it: more money gives no more people (row L8). */
  readonly scarce: boolean;
  /** Why, for a scarce one. */
  readonly motive?: string;
};
