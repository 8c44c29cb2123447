import { PortfolioError } from "../portfolio-error.ts";
import type { ScheduleProblem } from "./schedule-problem.ts";

const mostActivities = 10_000;
const mostTime = 1_000_000;

/**
 * Refuses what has no schedule, and what is too large to search.
 *
 * @returns the places of the activities, each after its predecessors.
 * @throws PortfolioError `PLAN_REFUSED`, with the names of the activities and the resource.
 */
export function checkProblem(problem: ScheduleProblem): readonly number[] {
  const { activities, resources } = problem;
  if (activities.length === 0) refuse("There is nothing to schedule.", "/activities");
  if (activities.length > mostActivities) refuse(`More than ${mostActivities} activities.`, "/activities");
  resources.forEach(({ name, capacity }, i) => {
    if (!isAmount(capacity))
      refuse(`The capacity of ${name} is not a whole number from 0.`, `/resources/${i}`);
  });
  activities.forEach((_, i) => {
    checkActivity(problem, i);
  });
  if (activities.reduce((sum, { duration }) => sum + duration, 0) > mostTime)
    refuse(`All activities together take more than ${mostTime} units of time.`, "/activities");
  return topologicalOrder(problem);
}

function checkActivity({ activities, resources }: ScheduleProblem, i: number): void {
  const activity = activities[i];
  if (activity === undefined) return;
  const { name, duration, needs, successors } = activity;
  const where = `/activities/${i}`;
  if (!isAmount(duration))
    refuse(`The duration of ${name} is not a whole number from 0.`, `${where}/duration`);
  if (needs.length !== resources.length)
    refuse(`${name} states ${needs.length} needs for ${resources.length} resources.`, `${where}/needs`);
  needs.forEach((need, k) => {
    const resource = resources[k];
    if (!isAmount(need)) refuse(`What ${name} needs is not a whole number from 0.`, `${where}/needs/${k}`);
    if (resource !== undefined && need > resource.capacity && duration > 0)
      refuse(
        `${name} needs ${need} of ${resource.name}, of which there is ${resource.capacity}.`,
        `${where}/needs/${k}`,
      );
  });
  successors.forEach((next, k) => {
    if (activities[next] === undefined)
      refuse(`${name} comes before an activity that is not there.`, `${where}/successors/${k}`);
  });
}

/** By counting what each still waits for (Kahn, 1962). */
function topologicalOrder({ activities }: ScheduleProblem): readonly number[] {
  const waitsFor = activities.map(() => 0);
  for (const { successors } of activities)
    for (const next of successors) waitsFor[next] = (waitsFor[next] ?? 0) + 1;
  const order = activities.flatMap((_, i) => (waitsFor[i] === 0 ? [i] : []));
  for (const place of order) {
    for (const next of activities[place]?.successors ?? []) {
      const left = (waitsFor[next] ?? 0) - 1;
      waitsFor[next] = left;
      if (left === 0) order.push(next);
    }
  }
  if (order.length < activities.length) refuseCycle(activities, new Set(order));
  return order;
}

function refuseCycle(activities: ScheduleProblem["activities"], free: ReadonlySet<number>): never {
  // Each that is not free waits for another that is not: going back along these ends in a circle.
  const waiting = activities.flatMap((_, i) => (free.has(i) ? [] : [i]));
  const before = new Map<number, number>();
  for (const i of waiting) for (const next of activities[i]?.successors ?? []) before.set(next, i);
  const trail: number[] = [];
  let at = waiting[0] ?? 0;
  while (!trail.includes(at)) {
    trail.push(at);
    at = before.get(at) ?? at;
  }
  const circle = [at, ...trail.slice(trail.indexOf(at)).reverse()];
  const names = circle.map((i) => activities[i]?.name ?? "").join(", ");
  refuse(`These activities wait for each other: ${names}.`, `/activities/${at}/successors`);
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < 2 ** 30;
}

function refuse(message: string, where: string): never {
  throw new PortfolioError("PLAN_REFUSED", message, {
    where,
    remedy: "Change the activities or the capacity.",
  });
}
