import type { CompiledProblem, Links } from "./compiled-problem.ts";

/**
 * One pass of the serial schedule generation scheme (Kelley, 1963): takes the activities in the order given and
 * starts each at the first moment at which it is free to go and fits for its whole duration.
 *
 * @param order every activity after what it waits for.
 * @param starts gets the start of each activity.
 * @returns the makespan.
 */
export type SerialScheme = (order: Int32Array, starts: Int32Array) => number;

/** The scheme forwards in time, and backwards: there, times count from the end, and an activity waits for what follows it. */
export function serialSchemes(
  problem: CompiledProblem,
): readonly [forward: SerialScheme, backward: SerialScheme] {
  const make = problem.packed.words === 1 ? oneWordScheme : manyWordScheme;
  return [make(problem, problem.before), make(problem, problem.after)];
}

/**
 * Looks for a gap from its end to its beginning: where something is in the way, the gap can only start after that
 * moment, and nothing earlier need be looked at (the way of Boyer and Moore, 1977, with texts).
 */
function oneWordScheme(
  { count, durations, horizon, packed }: CompiledProblem,
  waitsFor: Links,
): SerialScheme {
  const { needs } = packed;
  const { from, items } = waitsFor;
  const guards = packed.guards[0] ?? 0;
  const all = packed.free[0] ?? 0;
  const free = new Int32Array(horizon + 1).fill(all);
  let used = 0;
  return (order, starts) => {
    free.fill(all, 0, used);
    let makespan = 0;
    for (let x = 0; x < count; x++) {
      const i = order[x] as number;
      const duration = durations[i] as number;
      const need = needs[i] as number;
      let start = 0;
      for (let y = from[i] as number, end = from[i + 1] as number; y < end; y++) {
        const j = items[y] as number;
        const ready = (starts[j] as number) + (durations[j] as number);
        if (ready > start) start = ready;
      }
      if (need !== 0) {
        let known = start;
        let t = start + duration - 1;
        while (t >= known) {
          if ((((free[t] as number) - need) & guards) === guards) t--;
          else {
            known = start + duration;
            start = t + 1;
            t = start + duration - 1;
          }
        }
        for (t = start + duration - 1; t >= start; t--) free[t] = (free[t] as number) - need;
      }
      starts[i] = start;
      if (start + duration > makespan) makespan = start + duration;
    }
    used = makespan;
    return makespan;
  };
}

/** As `oneWordScheme`, for what does not fit in one word. */
function manyWordScheme(
  { count, durations, horizon, packed }: CompiledProblem,
  waitsFor: Links,
): SerialScheme {
  const { needs, guards, words } = packed;
  const { from, items } = waitsFor;
  const free = new Int32Array((horizon + 1) * words);
  const restore = (until: number) => {
    for (let at = 0; at < until; at++) free[at] = packed.free[at % words] as number;
  };
  restore(free.length);
  let used = 0;
  const fits = (i: number, t: number): boolean => {
    for (let w = 0; w < words; w++) {
      const guard = guards[w] as number;
      if ((((free[t * words + w] as number) - (needs[i * words + w] as number)) & guard) !== guard)
        return false;
    }
    return true;
  };
  return (order, starts) => {
    restore(used * words);
    let makespan = 0;
    for (let x = 0; x < count; x++) {
      const i = order[x] as number;
      const duration = durations[i] as number;
      let start = 0;
      for (let y = from[i] as number, end = from[i + 1] as number; y < end; y++) {
        const j = items[y] as number;
        start = Math.max(start, (starts[j] as number) + (durations[j] as number));
      }
      let known = start;
      let t = start + duration - 1;
      while (t >= known) {
        if (fits(i, t)) t--;
        else {
          known = start + duration;
          start = t + 1;
          t = start + duration - 1;
        }
      }
      for (t = start; t < start + duration; t++) {
        for (let w = 0; w < words; w++) {
          const at = t * words + w;
          free[at] = (free[at] as number) - (needs[i * words + w] as number);
        }
      }
      starts[i] = start;
      if (start + duration > makespan) makespan = start + duration;
    }
    used = makespan;
    return makespan;
  };
}
