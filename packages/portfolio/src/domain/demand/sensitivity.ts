import type { Goal, Wish } from "./demand.ts";
import { rankWishes } from "./ranking.ts";
import { heaviestWeight } from "./score.ts";

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
    const pairs = turningPairs(lines, goal.weight);
    const downs = pairs.filter(({ weight }) => weight < goal.weight).map(({ weight }) => weight);
    const ups = pairs.filter(({ weight }) => weight > goal.weight).map(({ weight }) => weight);
    return {
      goal: goal.id,
      name: goal.name,
      weight: goal.weight,
      stableFrom: downs.reduce((nearest, weight) => Math.max(nearest, weight), -1) + 1,
      stableUntil: ups.reduce((nearest, weight) => Math.min(nearest, weight), heaviestWeight + 1) - 1,
      turns: nearest(pairs, goal.weight, most).map((pair) => turnOf(pair, goal.weight)),
      total: pairs.length,
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

/** Two lines with the first whole weight at which the one below is worth more. */
interface TurningPair {
  readonly above: Line;
  readonly below: Line;
  readonly weight: number;
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

function turningPairs(lines: readonly Line[], now: number): readonly TurningPair[] {
  const found: TurningPair[] = [];
  for (const [index, above] of lines.entries()) {
    for (let other = index + 1; other < lines.length; other += 1) {
      const below = lines[other];
      // Equals share a rank: any move of a weight may part them, and neither overtakes the other.
      if (below === undefined || compareAt(above, below, now) === 0) continue;
      const { up, down } = turnsOf(above, below, now);
      if (up !== undefined) found.push({ above, below, weight: up });
      if (down !== undefined) found.push({ above, below, weight: down });
    }
  }
  return found;
}

/** The nearest weights above and below the present one at which a pair has turned. */
function turnsOf(
  above: Line,
  below: Line,
  now: number,
): { readonly up: number | undefined; readonly down: number | undefined } {
  let up: number | undefined;
  let down: number | undefined;
  const look = (at: number) => {
    if (at < 0 || at > heaviestWeight || compareAt(below, above, at) <= 0) return;
    if (at > now && (up === undefined || at < up)) up = at;
    if (at < now && (down === undefined || at > down)) down = at;
  };
  // At 0 a wish that was scored for this goal alone loses all its value.
  if (above.weight === 0) look(0);
  // Nothing turns between roots, so the whole numbers around each root are all that can be the first to turn.
  for (const root of equalWeights(above, below)) {
    if (root < -1 || root > heaviestWeight + 1) continue;
    const whole = Math.floor(root);
    for (let at = whole - 1; at <= whole + 2; at += 1) look(at);
  }
  return { up, down };
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
  if (square === 0) return straight === 0 ? none : [-fixed / straight];
  const under = straight * straight - 4 * square * fixed;
  if (under < 0) return none;
  const root = Math.sqrt(under);
  return [(-straight - root) / (2 * square), (-straight + root) / (2 * square)];
}

const none: readonly number[] = [];

function turnOf({ above, below, weight }: TurningPair, now: number): Turn {
  const distance = (root: number) => Math.abs(root - weight);
  const [root = weight] = [...equalWeights(above, below)].sort((a, b) => distance(a) - distance(b));
  const equalAt = Math.round(root * 1e6) / 1e6;
  return { above: above.id, below: below.id, direction: weight > now ? "up" : "down", weight, equalAt };
}

/** The nearest pairs in order. They are found by counting, as to sort all pairs of hundreds of wishes takes seconds. */
function nearest(pairs: readonly TurningPair[], now: number, most: number): readonly TurningPair[] {
  const distance = ({ weight }: TurningPair) => Math.abs(weight - now);
  const counts: number[] = [];
  for (const pair of pairs) counts[distance(pair)] = (counts[distance(pair)] ?? 0) + 1;
  let furthest = 0;
  for (let seen = counts[0] ?? 0; seen < most && furthest < counts.length; seen += counts[furthest] ?? 0)
    furthest += 1;
  return pairs
    .filter((pair) => distance(pair) <= furthest)
    .sort(
      (a, b) =>
        distance(a) - distance(b) || compare(a.above.id, b.above.id) || compare(a.below.id, b.below.id),
    )
    .slice(0, most);
}

function compareAt(one: Line, other: Line, at: number): number {
  const weights = one.weight + one.counted * at;
  const otherWeights = other.weight + other.counted * at;
  if (weights === 0 || otherWeights === 0) return Math.sign(weights) - Math.sign(otherWeights);
  return Math.sign(
    (one.points + one.score * at) * otherWeights - (other.points + other.score * at) * weights,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
