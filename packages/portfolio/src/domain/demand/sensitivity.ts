import type { Goal, Wish } from "./demand.ts";
import { rankWishes } from "./ranking.ts";
import { compareValues, heaviestWeight } from "./score.ts";

/** Where two wishes of different value change places when the weight of one goal moves and the others stay. */
export interface Turn {
  /** Ids of wishes: which stands above the other now, and which then. */
  readonly above: string;
  readonly below: string;
  readonly direction: "up" | "down";
  /** The first whole weight, from the present one on, at which `below` is worth more than `above`. */
  readonly weight: number;
  /** Where their values are equal, in at most six decimals. */
  readonly equalAt: number;
}

/** How far the weight of a goal can move before the ranking changes. */
export interface GoalSensitivity {
  readonly goal: string;
  readonly name: string;
  readonly weight: number;
  /** Least and greatest whole weight for which nothing in the ranking turns, within 0 to 1,000. */
  readonly stableFrom: number;
  readonly stableUntil: number;
  /** The first turn of each pair in each direction, the nearest first. */
  readonly turns: readonly Turn[];
  /** How many there are in all, when not all are given. */
  readonly total: number;
}

/**
 * Which ranks turn when one weight moves (row O1). The value of a wish is a fraction of two straight lines in the
 * weight of a goal, so two wishes are equal at the roots of a polynomial of at most the second degree; between its
 * roots nothing turns. Each root is confirmed in whole numbers, so no rounding decides.
 */
export function sensitivityOf(
  wishes: readonly Wish[],
  goals: readonly Goal[],
  most = 50,
): readonly GoalSensitivity[] {
  const ranked = rankWishes(wishes, goals).filter(({ rank }) => rank !== undefined);
  return goals.map((goal) => {
    const lines = ranked.map(({ wish, value }) => lineOf(wish, value, goal));
    const turns = lines.flatMap((above, index) =>
      lines.slice(index + 1).flatMap((below) => turnsOf(above, below, goal.weight)),
    );
    const distance = ({ weight }: Turn) => Math.abs(weight - goal.weight);
    turns.sort((a, b) => distance(a) - distance(b) || compare(a.above, b.above) || compare(a.below, b.below));
    const ups = turns.filter(({ direction }) => direction === "up").map(({ weight }) => weight);
    const downs = turns.filter(({ direction }) => direction === "down").map(({ weight }) => weight);
    return {
      goal: goal.id,
      name: goal.name,
      weight: goal.weight,
      stableFrom: Math.max(-1, ...downs) + 1,
      stableUntil: Math.min(heaviestWeight + 1, ...ups) - 1,
      turns: turns.slice(0, most),
      total: turns.length,
    };
  });
}

/** Value as a function of the weight w of one goal: `(points + score w) / (weight + counted w)`. */
interface Line {
  readonly id: string;
  readonly points: number;
  readonly score: number;
  readonly weight: number;
  /** 1 when the goal was scored for this wish, else 0. */
  readonly counted: number;
}

function lineOf(
  { id, scores }: Wish,
  { points, weight }: { readonly points: number; readonly weight: number },
  goal: Goal,
): Line {
  const scored = Object.hasOwn(scores, goal.id);
  const score = (scored ? scores[goal.id] : 0) ?? 0;
  const counted = scored ? 1 : 0;
  return { id, score, counted, points: points - goal.weight * score, weight: weight - goal.weight * counted };
}

function valueAt({ points, score, weight, counted }: Line, at: number) {
  return { points: points + score * at, weight: weight + counted * at };
}

/** The nearest turn of a pair above and below the present weight. */
function turnsOf(above: Line, below: Line, now: number): readonly Turn[] {
  // Equals share a rank: any move of a weight may part them, and neither overtakes the other.
  if (compareValues(valueAt(above, now), valueAt(below, now)) === 0) return [];
  const roots = equalWeights(above, below);
  const turned = (at: number) => compareValues(valueAt(below, at), valueAt(above, at)) > 0;
  // Nothing turns between roots, so the whole numbers around each root are all that can be the first to turn; and at
  // 0, where a wish that was scored for this goal alone loses all its value.
  const around = roots.flatMap((root) => [-1, 0, 1, 2].map((more) => Math.floor(root) + more));
  const candidates = [0, ...around].filter((at) => at >= 0 && at <= heaviestWeight && turned(at));
  const turn = (direction: Turn["direction"], weights: readonly number[]): readonly Turn[] => {
    const [weight] = weights;
    if (weight === undefined) return [];
    const distance = (root: number) => Math.abs(root - weight);
    const [root = weight] = [...roots].sort((a, b) => distance(a) - distance(b));
    const equalAt = Math.round(root * 1e6) / 1e6;
    return [{ above: above.id, below: below.id, direction, weight, equalAt }];
  };
  return [
    ...turn(
      "up",
      candidates.filter((at) => at > now).sort((a, b) => a - b),
    ),
    ...turn(
      "down",
      candidates.filter((at) => at < now).sort((a, b) => b - a),
    ),
  ];
}

/** Weights at which two wishes are worth the same. */
function equalWeights(one: Line, other: Line): readonly number[] {
  const square = one.score * other.counted - other.score * one.counted;
  const straight =
    one.points * other.counted +
    one.score * other.weight -
    other.points * one.counted -
    other.score * one.weight;
  const fixed = one.points * other.weight - other.points * one.weight;
  if (square === 0) return straight === 0 ? [] : [-fixed / straight];
  const under = straight * straight - 4 * square * fixed;
  if (under < 0) return [];
  const root = Math.sqrt(under);
  return [(-straight - root) / (2 * square), (-straight + root) / (2 * square)];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
