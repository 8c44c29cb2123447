import type { PlanningWeights } from "../planning/planning-problem.ts";
import { type WorkNature, workNatures } from "../work/work.ts";
import { defaultWeights, worthOfNature } from "./default-weights.ts";
import { overdueComesFirst } from "./worth-when-overdue.ts";

/** How much the planner tries, in each step of a run. */
export interface RunBudget {
  readonly schedules: number;
  /** Seconds that the proof may take. */
  readonly boundSeconds: number;
}

/** How hard somebody lets the planner try. */
export const efforts = ["quick", "normal", "long"] as const;
export type Effort = (typeof efforts)[number];

/**
 * What decides who gives way in a plan, and how hard is looked for one: the agency's own choices, not the law's. That
 * modernisation goes first (row O8) and that policy gives way first (row O11) are no choices: settings that turn
 * them round are refused.
 */
export interface PlannerSettings {
  readonly weights: PlanningWeights;
  /** What work is worth of which no wish says its worth, in promille of the best possible. */
  readonly worth: Readonly<Record<WorkNature, number>>;
  /** Where chance begins, unless a run asks for another: the same seed gives the same plan. */
  readonly seed: number;
  readonly efforts: Readonly<Record<Effort, RunBudget>>;
}

/** The settings that hold, with the version that a run names; 0 while the agency chose none. */
export interface SettingsInForce {
  readonly version: number;
  readonly settings: PlannerSettings;
}

/** A version of the settings: who chose it, when, and why. Only added, never changed. */
export interface ChosenSettings extends SettingsInForce {
  readonly motive: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly by: string;
}

/** What the program comes with. */
export const settingsOfProgram: SettingsInForce = {
  version: 0,
  settings: {
    weights: defaultWeights,
    worth: worthOfNature,
    seed: 1,
    efforts: {
      quick: { schedules: 2_000, boundSeconds: 3 },
      normal: { schedules: 10_000, boundSeconds: 10 },
      long: { schedules: 60_000, boundSeconds: 60 },
    },
  },
};

/** Something that is wrong with settings. */
export interface SettingsFault {
  /** JSON pointer into the settings. */
  readonly where: string;
  readonly text: string;
}

/** All rules that settings break: nothing may cost less to move than policy, and nothing more than modernisation. */
export function checkSettings({
  weights,
  worth,
  efforts: tries,
  seed,
}: PlannerSettings): readonly SettingsFault[] {
  const faults: SettingsFault[] = [];
  const whole = (where: string, value: number, least: number, most: number) => {
    if (!Number.isInteger(value) || value < least || value > most)
      faults.push({ where, text: `it is not a whole number from ${least} to ${most}` });
  };
  const { displacement, latePerQuarter } = weights;
  whole("/weights/latePerQuarter", latePerQuarter, 1, 1000);
  if (!overdueComesFirst(weights))
    faults.push({
      where: "/weights/latePerQuarter",
      text: "law whose day is past comes first: a quarter later costs too little beside what it costs to move",
    });
  for (const nature of workNatures) {
    whole(`/weights/displacement/${nature}`, displacement[nature], 1, 1_000_000);
    whole(`/worth/${nature}`, worth[nature], 1, 1000);
    if (displacement[nature] < displacement.policy)
      faults.push({
        where: `/weights/displacement/${nature}`,
        text: "policy gives way first: it costs no more to move than other work",
      });
    if (nature !== "modernisation" && displacement[nature] > displacement.modernisation)
      faults.push({
        where: `/weights/displacement/${nature}`,
        text: "modernisation gives way last: nothing costs more to move",
      });
    if (worth[nature] > worth.modernisation)
      faults.push({ where: `/worth/${nature}`, text: "modernisation goes first: nothing is worth more" });
  }
  whole("/seed", seed, 0, 2 ** 32 - 1);
  for (const effort of efforts) {
    whole(`/efforts/${effort}/schedules`, tries[effort].schedules, 1, 1_000_000);
    whole(`/efforts/${effort}/boundSeconds`, tries[effort].boundSeconds, 0, 60);
  }
  return faults;
}
