import { type PlanningModel, rowOf } from "./planning-model.ts";

/** Starts to try by item, the best first. */
export interface Choices {
  readonly from: Int32Array;
  readonly starts: Int32Array;
}

/** What must be done gains so much more that no plan without it can win. */
export function gainsWithDuty({ count, quarters, gains, choices, mustDo }: PlanningModel): {
  readonly gains: Float64Array;
  readonly penalty: number;
} {
  let penalty = 1;
  for (let i = 0; i < count; i++) {
    const line = rowOf(choices, i);
    const best = gains[i * quarters + (line[0] ?? 0)] ?? 0;
    const worst = gains[i * quarters + (line.at(-1) ?? 0)] ?? 0;
    if (line.length > 0) penalty += Math.max(0, best) - Math.min(0, worst);
  }
  const raised = Float64Array.from(
    gains,
    (gain, k) => gain + (mustDo[Math.floor(k / quarters)] === 1 ? penalty : 0),
  );
  return { gains: raised, penalty };
}

/** Starts by item, the most of `worth` first. What is better left out is not tried, unless others wait for it. */
export function orderedChoices(model: PlanningModel, gains: Float64Array, worth: Float64Array): Choices {
  const { count, quarters, choices, awaitedBy } = model;
  const from = new Int32Array(count + 1);
  const starts: number[] = [];
  for (let i = 0; i < count; i++) {
    const isAwaited = rowOf(awaitedBy, i).length > 0;
    const line = [...rowOf(choices, i)].filter((s) => isAwaited || (gains[i * quarters + s] ?? 0) >= 0);
    line.sort((a, b) => (worth[i * quarters + b] ?? 0) - (worth[i * quarters + a] ?? 0) || a - b);
    starts.push(...line);
    from[i + 1] = starts.length;
  }
  return { from, starts: Int32Array.from(starts) };
}

/** Items by resource that they use. */
export function usersOfResources({ count, quarters, capacity, cells }: PlanningModel): {
  readonly from: Int32Array;
  readonly items: Int32Array;
} {
  const lists = Array.from({ length: capacity.length / quarters }, (): number[] => []);
  for (let i = 0; i < count; i++)
    for (const resource of new Set([...rowOf(cells, i)].map((cell) => Math.floor(cell / quarters))))
      lists[resource]?.push(i);
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, r) => {
    from[r + 1] = (from[r] ?? 0) + list.length;
  });
  return { from, items: Int32Array.from(lists.flat()) };
}

/** Sorts a short list in place, the highest rank first. */
export function insertionSort(line: Int32Array, rank: Float64Array): void {
  for (let k = 1; k < line.length; k++) {
    const item = line[k] ?? 0;
    const own = rank[item] ?? 0;
    let at = k - 1;
    while (at >= 0 && (rank[line[at] ?? 0] ?? 0) < own) {
      line[at + 1] = line[at] ?? 0;
      at--;
    }
    line[at + 1] = item;
  }
}

/**
 * Ways to say who goes first, each from 0 to 1.
 *
 * @param bestRests what each item gains above the price of what it takes, when prices are known.
 */
export function priorities(
  model: PlanningModel,
  bestRests: Float64Array | undefined,
): readonly Float64Array[] {
  const { count, quarters, choices, cells } = model;
  const most = (i: number): number => {
    let gain = 0;
    for (const s of rowOf(choices, i)) gain = Math.max(gain, model.gains[i * quarters + s] ?? 0);
    return gain;
  };
  const size = (i: number): number => {
    let sum = 1;
    for (let k = cells.from[i] ?? 0; k < (cells.from[i + 1] ?? 0); k++) sum += model.amounts[k] ?? 0;
    return sum;
  };
  const of = (measure: (i: number) => number): Float64Array => {
    const values = Float64Array.from({ length: count }, (_, i) => measure(i));
    // By rank, so that noise does as much to each.
    const line = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
    line.forEach((item, place) => {
      values[item] = (count - place) / count;
    });
    return values;
  };
  const worth = of(most);
  return bestRests === undefined
    ? [worth, of((i) => most(i) / size(i))]
    : [of((i) => bestRests[i] ?? 0), worth];
}
