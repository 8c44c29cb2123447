import { seededRandom } from "@grondslag/kernel/testing";
import type { ScheduleActivity, ScheduleProblem } from "@grondslag/portfolio";
import type { Instance } from "./instances.ts";

/** Four kinds of project: few people or more, a loose order or a tight one. */
const shapes = [
  { followers: 1.5, strength: 0.05 },
  { followers: 1.5, strength: 0.12 },
  { followers: 2.1, strength: 0.05 },
  { followers: 2.1, strength: 0.12 },
] as const;

/**
 * Projects that nobody tuned anything to, for sizes of which no instances lie here: made after the parameters of
 * ProGen (Kolisch, Sprecher and Drexl, 1995), with another generator.
 */
export function madeUpProjects(activities: number, howMany: number): readonly Instance[] {
  return Array.from({ length: howMany }, (_, n) => ({
    name: `made-up-${activities}-${n + 1}`,
    set: `made up, ${activities} activities`,
    problem: madeUpProject(activities, n),
    bestKnown: undefined,
  }));
}

function madeUpProject(count: number, number: number): ScheduleProblem {
  const { next } = seededRandom(count * 1_000 + number);
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const { followers, strength } = shapes[number % shapes.length] ?? shapes[0];
  const successors = Array.from({ length: count }, () => new Set<number>());
  const link = (from: number, to: number) => successors[from]?.add(to);
  for (let i = 1; i < count; i++) link(whole(Math.max(0, i - count / 4), i - 1), i);
  for (let links = count - 1; links < followers * count; links++) {
    const from = whole(0, count - 2);
    link(from, whole(from + 1, Math.min(count - 1, from + Math.ceil(count / 3))));
  }
  const kinds = 4;
  const demands = Array.from({ length: count }, () =>
    Array.from({ length: kinds }, () => (next() < 0.5 ? whole(1, 10) : 0)),
  );
  const activities = demands.map(
    (needs, i): ScheduleActivity => ({
      name: `${i + 1}`,
      duration: whole(1, 10),
      needs,
      successors: [...(successors[i] ?? [])],
    }),
  );
  const resources = Array.from({ length: kinds }, (_, k) => {
    const needs = demands.map((list) => list[k] ?? 0);
    const least = Math.max(...needs);
    // Of all at once only a small part is ever possible; a quarter of it stands for the peak of an early schedule.
    const most = needs.reduce((sum, need) => sum + need, 0) / 4;
    return { name: `R${k + 1}`, capacity: Math.round(least + strength * Math.max(0, most - least)) };
  });
  return { resources, activities };
}
