import type { Goal, Wish } from "./demand.ts";

/** Highest score that a wish can get for a goal, and highest weight of a goal. */
export const bestScore = 5;
export const heaviestWeight = 1_000;

/** What one goal adds to the value of a wish. */
export interface GoalScore {
  readonly goal: string;
  readonly name: string;
  readonly weight: number;
  /** 0 to 5; absent when nobody scored it, which is not 0. */
  readonly score?: number;
}

/** The value of a wish, as a fraction of whole numbers so that two values compare exactly. */
export interface Value {
  /** Sum of weight times score over the goals that were scored. */
  readonly points: number;
  /** Sum of the weights of the goals that were scored; 0 when none was. */
  readonly weight: number;
  readonly parts: readonly GoalScore[];
  /** `points / weight`, 0 to 5, in two decimals for people; absent when nothing was scored. */
  readonly mean?: number;
  /** What the mean can become once the goals that are missing are scored, 0 to 5 in two decimals. */
  readonly least: number;
  readonly most: number;
  /** Ids of goals of some weight that nobody scored. */
  readonly missing: readonly string[];
}

/**
 * The weighted mean of the scores of a wish (row O1). A goal without a score is left out of the mean and is named: to
 * count it as 0 would be to invent a score.
 */
export function wishValue({ scores }: Pick<Wish, "scores">, goals: readonly Goal[]): Value {
  const parts = goals.map(({ id, name, weight }): GoalScore => {
    const score = Object.hasOwn(scores, id) ? scores[id] : undefined;
    return { goal: id, name, weight, ...(score !== undefined && { score }) };
  });
  let points = 0;
  let weight = 0;
  let all = 0;
  for (const part of parts) {
    all += part.weight;
    if (part.score === undefined) continue;
    points += part.weight * part.score;
    weight += part.weight;
  }
  return {
    points,
    weight,
    parts,
    ...(weight > 0 && { mean: rounded(points / weight) }),
    least: all === 0 ? 0 : rounded(points / all),
    most: all === 0 ? bestScore : rounded((points + (all - weight) * bestScore) / all),
    missing: parts.filter((part) => part.weight > 0 && part.score === undefined).map(({ goal }) => goal),
  };
}

/** Which of two values is the greater, exactly: above 0 when `one` is. What nobody scored comes last. */
export function compareValues(
  one: Pick<Value, "points" | "weight">,
  other: Pick<Value, "points" | "weight">,
): number {
  if (one.weight === 0 || other.weight === 0) return Math.sign(one.weight) - Math.sign(other.weight);
  return Math.sign(one.points * other.weight - other.points * one.weight);
}

function rounded(mean: number): number {
  return Math.round(mean * 100) / 100;
}
