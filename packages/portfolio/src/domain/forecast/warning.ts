import type { WarningModel } from "./reference-set.ts";
import { type FeatureName, type Features, featuresOf, type WorkYear } from "./work-year.ts";

/** How much one fact moved the log odds, against work that is average in it: above 0 is worse. */
export interface WarningReason {
  readonly feature: FeatureName | "own-record";
  readonly contribution: number;
  /** Value of the fact, as the model reads it. */
  readonly value: number;
  /** How much higher the chance is than it would be if this fact alone were average. */
  readonly effect: number;
}

/** A chance with why it is what it is. */
export interface Warning {
  readonly chance: number;
  /** Chance of average work in the reference set. */
  readonly baseChance: number;
  /** Strongest first. */
  readonly reasons: readonly WarningReason[];
}

/**
 * The chance that something goes wrong within a year.
 *
 * @param ownRecord what the record of the department adds to the log odds, see `ownRecordShift`
 */
export function warningOf(model: WarningModel, year: WorkYear, ownRecord = 0): Warning {
  const features = featuresOf(year);
  const facts: Omit<WarningReason, "effect">[] = model.terms.map(({ feature, weight, mean }) => ({
    feature,
    value: features[feature],
    contribution: weight * (features[feature] - mean),
  }));
  if (ownRecord !== 0) facts.push({ feature: "own-record", value: ownRecord, contribution: ownRecord });
  const sum = facts.reduce((total, { contribution }) => total + contribution, model.baseline);
  return {
    chance: chanceOf(sum),
    baseChance: chanceOf(model.baseline),
    reasons: facts
      .filter(({ contribution }) => Math.abs(contribution) >= leastContribution)
      .map((fact) => ({ ...fact, effect: chanceOf(sum) - chanceOf(sum - fact.contribution) }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}

/** What moves the log odds by less than this is no reason. */
const leastContribution = 0.005;

/** Chance (0..1) of log odds. */
export function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Log odds of features, for whoever fits or tests a model. */
export function logOddsOf(model: Pick<WarningModel, "baseline" | "terms">, features: Features): number {
  return model.terms.reduce(
    (sum, { feature, weight, mean }) => sum + weight * (features[feature] - mean),
    model.baseline,
  );
}

/** A year of the own record: the log odds that the model gave, and whether it went wrong. */
export interface OwnYear {
  readonly logOdds: number;
  readonly wentWrong: boolean;
}

/** How far one department may stand from the reference set before its own record is long: log odds. */
const ownSpread = 0.5;

/**
 * What the record of a department adds to the log odds, by empirical Bayes: the most likely shift when shifts of
 * departments spread by `ownSpread` around 0. Without a record it is 0; it grows to what the record says.
 */
export function ownRecordShift(years: readonly OwnYear[]): number {
  let shift = 0;
  for (let step = 0; step < 25; step++) {
    let slope = -shift / ownSpread ** 2;
    let bend = 1 / ownSpread ** 2;
    for (const { logOdds, wentWrong } of years) {
      const chance = chanceOf(logOdds + shift);
      slope += (wentWrong ? 1 : 0) - chance;
      bend += chance * (1 - chance);
    }
    const move = slope / bend;
    shift += move;
    if (Math.abs(move) < 1e-9) break;
  }
  return shift;
}
