import { featureNames } from "@grondslag/portfolio";
import { type FittedModel, trainLogistic } from "./fit-logistic.ts";
import { fitCostClasses, fitEndClasses } from "./fit-reference.ts";
import type { LinkedRow } from "./uk-links.ts";
import { outcomeOf, pairsOf, publishedFeatures, type Target, type UkCase } from "./uk-years.ts";

/** Reports up to this year are learnt from; every outcome is in one of them. */
export const lastTrainingYear = 2017;

/** All that is learnt: models on the facts of the product alone, and with the published facts besides. */
export interface Trained {
  readonly own: Readonly<Record<Target, FittedModel>>;
  readonly published: Readonly<Record<Target, FittedModel>>;
  /** The pairs that were learnt from. */
  readonly cases: readonly UkCase[];
  readonly ends: ReturnType<typeof fitEndClasses>;
  readonly costs: ReturnType<typeof fitCostClasses>;
}

/** Learns from the reports up to `lastTrainingYear`, whatever the later ones say. */
export function train(rows: readonly LinkedRow[]): Trained {
  const all = [...featureNames, ...publishedFeatures];
  return {
    own: { slip: fit(rows, "slip", featureNames), growth: fit(rows, "growth", featureNames) },
    published: { slip: fit(rows, "slip", all), growth: fit(rows, "growth", all) },
    cases: pairsOf(rows, 0, lastTrainingYear),
    ends: fitEndClasses(rows, lastTrainingYear),
    costs: fitCostClasses(rows, lastTrainingYear),
  };
}

function fit(rows: readonly LinkedRow[], target: Target, features: readonly string[]): FittedModel {
  const cases = pairsOf(rows, 0, lastTrainingYear).flatMap((one) => {
    const happened = outcomeOf(one, target);
    return happened === undefined ? [] : [{ features: one.features, happened, group: one.chain }];
  });
  return trainLogistic(cases, features);
}
