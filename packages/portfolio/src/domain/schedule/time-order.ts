import type { CompiledProblem } from "./compiled-problem.ts";

/** Puts the activities of a schedule in an order of time, in time that grows with their number alone. */
export interface TimeOrder {
  /**
   * By end, the last first: the order in which a pass in the other direction takes them (justification). Ties go by
   * number, the highest first when `backward`, so that no order of activities is broken.
   */
  byEnd(starts: Int32Array, makespan: number, backward: boolean, order: Int32Array): void;
}

/** Counting sort by moment. */
export function createTimeOrder({ count, durations, horizon }: CompiledProblem): TimeOrder {
  const places = new Int32Array(horizon + 2);
  const keys = new Int32Array(count);
  const countKeys = (last: number) => {
    places.fill(0, 0, last + 2);
    for (let i = 0; i < count; i++) {
      const next = (keys[i] as number) + 1;
      places[next] = (places[next] as number) + 1;
    }
    for (let k = 0; k < last; k++) places[k + 1] = (places[k + 1] as number) + (places[k] as number);
  };
  const put = (i: number, order: Int32Array) => {
    const key = keys[i] as number;
    const place = places[key] as number;
    order[place] = i;
    places[key] = place + 1;
  };
  return {
    byEnd(starts, makespan, backward, order) {
      for (let i = 0; i < count; i++) {
        keys[i] = makespan - (starts[i] as number) - (durations[i] as number);
      }
      countKeys(makespan);
      if (backward) for (let i = count - 1; i >= 0; i--) put(i, order);
      else for (let i = 0; i < count; i++) put(i, order);
    },
  };
}
