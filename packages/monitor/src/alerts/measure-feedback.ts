import { type MeasuredShare, measureShare, measureWeighed } from "../domain/alerts/measured-share.ts";
import type { FeedbackReads, JudgedKind, SampleFigures } from "./ports.ts";

/** How right alerts of one kind were. */
export interface MeasuredKind extends JudgedKind {
  /** Share of unjustified among those of which somebody could tell; undefined when too few were judged. */
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
  readonly sample: MeasuredSample;
}

/** What the judgements tell of the score, of each rule, and of what is missed (rows M3 and M7). */
export async function measureFeedback(reads: FeedbackReads): Promise<Feedback> {
  const kinds = await reads.kinds();
  const { judged, ...sample } = await reads.sample();
  const missed = measureWeighed(judged);
  return {
    kinds: kinds.map((kind) => ({
      ...kind,
      precision: measureShare(kind.unjustified, kind.unjustified + kind.justified),
    })),
    sample: {
      ...sample,
      judged: judged.length,
      unjustified: judged.filter(({ isHit }) => isHit).length,
      missed: missed && { ...missed, estimate: missed.share * sample.population },
    },
  };
}
