import { type PlanningModel, rowOf } from "./planning-model.ts";

/** Prices of what is short: of a hundredth of a person by cell, and of a wait by its place and quarter. All from 0. */
export interface Prices {
  readonly cells: Float64Array;
  /** At `wait × quarters + quarter`: for "what waits has not started by then before the other could be done". */
  readonly waits: Float64Array;
}

export interface PricedChoices {
  /** Gain of each choice minus the price of what it takes, at `item × quarters + start`. */
  readonly rests: Float64Array;
  /** The best of them by item, leaving out counted as 0 unless it must be done. */
  readonly best: Float64Array;
  /** No plan is worth more, whatever the prices are (weak duality). */
  readonly bound: number;
}

export function noPrices({ capacity, waits, quarters }: PlanningModel): Prices {
  return { cells: new Float64Array(capacity.length), waits: new Float64Array(waits.length * quarters) };
}

/**
 * Prices everything that is short, lets each item choose for itself, and so bounds the worth of any plan (Lagrange):
 * whoever gives up a demand for its price can only gain. It holds for any prices from 0, so also for those that a
 * solver had when it was stopped; nothing else of the solver is trusted.
 */
export function priceChoices(model: PlanningModel, prices: Prices): PricedChoices {
  const { count, quarters, gains, choices, cells, amounts, capacity, waits, mustDo } = model;
  const rests = Float64Array.from(gains);
  for (let i = 0; i < count; i++) {
    for (let c = choices.from[i] ?? 0; c < (choices.from[i + 1] ?? 0); c++) {
      const start = choices.items[c] ?? 0;
      let cost = 0;
      for (let k = cells.from[i] ?? 0; k < (cells.from[i + 1] ?? 0); k++)
        cost += (amounts[k] ?? 0) * (prices.cells[(cells.items[k] ?? 0) + start] ?? 0);
      rests[i * quarters + start] = (rests[i * quarters + start] ?? 0) - cost;
    }
  }
  waits.forEach(({ before, next, gap }, w) => {
    // Sum of the prices from a quarter on: what a start in it pays (next) or earns (before, `gap` later).
    let sum = 0;
    for (let q = quarters - 1; q >= 0; q--) {
      sum += prices.waits[w * quarters + q] ?? 0;
      const at = next * quarters + q;
      rests[at] = (rests[at] ?? 0) - sum;
      if (q >= gap) {
        const early = before * quarters + q - gap;
        rests[early] = (rests[early] ?? 0) + sum;
      }
    }
  });
  const best = new Float64Array(count);
  let bound = model.base;
  for (let i = 0; i < count; i++) {
    let most = mustDo[i] === 1 ? Number.NEGATIVE_INFINITY : 0;
    for (const start of rowOf(choices, i)) most = Math.max(most, rests[i * quarters + start] ?? most);
    best[i] = most;
    bound += most;
  }
  for (let cell = 0; cell < capacity.length; cell++)
    bound += (capacity[cell] ?? 0) * (prices.cells[cell] ?? 0);
  return { rests, best, bound };
}

/**
 * Prices by repeated correction (subgradient): dearer where the choices take more than there is, cheaper where they
 * leave some. Pure arithmetic, so the same everywhere; the bound of the planner when no solver can be had.
 *
 * @param target worth of a plan that is known, towards which the steps aim.
 */
export function pricesOfCapacity(
  model: PlanningModel,
  target: number,
  rounds: number,
): { readonly prices: Prices; readonly bound: number } {
  const { quarters, capacity, waits } = model;
  let prices = noPrices(model);
  let best = { prices, bound: priceChoices(model, prices).bound };
  let pace = 1;
  let stale = 0;
  for (let round = 0; round < rounds; round++) {
    const priced = priceChoices(model, prices);
    if (priced.bound < best.bound - 1e-9) {
      best = { prices, bound: priced.bound };
      stale = 0;
    } else if (++stale >= 12) {
      pace /= 2;
      stale = 0;
    }
    const { overCells, overWaits } = excess(model, priced);
    let norm = 0;
    for (const over of overCells) norm += over * over;
    for (const over of overWaits) norm += over * over;
    if (norm === 0 || !Number.isFinite(priced.bound)) break;
    const step = (pace * Math.max(1, priced.bound - target)) / norm;
    const cells = new Float64Array(capacity.length);
    const waitPrices = new Float64Array(waits.length * quarters);
    for (let i = 0; i < cells.length; i++)
      cells[i] = Math.max(0, (prices.cells[i] ?? 0) + step * (overCells[i] ?? 0));
    for (let i = 0; i < waitPrices.length; i++)
      waitPrices[i] = Math.max(0, (prices.waits[i] ?? 0) + step * (overWaits[i] ?? 0));
    prices = { cells, waits: waitPrices };
  }
  return best;
}

/** How far the choices of `priced` go over each demand; negative where they leave room. */
function excess(
  model: PlanningModel,
  { rests, best }: PricedChoices,
): { readonly overCells: Float64Array; readonly overWaits: Float64Array } {
  const { count, quarters, choices, cells, amounts, capacity, waits, mustDo } = model;
  const overCells = Float64Array.from(capacity, (amount) => -amount);
  const chosen = new Int32Array(count).fill(quarters);
  for (let i = 0; i < count; i++) {
    const most = best[i] ?? 0;
    if (most <= 0 && mustDo[i] !== 1) continue;
    const start = rowOf(choices, i).find((s) => rests[i * quarters + s] === most);
    if (start === undefined) continue;
    chosen[i] = start;
    for (let k = cells.from[i] ?? 0; k < (cells.from[i + 1] ?? 0); k++) {
      const cell = (cells.items[k] ?? 0) + start;
      overCells[cell] = (overCells[cell] ?? 0) + (amounts[k] ?? 0);
    }
  }
  const overWaits = new Float64Array(waits.length * quarters);
  waits.forEach(({ before, next, gap }, w) => {
    for (let q = 0; q < quarters; q++) {
      const nextIn = (chosen[next] ?? 0) <= q ? 1 : 0;
      const beforeIn = (chosen[before] ?? 0) <= q - gap ? 1 : 0;
      overWaits[w * quarters + q] = nextIn - beforeIn;
    }
  });
  return { overCells, overWaits };
}
