import type { DoneBy, Verdict } from "../investigation.ts";
import type { AlertState } from "./alert.ts";

/** What the agency itself chose about alerts. */
export interface AlertChoices {
  /** So many alerts of a unit are told in a week; what comes above it is held. */
  readonly weeklyBudget: number;
  /** Units with a budget of their own. */
  readonly budgets: readonly { readonly unit: string; readonly weekly: number }[];
  /** So many look-up weeks of a unit are drawn by chance each week; 0 for none. */
  readonly sampleSize: number;
  /** Working days within which somebody looks at a new alert, and judges an explanation. */
  readonly newDays: number;
  /** Working days within which who was asked explains. */
  readonly askedDays: number;
}

/** One version of the choices: asked by one person, in force when another agrees. */
export interface AlertSettings extends AlertChoices {
  /** From 1; 0 is what holds before anybody chose. */
  readonly version: number;
  /** Why, in the words of who proposed it; everybody who reads alerts sees it. Empty before anybody chose. */
  readonly reason: string;
  readonly proposed: DoneBy | undefined;
  readonly decided: (DoneBy & { readonly verdict: Verdict }) | undefined;
}

/** What holds until an agency chooses. */
export const firstAlertSettings: AlertSettings = {
  version: 0,
  reason: "",
  weeklyBudget: 5,
  budgets: [],
  sampleSize: 2,
  newDays: 5,
  askedDays: 10,
  proposed: undefined,
  decided: undefined,
};

/** The newest version that was agreed on. @param versions in any order */
export function settingsInForce(versions: readonly AlertSettings[]): AlertSettings {
  const agreed = versions.filter(({ decided }) => decided?.verdict === "approved");
  return agreed.reduce((newest, one) => (one.version > newest.version ? one : newest), firstAlertSettings);
}

export function budgetOf({ weeklyBudget, budgets }: AlertChoices, unit: string): number {
  return budgets.find((one) => one.unit === unit)?.weekly ?? weeklyBudget;
}

/** Working days that an alert may stay in a state; undefined when it waits for nobody. */
export function daysOf({ newDays, askedDays }: AlertChoices, state: AlertState): number | undefined {
  if (state === "asked") return askedDays;
  return state === "new" || state === "explained" ? newDays : undefined;
}
