/** Answers of `/api/v1/alert-settings`. Times are ISO 8601. */

export type AlertChoices = {
  /** So many signals of a unit are told in a week. */
  readonly weeklyBudget: number;
  readonly budgets: readonly { readonly unit: string; readonly weekly: number }[];
  /** So many weeks of employees of a unit are drawn by chance each week. */
  readonly sampleSize: number;
  /** Working days. */
  readonly newDays: number;
  readonly askedDays: number;
};

export const choiceNumbers = ["weeklyBudget", "sampleSize", "newDays", "askedDays"] as const;
export type ChoiceNumber = (typeof choiceNumbers)[number];

/** What the server takes. */
export const choiceBounds: Readonly<Record<ChoiceNumber, readonly [least: number, most: number]>> = {
  weeklyBudget: [0, 1_000],
  sampleSize: [0, 100],
  newDays: [1, 60],
  askedDays: [1, 60],
};

type DoneBy = { readonly by: string; readonly byName?: string; readonly at: string };

export type AlertSettings = AlertChoices & {
  /** 0 is what holds before anybody chose. */
  readonly version: number;
  readonly reason: string;
  readonly state: "standing" | "proposed" | "replaced" | "rejected" | "withdrawn";
  readonly proposed?: DoneBy;
  readonly decided?: DoneBy;
};

export type AlertSettingsPage = {
  readonly inForce: AlertSettings;
  /** Newest first. */
  readonly items: readonly AlertSettings[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
};
