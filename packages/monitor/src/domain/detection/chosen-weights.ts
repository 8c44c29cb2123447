import type { DoneBy, Verdict } from "../investigation.ts";
import { type DetectorSettings, defaultSettings } from "./detector-settings.ts";

/**
 * What an agency may choose of the detector: the assumptions about misuse, and when something is told. How work is
 * counted, how long it is remembered and what bounds the memory come with the program.
 */
export type DetectorWeights = Pick<
  DetectorSettings,
  | "link"
  | "relation"
  | "use"
  | "shielded"
  | "soughtTags"
  | "lookersShare"
  | "anyHourShare"
  | "likeWork"
  | "productDays"
  | "noProductShare"
  | "mostOwnRate"
  | "toldAbove"
  | "toldAgain"
>;

/** One version of the weights: asked by one person, in force when another agrees. */
export interface ChosenWeights {
  /** From 1. */
  readonly version: number;
  readonly weights: DetectorWeights;
  /** Why, in the words of who proposed it. */
  readonly reason: string;
  readonly proposed: DoneBy;
  readonly decided: (DoneBy & { readonly verdict: Verdict }) | undefined;
}

/** Shares may differ so much from one together, by the rounding of whoever writes them. */
const rounding = 0.005;

/** The newest version that was agreed on; undefined while the weights of the program hold. */
export function weightsInForce(versions: readonly ChosenWeights[]): ChosenWeights | undefined {
  return versions
    .filter(({ decided }) => decided?.verdict === "approved")
    .reduce<ChosenWeights | undefined>(
      (newest, one) => (newest === undefined || one.version > newest.version ? one : newest),
      undefined,
    );
}

/** The settings with which the detector runs. Their version names both: `2` of the program, `2.3` with choice 3. */
export function settingsWith(chosen: ChosenWeights | undefined): DetectorSettings {
  if (chosen === undefined) return defaultSettings;
  return { ...defaultSettings, ...chosen.weights, version: `${defaultSettings.version}.${chosen.version}` };
}

export function weightsOf(settings: DetectorSettings): DetectorWeights {
  const { link, relation, use, shielded, soughtTags, lookersShare, anyHourShare, likeWork } = settings;
  const { productDays, noProductShare, mostOwnRate, toldAbove, toldAgain } = settings;
  return {
    ...{ link, relation, use, shielded, soughtTags, lookersShare, anyHourShare, likeWork },
    ...{ productDays, noProductShare, mostOwnRate, toldAbove, toldAgain },
  };
}

/** A JSON pointer to shares that are not one together; undefined when they are. */
export function wrongShares(weights: DetectorWeights): string | undefined {
  return (["link", "relation", "use"] as const)
    .filter((name) => {
      const sum = Object.values(weights[name]).reduce((all, share) => all + share, 0);
      return Math.abs(sum - 1) > rounding;
    })
    .map((name) => `/weights/${name}`)[0];
}
