import { type PlanningModel, rowOf } from "./planning-model.ts";
import type { Prices } from "./priced-choices.ts";
import { createRandom } from "./seeded-random.ts";

export interface PlanAnnealingSettings {
  readonly seed: number;
  /** Changes of one item that will be tried: it cools down towards the last of them. */
  readonly moves: number;
  readonly prices: Prices;
  /** Starts by item (-1 is left out) with all that must be done, in which nothing starts before what it waits for. */
  readonly initial: Int32Array;
}

export interface PlanAnnealing {
  /** Tries so many changes more, at most up to the number of the settings. */
  run(moves: number): void;
  readonly tried: () => number;
  /** Where everything stands now: waits hold, people may still be short here and there. */
  readonly starts: () => Int32Array;
}

/** Bounds of the heat, in gains of a mean item. */
const hottest = 0.2;
const coldest = 0.01;
/** What it costs to take more people than there are, in prices: at the start, and at the end, when nobody can pay it. */
const mildest = 2;
const sternest = 10_000;
/** Changes after which heat and cost are set anew. */
const stretch = 1024;

/**
 * Annealing (Kirkpatrick, 1983) over plans that may take more people than there are, at a cost by the prices of the
 * relaxed model that grows until nobody can pay it. It begins near the best of the relaxed model, and large items find
 * their place before small ones fill the rest: from a plan that holds, they can hardly move. One change is one item to
 * another start, in or out, so millions fit in a second. Deterministic by seed.
 */
export function createPlanAnnealing(model: PlanningModel, settings: PlanAnnealingSettings): PlanAnnealing {
  const { count, quarters, choices, gains, cells, amounts, capacity, mustDo } = model;
  const { waits, waitsFor, awaitedBy } = model;
  const random = createRandom(settings.seed);
  const starts = settings.initial.slice();
  /** What is taken above what there is, by cell; negative where there is room. */
  const over = Int32Array.from(capacity, (amount) => -amount);
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? -1;
    for (let k = cells.from[i] ?? 0; start >= 0 && k < (cells.from[i + 1] ?? 0); k++)
      over[(cells.items[k] ?? 0) + start] = (over[(cells.items[k] ?? 0) + start] ?? 0) + (amounts[k] ?? 0);
  }
  const gain = meanGain(model);
  const costs = costsOf(model, settings.prices);
  const movable = Int32Array.from(
    [...mustDo.keys()].filter((i) => rowOf(choices, i).length > (mustDo[i] ?? 0)),
  );
  let heat = 0;
  let weight = 0;
  let tried = 0;

  return {
    run: (moves) => {
      const end = Math.min(movable.length === 0 ? 0 : settings.moves, tried + moves);
      for (; tried < end; tried++) {
        if (tried % stretch === 0) cool(tried / settings.moves);
        step();
      }
      if (movable.length === 0) tried = settings.moves;
    },
    tried: () => tried,
    starts: () => starts.slice(),
  };

  function cool(share: number): void {
    heat = gain * hottest * (coldest / hottest) ** share;
    weight = mildest * (sternest / mildest) ** (share * share);
  }

  function step(): void {
    const item = movable[random.below(movable.length)] ?? 0;
    const from = choices.from[item] ?? 0;
    const many = (choices.from[item + 1] ?? 0) - from;
    const was = starts[item] ?? -1;
    const mayGo = mustDo[item] !== 1 && was >= 0;
    const drawn = random.below(mayGo ? many + Math.max(1, many >> 2) : many);
    const start = drawn < many ? (choices.items[from + drawn] ?? -1) : -1;
    if (start === was || !waitsHold(item, start)) return;
    const least = heat * Math.log(random.unit() + 1e-12);
    let better = gainAt(item, start) - gainAt(item, was);
    const first = cells.from[item] ?? 0;
    const last = cells.from[item + 1] ?? 0;
    for (let k = first; was >= 0 && k < last; k++) {
      const cell = (cells.items[k] ?? 0) + was;
      const amount = amounts[k] ?? 0;
      const too = over[cell] ?? 0;
      over[cell] = too - amount;
      if (too > 0) better += weight * (costs[cell] ?? 0) * Math.min(too, amount);
    }
    let k = start < 0 ? last : first;
    for (; k < last && better >= least; k++) {
      const cell = (cells.items[k] ?? 0) + start;
      const amount = amounts[k] ?? 0;
      const too = (over[cell] ?? 0) + amount;
      over[cell] = too;
      if (too > 0) better -= weight * (costs[cell] ?? 0) * Math.min(too, amount);
    }
    if (better >= least) {
      starts[item] = start;
      return;
    }
    if (start >= 0) take(start, first, k, -1);
    if (was >= 0) take(was, first, last, 1);
  }

  function take(start: number, first: number, last: number, sign: number): void {
    for (let k = first; k < last; k++) {
      const cell = (cells.items[k] ?? 0) + start;
      over[cell] = (over[cell] ?? 0) + sign * (amounts[k] ?? 0);
    }
  }

  function gainAt(item: number, start: number): number {
    return start < 0 ? 0 : (gains[item * quarters + start] ?? 0);
  }

  function waitsHold(item: number, start: number): boolean {
    for (let k = waitsFor.from[item] ?? 0, end = waitsFor.from[item + 1] ?? 0; start >= 0 && k < end; k++) {
      const wait = waits[waitsFor.items[k] ?? 0];
      const before = starts[wait?.before ?? 0] ?? -1;
      if (before < 0 || before + (wait?.gap ?? 0) > start) return false;
    }
    for (let k = awaitedBy.from[item] ?? 0, end = awaitedBy.from[item + 1] ?? 0; k < end; k++) {
      const wait = waits[awaitedBy.items[k] ?? 0];
      const next = starts[wait?.next ?? 0] ?? -1;
      if (next >= 0 && (start < 0 || start + (wait?.gap ?? 0) > next)) return false;
    }
    return true;
  }
}

function bestGain({ quarters, choices, gains }: PlanningModel, item: number): number {
  return Math.max(0, gains[item * quarters + (choices.items[choices.from[item] ?? 0] ?? 0)] ?? 0);
}

function meanGain(model: PlanningModel): number {
  let sum = 0;
  for (let i = 0; i < model.count; i++) sum += bestGain(model, i);
  return sum / Math.max(1, model.count);
}

/** Cost of a hundredth of a person too many, by cell: its price, and where it has none or little a mean one. */
function costsOf(model: PlanningModel, { cells }: Prices): Float64Array {
  const priced = cells.filter((price) => price > 0);
  const asked = model.amounts.reduce((sum, amount) => sum + amount, 0);
  const mean =
    priced.length === 0
      ? (meanGain(model) * model.count) / Math.max(1, asked)
      : priced.reduce((sum, price) => sum + price, 0) / priced.length;
  return cells.map((price) => Math.max(price, mean));
}
