import type { CompiledProblem } from "./compiled-problem.ts";
import type { SerialScheme } from "./serial-scheme.ts";

/**
 * One pass of the parallel schedule generation scheme (Bedworth and Bailey, 1982): at every moment at which something
 * ends, starts all that is free to go and fits, in the order given. It never leaves people idle who could begin, which
 * makes good first schedules; the best schedule of all may need such a wait (Sprecher, Kolisch and Drexl, 1995), so
 * the search goes on with the serial scheme.
 */
export function parallelScheme(problem: CompiledProblem): SerialScheme {
  const { count, durations, before, after, packed, horizon } = problem;
  const { words, needs, guards } = packed;
  const waitsFor = new Int32Array(count);
  const nextOf = new Int32Array(count + 1);
  const free = new Int32Array(words);
  /** What comes free, by moment and word. */
  const released = new Int32Array((horizon + 1) * words);
  const ends = new Uint8Array(horizon + 1);

  const fits = (i: number): boolean => {
    for (let w = 0; w < words; w++) {
      const guard = guards[w] as number;
      if ((((free[w] as number) - (needs[i * words + w] as number)) & guard) !== guard) return false;
    }
    return true;
  };
  const start = (i: number, time: number): number => {
    const duration = durations[i] as number;
    if (duration === 0) return time;
    const end = time + duration;
    for (let w = 0; w < words; w++) {
      const need = needs[i * words + w] as number;
      free[w] = (free[w] as number) - need;
      released[end * words + w] = (released[end * words + w] as number) + need;
    }
    ends[end] = 1;
    return end;
  };
  const finishAt = (time: number): void => {
    for (let w = 0; w < words; w++) {
      free[w] = (free[w] as number) + (released[time * words + w] as number);
      released[time * words + w] = 0;
    }
    ends[time] = 0;
  };

  return (order, starts) => {
    free.set(packed.free);
    starts.fill(-1);
    let last = count;
    for (let x = 0; x < count; x++) {
      const i = order[x] as number;
      waitsFor[i] = (before.from[i + 1] as number) - (before.from[i] as number);
      nextOf[last] = i;
      last = i;
    }
    nextOf[last] = -1;
    const isReady = (i: number, time: number): boolean => {
      for (let y = before.from[i] as number, end = before.from[i + 1] as number; y < end; y++) {
        const j = before.items[y] as number;
        if ((starts[j] as number) + (durations[j] as number) > time) return false;
      }
      return true;
    };
    let makespan = 0;
    for (let time = 0, left = count; left > 0; time++) {
      if (time > 0 && ends[time] === 0) continue;
      finishAt(time);
      for (let previous = count, i = nextOf[count] as number; i >= 0; i = nextOf[i] as number) {
        if (waitsFor[i] !== 0 || !fits(i) || !isReady(i, time)) {
          previous = i;
          continue;
        }
        starts[i] = time;
        makespan = Math.max(makespan, start(i, time));
        nextOf[previous] = nextOf[i] as number;
        left--;
        for (let y = after.from[i] as number, end = after.from[i + 1] as number; y < end; y++) {
          const j = after.items[y] as number;
          waitsFor[j] = (waitsFor[j] as number) - 1;
        }
      }
    }
    released.fill(0, 0, (makespan + 1) * words);
    ends.fill(0, 0, makespan + 1);
    return makespan;
  };
}
