import { median, quantile } from "../measure.ts";

/** Milliseconds of one piece of work that ran several times. */
export interface Timing {
  readonly median: number;
  readonly p95: number;
}

/** Runs work for each item once to warm up, and then once more with the clock on it. */
export async function timedWarm<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<Timing> {
  for (const item of items) await work(item);
  return timed(items, work);
}

export async function timed<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<Timing> {
  const times: number[] = [];
  for (const item of items) {
    const start = performance.now();
    await work(item);
    times.push(performance.now() - start);
  }
  return { median: median(times), p95: quantile(times, 0.95) };
}
