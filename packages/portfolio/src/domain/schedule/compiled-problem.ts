import { checkProblem } from "./check-problem.ts";
import { type PackedNeeds, packNeeds } from "./packed-needs.ts";
import type { ScheduleProblem } from "./schedule-problem.ts";

/** Lists of lists as two arrays: those of `i` stand in `items` from `from[i]` until `from[i + 1]`. */
export interface Links {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/**
 * A problem as the search reads it: typed arrays, and activities renumbered so that each comes after its
 * predecessors and, of two that are free to go, the one with the longer chain behind it comes first. So a sort by
 * time that leaves ties in order of number never breaks an order of activities.
 */
export interface CompiledProblem {
  readonly count: number;
  readonly durations: Int32Array;
  readonly before: Links;
  readonly after: Links;
  /** Longest chain that must come before each activity. */
  readonly heads: Int32Array;
  /** Longest chain from the start of each activity to the end, its own duration included. */
  readonly tails: Int32Array;
  readonly criticalPath: number;
  /** No schedule without idle moments is longer. */
  readonly horizon: number;
  readonly packed: PackedNeeds;
  /** Place in the problem of each number here. */
  readonly places: Int32Array;
}

/** @throws PortfolioError `PLAN_REFUSED` when the problem is not one, see `checkProblem`. */
export function compileProblem(problem: ScheduleProblem): CompiledProblem {
  const places = orderOf(problem, checkProblem(problem));
  const count = places.length;
  const numbers = new Int32Array(count);
  places.forEach((place, number) => {
    numbers[place] = number;
  });
  const at = (number: number) => problem.activities[places[number] ?? 0];
  const durations = Int32Array.from({ length: count }, (_, i) => at(i)?.duration ?? 0);
  const successors = Array.from({ length: count }, (_, i) =>
    [...new Set(at(i)?.successors)].map((place) => numbers[place] ?? 0).sort((a, b) => a - b),
  );
  const predecessors = Array.from({ length: count }, (): number[] => []);
  successors.forEach((list, i) => {
    for (const j of list) predecessors[j]?.push(i);
  });
  const heads = new Int32Array(count);
  const tails = Int32Array.from(durations);
  for (let i = 0; i < count; i++) {
    for (const j of predecessors[i] ?? [])
      heads[i] = Math.max(heads[i] ?? 0, (heads[j] ?? 0) + (durations[j] ?? 0));
  }
  for (let i = count - 1; i >= 0; i--) {
    const own = durations[i] ?? 0;
    for (const j of successors[i] ?? []) tails[i] = Math.max(tails[i] ?? 0, own + (tails[j] ?? 0));
  }
  return {
    count,
    durations,
    before: linksOf(predecessors),
    after: linksOf(successors),
    heads,
    tails,
    criticalPath: tails.reduce((longest, tail) => Math.max(longest, tail), 0),
    horizon: durations.reduce((sum, duration) => sum + duration, 0),
    packed: packNeeds(
      problem.resources.map(({ capacity }) => capacity),
      // A milestone takes no time, so nothing can be taken during it.
      Array.from({ length: count }, (_, i) => (durations[i] === 0 ? [] : (at(i)?.needs ?? []))),
    ),
    places,
  };
}

/** The same problem from its end: what came before comes after. */
export function mirrored(problem: CompiledProblem): CompiledProblem {
  const { before, after, heads, tails, durations } = problem;
  return {
    ...problem,
    before: after,
    after: before,
    heads: tails.map((tail, i) => tail - (durations[i] ?? 0)),
    tails: heads.map((head, i) => head + (durations[i] ?? 0)),
  };
}

function linksOf(lists: readonly (readonly number[])[]): Links {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    from[i + 1] = (from[i] ?? 0) + list.length;
  });
  return { from, items: Int32Array.from(lists.flat()) };
}

/** The order of `topological`, with the longest chain first among those that are free to go. */
function orderOf(problem: ScheduleProblem, topological: readonly number[]): Int32Array {
  const { activities } = problem;
  const tails = new Map<number, number>();
  for (const place of [...topological].reverse()) {
    const behind = (activities[place]?.successors ?? []).map((next) => tails.get(next) ?? 0);
    tails.set(place, (activities[place]?.duration ?? 0) + behind.reduce((a, b) => Math.max(a, b), 0));
  }
  const rank = new Map(topological.map((place, i) => [place, i]));
  const by = (place: number) => [tails.get(place) ?? 0, rank.get(place) ?? 0] as const;
  // A predecessor has a chain at least as long as its successor's; where milestones make them equal, rank decides.
  return Int32Array.from(topological).sort((a, b) => by(b)[0] - by(a)[0] || by(a)[1] - by(b)[1]);
}
