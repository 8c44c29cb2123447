import { createPlanSearch } from "./plan-search.ts";
import { createPlanState } from "./plan-state.ts";
import { type PlanningModel, rowOf } from "./planning-model.ts";

/** Whether all that must be done can be: with a plan that shows it, or `unknown` when the work allowed was not enough. */
export type Feasibility =
  | { readonly feasible: "yes"; readonly starts: Int32Array }
  | { readonly feasible: "no" | "unknown" };

/** Plans that are tried before every possibility is. */
const quickTries = 300;

/**
 * Decides whether a plan exists: first by the search, which says yes fast, then by trying everything (the item with
 * the fewest starts left first, and back as soon as one has none), which says no for certain.
 *
 * @param nodes steps of that last part at most.
 */
export function decideFeasible(model: PlanningModel, nodes: number): Feasibility {
  const { count, mustDo, choices } = model;
  const wanted = [...mustDo.keys()].filter((i) => mustDo[i] === 1);
  if (wanted.some((i) => rowOf(choices, i).length === 0)) return { feasible: "no" };
  const search = createPlanSearch(model, { seed: 0, schedules: quickTries });
  for (let tried = 0; tried < quickTries && !search.best().complete; tried += 50) search.run(50);
  const best = search.best();
  if (best.complete) return { feasible: "yes", starts: best.starts };

  const state = createPlanState(model, model.gains);
  const open = new Set(wanted);
  let left = nodes;
  const startsOf = (item: number): readonly number[] => {
    const { first, last } = windowOf(item);
    return rowOf(choices, item).reduce<number[]>((fitting, start) => {
      if (start >= first && start <= last && state.fits(item, start)) fitting.push(start);
      return fitting;
    }, []);
  };
  // Unlike in the search an item may stand here before what it waits for does.
  const windowOf = (item: number): { first: number; last: number } => {
    let first = 0;
    let last = model.quarters;
    for (const w of rowOf(model.waitsFor, item)) {
      const { before = 0, gap = 0 } = model.waits[w] ?? {};
      const start = state.starts[before] ?? -1;
      if (start >= 0) first = Math.max(first, start + gap);
    }
    for (const w of rowOf(model.awaitedBy, item)) {
      const { next = 0, gap = 0 } = model.waits[w] ?? {};
      const start = state.starts[next] ?? -1;
      if (start >= 0) last = Math.min(last, start - gap);
    }
    return { first, last };
  };
  const goOn = (): Feasibility["feasible"] => {
    if (open.size === 0) return "yes";
    if (left-- <= 0) return "unknown";
    let item = -1;
    let fewest: readonly number[] = [];
    for (const other of open) {
      const starts = startsOf(other);
      if (item >= 0 && starts.length >= fewest.length) continue;
      item = other;
      fewest = starts;
      if (starts.length === 0) return "no";
    }
    open.delete(item);
    for (const start of fewest) {
      state.place(item, start);
      const answer = goOn();
      if (answer !== "no") return answer;
      state.remove(item);
    }
    open.add(item);
    return "no";
  };
  const feasible = goOn();
  return feasible === "yes" ? { feasible, starts: state.starts.slice(0, count) } : { feasible };
}
