/** What is planned of an item, field by field. Moments are ISO 8601. */
export type ItemPlan = {
  /** Of the item; sent back with a change. */
  readonly version: number;
  /** Whether the reader answers for it. */
  readonly mayEdit: boolean;
  readonly fields: readonly PlanField[];
  /** The latest first. */
  readonly history: readonly (PlanStep & {
    readonly field: string;
    /** Absent when it was taken back, or a source was given the say. */
    readonly value?: string;
    readonly source?: string;
  })[];
};

type PlanStep = { readonly motive: string; readonly by: string; readonly at: string };

export type PlanField = {
  readonly field: string;
  readonly value?: string;
  readonly source?: string;
  /** Who decided it, when a person did. */
  readonly decided?: PlanStep;
};
