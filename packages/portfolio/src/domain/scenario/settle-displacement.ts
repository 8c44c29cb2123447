import { planValue } from "../planning/plan-value.ts";
import type { PlanningItem, PlanningProblem, Starts } from "../planning/planning-problem.ts";
import { comparePlans } from "./compare-plans.ts";
import { inOrderOfGivingWay } from "./giving-way.ts";
import { makeWay } from "./make-way.ts";
import { blocksOf, type PlanFrame, type PlanLoad, planFrame, planLoad } from "./plan-blocks.ts";
import { firstClash } from "./plan-clash.ts";

/** A plan that is being settled. */
interface Settling {
  readonly frame: PlanFrame;
  readonly found: Starts;
  readonly starts: Record<string, number | null>;
  readonly load: PlanLoad;
  /** Items that stand where the base has them though the planner moved them; the first give way first. */
  kept: PlanningItem[];
}

/**
 * The plan that the planner found, with as little moved as it takes. Begins with everything where the base plan has
 * it and lets an item move only when something that the scenario brings, or another item that had to move, stands in
 * its way: policy first, modernisation last. Then whatever can go back, or nearer to its place, does. What shares no
 * full resource and no predecessor with the scenario so stays where it is.
 *
 * @param found a plan that keeps all rules of the problem.
 * @param base where each item was; an item that it does not know is where the planner put it, if it fits.
 * @param limits last starts of modernisation by the rule of row O8.
 * @param without the problem without the scenario: what comes forward into room that was there already, stays.
 */
export function settleDisplacement(
  problem: PlanningProblem,
  base: Starts,
  found: Starts,
  without: PlanningProblem,
  limits: Readonly<Record<string, number>>,
): Starts {
  const settled = settleTowards(problem, base, found, without);
  const made = makeWay(problem, base, limits);
  if (made === undefined) return settled;
  // A search over whole plans may have moved much to gain little: making way from the base plan moves less.
  const straight = settleTowards(problem, base, made, without);
  return planValue(problem, straight) > planValue(problem, settled) ? straight : settled;
}

function settleTowards(
  problem: PlanningProblem,
  base: Starts,
  found: Starts,
  without: PlanningProblem,
): Starts {
  const frame = planFrame(problem);
  const starts: Record<string, number | null> = {};
  const kept: PlanningItem[] = [];
  const late: PlanningItem[] = [];
  for (const item of problem.items) {
    const to = found[item.id] ?? null;
    const was = item.fixedStart ?? base[item.id];
    if (was === undefined && !item.mandatory) late.push(item);
    // What must be done and was not in the base is what all else makes room for.
    const mustCome = was === undefined || (was === null && item.mandatory);
    starts[item.id] = mustCome ? (item.mandatory ? to : null) : was;
    if (!mustCome && was !== to) kept.push(item);
  }
  const settling: Settling = {
    frame,
    found,
    starts,
    load: planLoad(problem, starts),
    kept: kept.sort(inOrderOfGivingWay(problem.weights)),
  };
  if (!makeRoom(settling)) return found;
  do pullBack(settling, base);
  while (untangle(settling, base, without));
  useFreedRoom(settling, base, without);
  // What is new and optional comes in where it moves nobody.
  for (const item of late.sort((one, other) => other.value - one.value)) placeWithoutMoving(settling, item);
  return settling.starts;
}

/** Lets kept items go to where the planner put them until nothing clashes. @returns false when that does not help. */
function makeRoom(settling: Settling): boolean {
  for (;;) {
    const clash = firstClash(settling.frame, settling.starts, settling.load);
    if (clash === undefined) return true;
    const next = settling.kept.find((item) => clash.items.has(item.id));
    if (next === undefined) return false;
    move(settling, next, settling.found[next.id] ?? null);
    settling.kept = settling.kept.filter((item) => item !== next);
  }
}

