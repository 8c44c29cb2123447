import { planValue, worthOf } from "../planning/plan-value.ts";
import type { PlanningItem, PlanningProblem, PlanningWeights, Starts } from "../planning/planning-problem.ts";
import { verifyStarts } from "../planning/verify-starts.ts";
import { givesWay, inOrderOfGivingWay } from "./giving-way.ts";
import { blocksOf, type PlanFrame, type PlanLoad, planFrame, planLoad } from "./plan-blocks.ts";
import { firstClash } from "./plan-clash.ts";

/** Moves after which a try is given up: it would not be a small displacement. */
const mostMoves = 120;

/** A plan in which way is made. */
interface Making {
  readonly frame: PlanFrame;
  readonly limits: Readonly<Record<string, number>>;
  readonly starts: Record<string, number | null>;
  readonly load: PlanLoad;
  /** Items that way is made for. */
  readonly forced: ReadonlySet<string>;
}

/**
 * The base plan with what must come in put in, and others making way one after another: policy before modernisation,
 * each to the first later place that is free, or out when there is none. Every start of what comes in is tried.
 *
 * @param limits last starts of modernisation by the rule of row O8; it goes no further.
 * @returns undefined when no way can be made so.
 */
export function makeWay(
  problem: PlanningProblem,
  base: Starts,
  limits: Readonly<Record<string, number>>,
): Starts | undefined {
  const frame = planFrame(problem);
  const coming = problem.items.filter(
    (item) => item.fixedStart === undefined && item.mandatory && (base[item.id] ?? null) === null,
  );
  const forced = new Set(coming.map(({ id }) => id));
  let now: Starts | undefined = Object.fromEntries(
    problem.items.map(({ id, fixedStart }) => [id, fixedStart ?? base[id] ?? null]),
  );
  for (const item of coming.sort(inOrderOfGivingWay(problem.weights)).reverse()) {
    if (now === undefined) return undefined;
    now = bestWay(frame, limits, forced, now, item);
  }
  return now === undefined || verifyStarts(problem, now, limits).length > 0 ? undefined : now;
}

/** The try that is worth most of all starts of an item; undefined when each fails. */
function bestWay(
  frame: PlanFrame,
  limits: Making["limits"],
  forced: ReadonlySet<string>,
  before: Starts,
  item: PlanningItem,
): Starts | undefined {
  const { problem } = frame;
  const last = Math.min(problem.quarters, (item.deadline ?? problem.quarters) + 1) - item.duration;
  let best: { readonly starts: Starts; readonly value: number } | undefined;
  for (let start = item.earliest; start <= last; start++) {
    const starts = { ...before, [item.id]: start };
    const making: Making = { frame, limits, starts, load: planLoad(problem, starts), forced };
    if (!clear(making)) continue;
    const value = planValue(problem, starts);
    if (best === undefined || value > best.value) best = { starts, value };
  }
  return best?.starts;
}

/** Moves what is in the way until nothing clashes. @returns false when that does not help. */
function clear(making: Making): boolean {
  const { frame, starts, load } = making;
  for (let moves = 0; moves < mostMoves; moves++) {
    const clash = firstClash(frame, starts, load);
    if (clash === undefined) return true;
    const ids = clash.waiting === undefined ? [...clash.items] : [clash.waiting];
    const step = ids
      .flatMap((id) => stepOf(making, id) ?? [])
      .sort(byGivingWayAndLoss(frame.problem.weights))[0];
    if (step === undefined) return false;
    const { item, to } = step;
    load.take(item, starts[item.id] ?? null);
    starts[item.id] = to;
    load.put(item, to);
  }
  return false;
}

interface Step {
  readonly item: PlanningItem;
  readonly to: number | null;
  /** What the plan is worth less by it. */
  readonly loss: number;
}

/** The first later place of an item that is free, or out; undefined when it cannot give way. */
function stepOf({ frame, limits, starts, load, forced }: Making, id: string): Step | undefined {
  const item = frame.items.get(id);
  const now = starts[id] ?? null;
  if (item === undefined || now === null || item.fixedStart !== undefined || forced.has(id)) return undefined;
  const { quarters, weights } = frame.problem;
  const lossAt = (to: number | null) =>
    worthOf(item, now, quarters, weights) - worthOf(item, to, quarters, weights);
  const last = Math.min(limits[id] ?? quarters, quarters - item.duration);
  for (let to = now + 1; to <= last; to++) {
    // What waits for it makes way after it.
    const blocks = blocksOf(frame, starts, load, item, to).filter(({ block }) => block !== "awaited-by");
    if (blocks.length === 0) return { item, to, loss: lossAt(to) };
  }
  return item.mandatory || limits[id] !== undefined ? undefined : { item, to: null, loss: lossAt(null) };
}

function byGivingWayAndLoss(weights: PlanningWeights): (one: Step, other: Step) => number {
  const order = givesWay(weights);
  return (one, other) =>
    order.indexOf(one.item.nature) - order.indexOf(other.item.nature) ||
    one.loss - other.loss ||
    (one.item.id < other.item.id ? -1 : 1);
}
