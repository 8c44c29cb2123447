import { createPlanState } from "./plan-state.ts";
import { type PlanningModel, rowOf } from "./planning-model.ts";
import type { Prices } from "./priced-choices.ts";
import { noPrices, priceChoices } from "./priced-choices.ts";
import {
  type Choices,
  gainsWithDuty,
  insertionSort,
  orderedChoices,
  priorities,
  usersOfResources,
} from "./search-orders.ts";
import { createRandom } from "./seeded-random.ts";

export interface PlanSearchSettings {
  readonly seed: number;
  /** Whole plans that will be tried: the search cools down towards the last of them. */
  readonly schedules: number;
  /** Prices of what is short, which say what is worth its people and where there is room. */
  readonly prices?: Prices;
  /** A plan to begin with, by item; what of it does not hold is left out. */
  readonly initial?: Int32Array;
  /** How much worse plans are kept early on, as a share of the usual; 1 when absent. */
  readonly heat?: number;
}

export interface FoundPlan {
  /** Start by item; -1 is left out. */
  readonly starts: Int32Array;
  /** Whether all that must be done is in it. */
  readonly complete: boolean;
  /** Worth by the weights of the problem. */
  readonly objective: number;
}

export interface PlanSearch {
  /** Tries so many plans more, at most up to the number of the settings. */
  run(schedules: number): void;
  readonly tried: () => number;
  readonly best: () => FoundPlan;
}

/**
 * Search in large neighbourhoods (Shaw, 1998) over serial schedule generation: takes a part of the plan out, puts it
 * and what waited outside back one by one, each where it gains most, and keeps the result when it is better or, early
 * on, not much worse. Every so often all is pushed to its end and back to its start (forward-backward improvement,
 * Tormos and Lova, 2001), which closes holes. Deterministic: the same model and settings give the same plans.
 */
