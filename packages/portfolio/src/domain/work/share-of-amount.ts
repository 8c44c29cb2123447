import type { Cents, CostNature, Costs, RoundedShare } from "../money.ts";

/** What a rounded share of a rounded amount comes to, and between what the truth lies. */
export interface ShareAmount {
  readonly cents: Cents;
  readonly least: Cents;
  readonly most: Cents;
}

/**
 * Computes an amount from a share that was told: 60 % of 44.9 million euro is 26.94 million. As both were rounded, it can
 * be anything between `least` and `most`; half a step of each to both sides (row O16).
 */
export function amountOfShare({ percent, percentStep = 1, of, ofStep = 1 }: RoundedShare): ShareAmount {
  const at = (part: number, whole: number) => Math.round((Math.max(0, whole) * Math.max(0, part)) / 100);
  return {
    cents: at(percent, of),
    least: at(percent - percentStep / 2, of - ofStep / 2),
    most: at(percent + percentStep / 2, of + ofStep / 2),
  };
}

/** The amount of a share as costs that say how they were derived, not split by kind. */
export function costsOfShare(
  share: RoundedShare,
  nature: CostNature,
  source?: string,
): Costs & { readonly basis: "derived" } {
  return {
    basis: "derived",
    how: `${share.percent} % of ${share.of} cents, as rounded figures`,
    share,
    ...(source !== undefined && { source }),
    lines: [{ kind: "other", nature, cents: amountOfShare(share).cents }],
  };
}
