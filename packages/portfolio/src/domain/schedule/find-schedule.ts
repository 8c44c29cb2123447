import { createRandom, type SeededRandom } from "../planning/seeded-random.ts";
import { PortfolioError } from "../portfolio-error.ts";
import { type CompiledProblem, compileProblem, mirrored } from "./compiled-problem.ts";
import { crossPeak } from "./crossover.ts";
import { Decoder } from "./decoder.ts";
import { moveActivity } from "./move-activity.ts";
import { Population } from "./population.ts";
import { resourceBound } from "./resource-bound.ts";
import { createSampler } from "./sample-order.ts";
import type { ScheduleOutcome, ScheduleProblem } from "./schedule-problem.ts";
import { drawWindow } from "./time-window.ts";

export interface ScheduleSearch {
  /** Passes of the schedule generation scheme that may be made; 1 or more. */
  readonly schedules: number;
  /** The same seed gives the same answer. */
  readonly seed: number;
  /** Asked after each schedule of the population; `false` ends the search with the best so far. */
  readonly goOn?: (makespan: number, schedules: number) => boolean;
}

/** Of the children, those that get a stretch of time drawn again instead of a second parent. */
const redrawnShare = 0.2;
const peaks = { shortest: 0.05, longest: 0.4 };
const hollows = { shortest: 0.05, longest: 0.3 };
/** The population is this times the root of the budget at first, and a fifth of that in the end. */
const populationPerRoot = 2.1;
const narrowing = 5;
const smallestPopulation = 6;

/**
 * Looks for a short schedule: a genetic algorithm on orders of activities, after the hybrid genetic algorithm of
 * Valls, Ballestin and Quintanilla (2008). First schedules come from biased random sampling with the parallel scheme;
 * each next one from two parents by peak crossover, or from one by drawing a stretch with idle people again; all are
 * justified both ways. The population narrows as the budget is used up. Same problem, budget and seed: same answer.
 *
 * @throws PortfolioError `PLAN_REFUSED` for a circle of activities, a need above the capacity, and other bad input.
 */
export function findSchedule(problem: ScheduleProblem, search: ScheduleSearch): ScheduleOutcome {
  if (!Number.isSafeInteger(search.schedules) || search.schedules < 1)
    throw new PortfolioError("PLAN_REFUSED", "The number of schedules is not a whole number from 1.", {
      where: "/schedules",
      remedy: "Give a budget of 1 or more.",
    });
  const compiled = compileProblem(problem);
  const bound = resourceBound(problem, compiled);
  const decoder = new Decoder(compiled, { schedules: search.schedules, bound });
  const random = createRandom(search.seed);
  const ended = evolve(compiled, loadsOf(problem, compiled), decoder, random, search);
  const starts = new Array<number>(compiled.count).fill(0);
  compiled.places.forEach((place, i) => {
    starts[place] = decoder.bestStarts[i] ?? 0;
  });
  return {
    starts,
    makespan: decoder.bestMakespan,
    bound,
    criticalPath: compiled.criticalPath,
    schedules: decoder.schedules,
    seed: search.seed,
    stopped: decoder.bestMakespan <= bound ? "proven" : ended,
  };
}

/** @returns why it ended. */
function evolve(
  compiled: CompiledProblem,
  loads: Float64Array,
  decoder: Decoder,
  random: SeededRandom,
  { schedules, goOn }: ScheduleSearch,
): Exclude<ScheduleOutcome["stopped"], "proven"> {
  const { count } = compiled;
  const fromEnd = mirrored(compiled);
  const most = Math.max(smallestPopulation, Math.round(populationPerRoot * Math.sqrt(schedules)));
  const least = Math.max(smallestPopulation, Math.round(most / narrowing));
  const population = new Population(most);
  const sampler = createSampler(compiled, random);
  const samplerFromEnd = createSampler(fromEnd, random);
  const child = new Int32Array(count);
  const places = new Int32Array(count);

  const first = () => {
    for (let i = 0; i < count; i++) child[i] = i;
    sampler.redraw(child, 0, count);
  };
  const next = (): boolean => {
    const pair = population.pickPair(random);
    if (pair === undefined) return false;
    const [parent, other] = pair;
    if (random.unit() < redrawnShare) {
      child.set(parent.order);
      const { from, until } = drawWindow(fromEnd, loads, parent, hollows, false, random);
      samplerFromEnd.redraw(child, from, until);
      return true;
    }
    const stretch = drawWindow(fromEnd, loads, parent, peaks, true, random);
    crossPeak(parent.order, other.order, stretch, places, child);
    moveActivity(fromEnd, child, random);
    return true;
  };

  // A small problem may have fewer orders than the budget has schedules: then drawing in vain must end as well.
  for (let drawn = 0, vain = 0; !decoder.isDone && vain < mostInVain; drawn++) {
    const fresh = drawn < most || !next();
    if (fresh) first();
    const before = decoder.schedules;
    const candidate = fresh ? decoder.decodeFirst(child) : decoder.decodeChild(child);
    vain = decoder.schedules === before ? vain + 1 : 0;
    if (candidate !== undefined) population.add(candidate);
    population.shrinkTo(Math.round(most - ((most - least) * decoder.schedules) / schedules));
    if (goOn?.(decoder.bestMakespan, decoder.schedules) === false) return "asked";
  }
  return decoder.isDone ? "budget" : "nothing-new";
}

const mostInVain = 1_000;

/** What each activity takes, as a mean share of all resources. */
function loadsOf({ activities, resources }: ScheduleProblem, { places }: CompiledProblem): Float64Array {
  return Float64Array.from(places, (place) => {
    const needs = activities[place]?.needs ?? [];
    const shares = needs.map((need, k) => need / Math.max(1, resources[k]?.capacity ?? 1));
    return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, resources.length);
  });
}
