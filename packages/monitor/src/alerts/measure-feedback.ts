import { type MeasuredShare, measureShare, measureWeighed } from "../domain/alerts/measured-share.ts";
import type { NearPeople } from "../oversight-people.ts";
import type { FeedbackReads, JudgedFeature, JudgedKind, SampleFigures } from "./ports.ts";

/** How right alerts of one kind were. */
export interface MeasuredKind extends JudgedKind {
  /** Share of unjustified among those of which somebody could tell; undefined when too few were judged. */
  readonly precision: MeasuredShare | undefined;
}

/** How right alerts were of which a feature spoke against the employee. */
export interface MeasuredFeature extends JudgedFeature {
  readonly precision: MeasuredShare | undefined;
}

/** What chance tells of what nobody was told. */
export interface MeasuredSample extends Omit<SampleFigures, "judged"> {
  readonly judged: number;
  readonly unjustified: number;
  /** Share of misuse among all that could have been drawn, and how many that comes to; undefined when too few were judged. */
  readonly missed: (MeasuredShare & { readonly estimate: number }) | undefined;
}

export interface Feedback {
  readonly kinds: readonly MeasuredKind[];
  readonly features: readonly MeasuredFeature[];
  readonly sample: MeasuredSample;
}

/**
 * What the judgements tell of the score, of its features, of each rule, and of what is missed (rows M3 and M7).
 *
 * @param except whose alerts do not count
 */
export async function measureFeedback(reads: FeedbackReads, except: NearPeople): Promise<Feedback> {
  const [kinds, features] = [await reads.kinds(except), await reads.features(except)];
  const { judged, ...sample } = await reads.sample(except);
  const missed = measureWeighed(judged);
  return {
    kinds: kinds.map(withPrecision),
    features: features.map(withPrecision),
    sample: {
      ...sample,
      judged: judged.length,
      unjustified: judged.filter(({ isHit }) => isHit).length,
      missed: missed && { ...missed, estimate: missed.share * sample.population },
    },
  };
}

function withPrecision<Judged extends JudgedFeature | JudgedKind>(judged: Judged) {
  const { justified, unjustified } = judged;
  return { ...judged, precision: measureShare(unjustified, unjustified + justified) };
}
