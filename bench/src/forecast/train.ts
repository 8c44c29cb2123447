import { type CourseReference, featureNames, type WarningModel } from "@grondslag/portfolio";
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

/** Learns from the reports up to `until`, whatever the later ones say. */
export function train(rows: readonly LinkedRow[], until = lastTrainingYear): Trained {
  const all = [...featureNames, ...publishedFeatures];
  const learn = (target: Target, features: readonly string[]) => fit(rows, until, target, features);
  return {
    own: { slip: learn("slip", featureNames), growth: learn("growth", featureNames) },
    published: { slip: learn("slip", all), growth: learn("growth", all) },
    cases: pairsOf(rows, 0, until),
    ends: fitEndClasses(rows, until),
    costs: fitCostClasses(rows, until),
  };
}

/** What courses of a country are played with. */
export function courseReference({ own, ends, costs }: Trained): CourseReference {
  return { ends, costs, slip: modelOf(own.slip), growth: modelOf(own.growth) };
}

/** A model with the facts of the product alone. */
export function modelOf({ baseline, terms }: FittedModel): Pick<WarningModel, "baseline" | "terms"> {
  return {
    baseline,
    terms: featureNames.flatMap((feature) => {
      const term = terms.find((one) => one.feature === feature);
      return term === undefined ? [] : [{ feature, weight: term.weight, mean: term.mean }];
    }),
  };
}

function fit(
  rows: readonly LinkedRow[],
  until: number,
  target: Target,
  features: readonly string[],
): FittedModel {
  const cases = pairsOf(rows, 0, until).flatMap((one) => {
    const happened = outcomeOf(one, target);
    return happened === undefined ? [] : [{ features: one.features, happened, group: one.chain }];
  });
  return trainLogistic(cases, features);
}
