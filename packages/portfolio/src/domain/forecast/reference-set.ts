import type { QuantileCurve } from "./quantile-curve.ts";
import type { FeatureName } from "./work-year.ts";

/** How numbers were fitted, so that a reader can judge them. */
export interface ReferenceSource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** Years of the reports that it was fitted on. */
  readonly years: string;
  /** Pairs of the same project in two reports. */
  readonly pairs: number;
  /** What the figures leave out, which a reader must know. */
  readonly limits: string;
}

/** Work that is alike in one respect, and what became of it in a year. */
export interface ReferenceClass {
  readonly id: string;
  /** Id of its source. */
  readonly source: string;
  /** Holds from `from` (included) up to `until`: years that remain, or millions of euro. */
  readonly from: number;
  readonly until: number;
  /** Cases of its own. */
  readonly cases: number;
  /** Share (0..1) that leans on the larger class of all work together. */
  readonly borrowed: number;
  readonly curve: QuantileCurve;
}

/** Classes by years that remain to the stated end. */
export interface EndClass extends ReferenceClass {
  /** Chance that work of this class is finished within the year, when its end is in that year or past. */
  readonly finishes: number;
}

/** Work of one size, and how its cost grew in a year (logarithm of the cost over that of a year before). */
export interface CostClass extends ReferenceClass {
  /** `jumps`: each year stands by itself; `steady`: work keeps its own pace until its end. */
  readonly pace: "jumps" | "steady";
  /**
   * Longest time that such work was followed. Growth after it is not counted: to multiply on what was seen in
   * a few years gives amounts that nobody ever saw.
   */
  readonly followedYears: number;
}

/** A bin of chances that were given, beside what happened. */
export interface CalibrationBin {
  readonly from: number;
  readonly until: number;
  readonly cases: number;
  /** Mean of the chances given, and the share in which it happened. */
  readonly given: number;
  readonly happened: number;
}

/** How well chances came out on later years that the model had not seen. */
export interface Calibration {
  readonly years: string;
  readonly cases: number;
  /** Chance that work that went wrong had a higher chance than work that did not; 0.5 is guessing. */
  readonly auc: number;
  /** 95 % interval. */
  readonly aucLow: number;
  readonly aucHigh: number;
  readonly brier: number;
  readonly bins: readonly CalibrationBin[];
}

/** Logistic regression: each fact adds `weight * (value - mean)` to the log odds of the average work. */
export interface WarningModel {
  readonly baseline: number;
  readonly terms: readonly {
    readonly feature: FeatureName;
    readonly weight: number;
    readonly mean: number;
  }[];
  readonly cases: number;
  readonly calibration: Calibration;
}

/** What courses are played with. Without a model the chance of the class holds in each year. */
export interface CourseReference {
  readonly ends: readonly EndClass[];
  readonly costs: readonly CostClass[];
  readonly slip?: Pick<WarningModel, "baseline" | "terms">;
  readonly growth?: Pick<WarningModel, "baseline" | "terms">;
}

/** How often a bound that should hold in 80 % of the cases did, on work that it was not learnt from. */
export interface Coverage {
  readonly source: string;
  readonly cases: number;
  readonly held: number;
  readonly low: number;
  readonly high: number;
}

/** All that forecasts rest on: fitted numbers, with where they come from. */
export interface ReferenceSet {
  readonly sources: readonly ReferenceSource[];
  /** By years that remain: change of the stated end in a year, in days. */
  readonly ends: readonly EndClass[];
  /** By millions of euro. */
  readonly costs: readonly CostClass[];
  readonly slip: WarningModel;
  readonly growth: WarningModel;
  /** Of what the next report says of end and cost, and of the cost of smaller IT projects some years later. */
  readonly p80: { readonly end: Coverage; readonly cost: Coverage; readonly smallCost: Coverage };
}

/** The class in which a value lies; the last one when it lies above all. */
export function classOf<C extends ReferenceClass>(classes: readonly C[], value: number): C {
  const found = classes.find(({ until }) => value < until) ?? classes.at(-1);
  if (found === undefined) throw new RangeError("a reference set needs classes");
  return found;
}
