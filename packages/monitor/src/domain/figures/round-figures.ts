import { createHash } from "node:crypto";
import type { AlertFigures } from "./alert-figures.ts";

/** Counts of groups are told in fives. */
export const roundedTo = 5;

/**
 * Figures of a group as they are told: each count rounded to a five below or above it by chance, the nearer the
 * likelier, so that on average nothing is added or left out. Without that, two groups that differ by one person would
 * tell of him, one less the other (row M9); rounding to the nearest five still would, wherever a count lies on a border.
 *
 * @param key what nobody outside knows, other for each group, and the same as long as its figures are: asking again
 * gives the same
 */
export function roundFigures({ bySource, ...counts }: AlertFigures, key: string): AlertFigures {
  const { score, rule, sample } = bySource;
  const round = (name: string, count: number): number => {
    const below = Math.floor(count / roundedTo) * roundedTo;
    return chanceOf(`${key}\n${name}`) < (count - below) / roundedTo ? below + roundedTo : below;
  };
  return {
    told: round("told", counts.told),
    bySource: {
      score: round("score", score),
      rule: round("rule", rule),
      sample: round("sample", sample),
    },
    asked: round("asked", counts.asked),
    justified: round("justified", counts.justified),
    falseAlarms: round("falseAlarms", counts.falseAlarms),
    unjustified: round("unjustified", counts.unjustified),
    unclear: round("unclear", counts.unclear),
    open: round("open", counts.open),
  };
}

/** From 0 to 1, the same for the same text. */
function chanceOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) / 2 ** 32;
}