export function createPlanSearch(model: PlanningModel, settings: PlanSearchSettings): PlanSearch {
  const { count, quarters, choices, mustDo, waits, waitsFor, awaitedBy, cells, capacity } = model;
  const random = createRandom(settings.seed);
  const prices = settings.prices ?? noPrices(model);
  const { rests, best: bestRests } = priceChoices(model, prices);
  const { gains, penalty } = gainsWithDuty(model);
  const state = createPlanState(model, gains);
  const { starts } = state;
  const byGain = orderedChoices(model, gains, gains);
  const byRest = orderedChoices(model, gains, rests);
  const keys = priorities(model, settings.prices === undefined ? undefined : bestRests);
  const users = usersOfResources(model);
  /** What may cost more than it brings, the last of each chain first: it is only worth it for what waits for it. */
  const costly = [...model.order].reverse().filter((item) => mustDo[item] !== 1 && mayCost(item));
  const bestStarts = new Int32Array(count).fill(-1);
  let bestGain = 0;
  let tried = 0;
  /** Worse plans are kept up to this much, by how far the search is. */
  const heat = averageGain() * 0.25 * (settings.heat ?? 1);

  // What one change touched, so that it can be taken back.
  const touched = new Int32Array(count);
  const before = new Int32Array(count);
  const isTouched = new Uint8Array(count);
  let touches = 0;
  const touch = (item: number): void => {
    if (isTouched[item] === 1) return;
    isTouched[item] = 1;
    before[touches] = starts[item] ?? -1;
    touched[touches++] = item;
  };
  const pending = new Int32Array(count);
  const isPending = new Uint8Array(count);
  const rank = new Float64Array(count);
  let pendings = 0;
  const hold = (item: number): void => {
    if (isPending[item] === 1) return;
    isPending[item] = 1;
    pending[pendings++] = item;
  };

  const takeOut = (item: number): void => {
    if ((starts[item] ?? -1) < 0) return;
    for (const w of rowOf(awaitedBy, item)) takeOut(waits[w]?.next ?? 0);
    touch(item);
    hold(item);
    state.remove(item);
  };

  /** Puts an item in, after what it waits for. */
  const putIn = (item: number, list: Choices): void => {
    if ((starts[item] ?? -1) >= 0) return;
    for (let k = waitsFor.from[item] ?? 0, end = waitsFor.from[item + 1] ?? 0; k < end; k++)
      putIn(waits[waitsFor.items[k] ?? 0]?.before ?? 0, list);
    const start = placeFor(item, list);
    if (start < 0) return;
    touch(item);
    state.place(item, start);
  };

  const placeFor = (item: number, list: Choices): number => {
    const { first, last } = state.windowOf(item);
    if (first > last) return -1;
    for (let k = list.from[item] ?? 0, end = list.from[item + 1] ?? 0; k < end; k++) {
      const start = list.starts[k] ?? 0;
      if (start >= first && start <= last && state.fits(item, start)) return start;
    }
    return -1;
  };

  for (const i of model.order) {
    const start = settings.initial?.[i] ?? -1;
    const { first, last } = state.windowOf(i);
    const isAllowed =
      start >= first && start <= last && model.gains[i * quarters + start] !== Number.NEGATIVE_INFINITY;
    if (start >= 0 && isAllowed && state.fits(i, start)) state.place(i, start);
  }
  // What it begins with is kept as it is: what is put in beside it may cost more than it brings.
  keepIfBest();
  // The first plan: by price, or by gain when there are no prices.
  for (let i = 0; i < count; i++) hold(i);
  rebuild(keys[0] ?? rank, 0, byGain);
  settle(Number.POSITIVE_INFINITY);

  return {
    run: (schedules) => {
      const end = Math.min(settings.schedules, tried + schedules);
      while (tried < end) step();
    },
    tried: () => tried,
    best: () => {
      let missing = 0;
      for (let i = 0; i < count; i++) if (mustDo[i] === 1 && (bestStarts[i] ?? -1) < 0) missing++;
      let duties = 0;
      for (let i = 0; i < count; i++) if (mustDo[i] === 1) duties++;
      return {
        starts: bestStarts.slice(),
        complete: missing === 0,
        objective: Math.round(model.base + bestGain - penalty * (duties - missing)),
      };
    },
  };

  function step(): void {
    const share = tried / Math.max(1, settings.schedules);
    const cooled = heat * (1 - share) ** 2;
    const was = state.gained();
    if (tried % 500 === 499) justify();
    else {
      const way = random.below(8);
      if (way < 2) takeOutAround();
      else if (way < 6) makeRoom();
      else if (way < 7) takeOutQuarters();
      else takeOutAny();
      addWaiting();
      const key = keys[random.below(keys.length)] ?? rank;
      rebuild(key, 0.1 + 0.5 * random.unit(), random.below(2) === 0 ? byRest : byGain);
    }
    settle(state.gained() - was + cooled * -Math.log(1 - random.unit() * 0.999));
  }

  /** Puts what is pending back in order of a priority with noise. */
  function rebuild(key: Float64Array, noise: number, list: Choices): void {
    const held = pendings;
    for (let k = 0; k < held; k++) {
      const item = pending[k] ?? 0;
      const duty = mustDo[item] === 1 ? 1e6 : 0;
      rank[item] = duty + (key[item] ?? 0) * (1 + noise * (random.unit() - 0.5) * 2);
    }
    const line = pending.subarray(0, held);
    insertionSort(line, rank);
    for (let k = 0; k < held; k++) putIn(line[k] ?? 0, list);
    for (let k = 0; k < held; k++) isPending[pending[k] ?? 0] = 0;
    pendings = 0;
    for (const item of costly) takeOutIdle(item);
  }

  function mayCost(item: number): boolean {
    for (let start = 0; start < quarters; start++) {
      const gain = gains[item * quarters + start] ?? 0;
      if (gain < 0 && gain !== Number.NEGATIVE_INFINITY) return true;
    }
    return false;
  }

  /** Takes an item out that costs where it stands, when nothing in the plan waits for it: the plan is worth more. */
  function takeOutIdle(item: number): void {
    const start = starts[item] ?? -1;
    if (start < 0 || (gains[item * quarters + start] ?? 0) >= 0) return;
    for (const w of rowOf(awaitedBy, item)) if ((starts[waits[w]?.next ?? 0] ?? -1) >= 0) return;
    touch(item);
    state.remove(item);
  }

  function keepIfBest(): boolean {
    if (state.gained() <= bestGain + 1e-6) return false;
    bestGain = state.gained();
    bestStarts.set(starts);
    return true;
  }

  /** Keeps the change when `margin` is not below 0, else takes it back. */
  function settle(margin: number): void {
    tried++;
    if (!keepIfBest() && margin < 0) {
      for (let k = 0; k < touches; k++) {
        const item = touched[k] ?? 0;
        if ((starts[item] ?? -1) >= 0) state.remove(item);
      }
      for (let k = 0; k < touches; k++) {
        const was = before[k] ?? -1;
        if (was >= 0) state.place(touched[k] ?? 0, was);
      }
    }
    for (let k = 0; k < touches; k++) isTouched[touched[k] ?? 0] = 0;
    touches = 0;
  }

  function takeOutAny(): void {
    const size = 2 + random.below(Math.min(24, count));
    for (let k = 0; k < size; k++) takeOut(random.below(count));
  }

  /** Those that use the same people around the same time. */
  function takeOutAround(): void {
    if (users.items.length === 0) {
      takeOutAny();
      return;
    }
    const seed = users.items[random.below(users.items.length)] ?? 0;
    const at = starts[seed] ?? -1;
    const own = rowOf(cells, seed);
    const start = at < 0 ? (choices.items[choices.from[seed] ?? 0] ?? 0) : at;
    const cell = (own[random.below(own.length)] ?? 0) + start;
    if (at < 0) hold(seed);
    const resource = Math.floor(cell / quarters);
    const quarter = cell % quarters;
    const width = random.below(3);
    const many = 3 + random.below(12);
    takeOutUsers(resource, quarter - width, quarter + width, many);
  }

  function takeOutQuarters(): void {
    const resource = random.below(Math.max(1, capacity.length / quarters));
    const quarter = random.below(quarters);
    takeOutUsers(resource, quarter, quarter + random.below(4), 4 + random.below(16));
  }

  /** At most `many` of those that use a resource within these quarters, from a random one on. */
  function takeOutUsers(resource: number, from: number, until: number, many: number): void {
    const line = rowOf(users, resource);
    if (line.length === 0) return;
    const offset = random.below(line.length);
    for (let k = 0, left = many; k < line.length && left > 0; k++) {
      const item = line[(k + offset) % line.length] ?? 0;
      const start = starts[item] ?? -1;
      if (start < 0 || start > until || start + (model.durations[item] ?? 0) <= from) continue;
      takeOut(item);
      left--;
    }
  }

  /** Puts an item that is out, or late, in one of its best places, after taking out what stands there. */
  function makeRoom(): void {
    let item = random.below(count);
    for (let k = 0; k < 8 && !wantsMore(item); k++) item = random.below(count);
    const from = byGain.from[item] ?? 0;
    const many = (byGain.from[item + 1] ?? 0) - from;
    if (many === 0) return;
    const start = byGain.starts[from + Math.min(random.below(many), random.below(many))] ?? 0;
    takeOut(item);
    for (let tries = 0; tries < 12 && !state.fits(item, start); tries++) {
      for (const at of rowOf(cells, item)) {
        const cell = at + start;
        const resource = Math.floor(cell / quarters);
        if (state.fits(item, start)) break;
        takeOutUsers(resource, cell % quarters, cell % quarters, 1);
      }
    }
    const { first, last } = state.windowOf(item);
    if (start < first || start > last || !state.fits(item, start)) return;
    touch(item);
    state.place(item, start);
  }

  function wantsMore(item: number): boolean {
    const start = starts[item] ?? -1;
    const first = byGain.starts[byGain.from[item] ?? 0] ?? -1;
    if ((byGain.from[item + 1] ?? 0) === (byGain.from[item] ?? 0)) return false;
    return start < 0 || (gains[item * quarters + start] ?? 0) < (gains[item * quarters + first] ?? 0);
  }

  /** Some that are out come along: there may be room for them now. */
  function addWaiting(): void {
    const offset = random.below(count);
    for (let k = 0, left = 12; k < count && left > 0; k++) {
      const item = (k + offset) % count;
      if ((starts[item] ?? -1) >= 0 || isPending[item] === 1) continue;
      hold(item);
      left--;
    }
  }

  /** All to its latest place, from the end; then all to its best place, from the start. */
  function justify(): void {
    const line = [...starts.keys()].filter((i) => (starts[i] ?? -1) >= 0);
    const endOf = (i: number): number => (starts[i] ?? 0) + (model.durations[i] ?? 0);
    for (const item of line.toSorted((a, b) => endOf(b) - endOf(a) || b - a)) move(item, latestFor);
    for (const item of line.toSorted((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b))
      move(item, (i) => placeFor(i, byGain));
    for (const i of model.order) if ((starts[i] ?? -1) < 0) hold(i);
    rebuild(keys[0] ?? rank, 0, byGain);
  }

  function move(item: number, placeOf: (item: number) => number): void {
    const was = starts[item] ?? 0;
    touch(item);
    state.remove(item);
    const start = placeOf(item);
    state.place(item, start < 0 ? was : start);
  }

  function latestFor(item: number): number {
    const { first, last } = state.windowOf(item);
    let latest = -1;
    for (let k = byGain.from[item] ?? 0, end = byGain.from[item + 1] ?? 0; k < end; k++) {
      const start = byGain.starts[k] ?? 0;
      if (start > latest && start >= first && start <= last && state.fits(item, start)) latest = start;
    }
    return latest;
  }

  function averageGain(): number {
    let sum = 0;
    for (let i = 0; i < count; i++)
      sum += Math.max(0, model.gains[i * quarters + (choices.items[choices.from[i] ?? 0] ?? 0)] ?? 0);
    return sum / Math.max(1, count);
  }
}