/** Puts back what can stand where it was, or nearer to it, until nothing can; modernisation first. */
function pullBack(settling: Settling, base: Starts): void {
  const { frame, starts, load } = settling;
  const order = [...frame.problem.items].sort(inOrderOfGivingWay(frame.problem.weights)).reverse();
  for (let again = true; again; ) {
    again = false;
    for (const item of order) {
      const was = base[item.id];
      const now = starts[item.id] ?? null;
      if (was === undefined || was === now || item.fixedStart !== undefined) continue;
      if (was === null && item.mandatory) continue;
      const to = nearest(settling, item, was, now);
      if (to === now) continue;
      load.take(item, now);
      starts[item.id] = to;
      load.put(item, to);
      again = true;
    }
  }
}

/**
 * Puts items back that only keep each other from their places, as two that changed places do: together they can go
 * back, and one by one they cannot.
 *
 * @returns whether any went back.
 */
function untangle(settling: Settling, base: Starts, without: PlanningProblem): boolean {
  const { frame, starts } = settling;
  const { moves } = comparePlans(frame.problem, starts, without, base);
  const tangled = moves.filter(({ root, from }) => root?.root === "changed-since" && from !== null);
  if (tangled.length === 0) return false;
  const stay = tangled.flatMap(({ item: id, from, to }) => {
    const item = frame.items.get(id);
    return item === undefined ? [] : [{ item, from, to }];
  });
  for (const { item, from } of stay) move(settling, item, from);
  if (firstClash(frame, starts, settling.load) === undefined) return true;
  for (const { item, to } of stay) move(settling, item, to);
  return false;
}

/** The start nearest to where it was that nothing blocks; `now` when there is none nearer. */
function nearest(
  { frame, starts, load }: Settling,
  item: PlanningItem,
  was: number | null,
  now: number | null,
): number | null {
  if (was === null) return canLeave(frame, starts, item) ? null : now;
  const limit = now === null ? frame.problem.quarters : Math.abs(now - was);
  // Towards where the planner put it: on the other side of its place it could break what the planner kept to.
  const side = now === null || now > was ? 1 : -1;
  for (let distance = 0; distance < limit; distance++) {
    const start = was + side * distance;
    if (start >= 0 && blocksOf(frame, starts, load, item, start).length === 0) return start;
  }
  return now;
}

/** Whether nothing that is in the plan waits for it. */
function canLeave({ waiting }: PlanFrame, starts: Starts, { id }: PlanningItem): boolean {
  return (waiting.get(id) ?? []).every(({ item }) => (starts[item.id] ?? null) === null);
}

/**
 * Lets items come forward, or in, where the planner wants them and the scenario itself made room: people who come,
 * what is dropped, a law that waits. A gap that a moved item leaves behind is no reason to move another.
 */
function useFreedRoom(settling: Settling, base: Starts, without: PlanningProblem): void {
  const { frame, starts, load, found } = settling;
  const before = planFrame(without);
  const loadBefore = planLoad(without, base);
  const loadOfBase = planLoad(frame.problem, base);
  for (const item of settling.kept) {
    const to = found[item.id] ?? null;
    const was = base[item.id] ?? null;
    const old = before.items.get(item.id);
    if (to === null || old === undefined || (was !== null && to > was)) continue;
    const isFree =
      blocksOf(frame, starts, load, item, to).length === 0 &&
      blocksOf(frame, base, loadOfBase, item, to).length === 0;
    if (isFree && blocksOf(before, base, loadBefore, old, to).length > 0) move(settling, item, to);
  }
}

function placeWithoutMoving({ frame, starts, load, found }: Settling, item: PlanningItem): void {
  const sought = found[item.id] ?? null;
  if (sought === null) return;
  const tries = [sought, ...Array.from({ length: frame.problem.quarters }, (_, quarter) => quarter)];
  const start = tries.find((quarter) => blocksOf(frame, starts, load, item, quarter).length === 0);
  if (start === undefined) return;
  starts[item.id] = start;
  load.put(item, start);
}

function move({ starts, load }: Settling, item: PlanningItem, to: number | null): void {
  load.take(item, starts[item.id] ?? null);
  starts[item.id] = to;
  load.put(item, to);
}
