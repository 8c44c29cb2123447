import { type Clock, dayInAmsterdam, type Random } from "@grondslag/kernel";
import { mondayOf } from "../domain/alerts/alert.ts";
import { type AlertSettings, budgetOf } from "../domain/alerts/alert-settings.ts";
import { drawSample } from "../domain/alerts/draw-sample.ts";
import { beginningOf } from "../domain/alerts/working-days.ts";
import type { AlertSettingsStore } from "./ports.ts";
import { choicesNow } from "./visible-alert.ts";

/** The alerts of a unit in a week that nobody was told of. */
export interface UntoldWeek {
  readonly unit: string;
  /** Those that the score weighed, in order of id: what can be drawn by chance. */
  readonly candidates: readonly string[];
  /** Those of this week and the four before that the budget held back, the heaviest first. */
  readonly held: readonly string[];
  /** How many were told in the week, save those drawn by chance. */
  readonly told: number;
}

/** What a round decides on the alerts of a unit. */
export interface WeekRound {
  readonly week: string;
  readonly unit: string;
  /** 32 hexadecimal digits. */
  readonly seed: string;
  readonly population: number;
  readonly drawn: readonly string[];
  /** Of each that was drawn; undefined when none was. */
  readonly probability: number | undefined;
  readonly released: readonly string[];
  /** Version of the choices. */
  readonly settings: number;
  readonly at: number;
}

export interface WeekRoundStore {
  /**
   * Does the round of each unit that has not had it for a week: what `decide` says is stored together. Of two servers
   * at it at once, one does it.
   *
   * @returns how many units had their round
   */
  eachUnit(week: string, decide: (untold: UntoldWeek) => WeekRound): Promise<number>;
}

export interface WeeklyRoundServices {
  readonly rounds: WeekRoundStore;
  readonly settings: AlertSettingsStore;
  readonly clock: Clock;
  readonly random: Random;
}

const dayMs = 86_400_000;
/** After the end of a week, lines of other systems may still come for so long. */
const waitMs = 6 * 3_600_000;
/** So many weeks back a round is still done, when no server ran. */
const weeksBack = 4;
const seedBytes = 16;

/**
 * Does what is due once a week, for the weeks that are over: draws alerts by chance, which tells how many the score
 * misses, and gives what is left of the budget to the heaviest that were held. May be called at any time; what was
 * done is not done again.
 *
 * @returns how many units had their round
 */
export async function weeklyRound(services: WeeklyRoundServices): Promise<number> {
  const { rounds, clock } = services;
  const choices = await choicesNow(services.settings);
  const now = clock.now();
  let done = 0;
  for (let back = weeksBack; back >= 1; back--) {
    const week = weekBefore(now - waitMs, back);
    done += await rounds.eachUnit(week, (untold) => decideRound(services, choices, week, untold));
  }
  return done;
}

function decideRound(
  { clock, random }: WeeklyRoundServices,
  choices: AlertSettings,
  week: string,
  { unit, candidates, held, told }: UntoldWeek,
): WeekRound {
  const seed = Buffer.from(random.bytes(seedBytes)).toString("hex");
  const { ids: drawn, probability } = drawSample(candidates, choices.sampleSize, seed);
  const left = Math.max(0, budgetOf(choices, unit) - told);
  return {
    week,
    unit,
    seed,
    population: candidates.length,
    drawn,
    probability,
    released: held.filter((id) => !drawn.includes(id)).slice(0, left),
    settings: choices.version,
    at: clock.now(),
  };
}

/** Monday of the week that lies so many weeks before that of a moment (ms). */
function weekBefore(at: number, weeks: number): string {
  const monday = beginningOf(mondayOf(dayInAmsterdam(at)));
  // Noon of that day: a clock that was changed between moves it by an hour.
  return dayInAmsterdam(monday + dayMs / 2 - weeks * 7 * dayMs);
}
