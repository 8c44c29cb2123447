import type { ScheduleActivity, ScheduleProblem } from "@grondslag/portfolio";
import { tokensOf } from "./tokens.ts";

/** More than any published instance has; a file that says more is refused before anything is made of it. */
export const bounds = { activities: 10_000, resources: 100, amount: 1_000_000 } as const;

/**
 * Reads an instance in the format of Patterson (1984): the number of activities and of resources; what there is of
 * each resource; and for each activity its duration, its needs, how many come after it, and their numbers from 1.
 *
 * @throws Error with the file, the line and what is wrong.
 */
export function readPatterson(file: string, text: string): ScheduleProblem {
  const tokens = tokensOf(file, text);
  const count = tokens.next("number of activities", bounds.activities);
  const kinds = tokens.next("number of resources", bounds.resources);
  const resources = Array.from({ length: kinds }, (_, k) => ({
    name: `R${k + 1}`,
    capacity: tokens.next("capacity", bounds.amount),
  }));
  const activities = Array.from({ length: count }, (_, i): ScheduleActivity => {
    const duration = tokens.next("duration", bounds.amount);
    const needs = resources.map(() => tokens.next("need", bounds.amount));
    const followers = tokens.next("number of successors", count);
    const successors = Array.from({ length: followers }, () =>
      numberOf(file, tokens.next("successor", count)),
    );
    return { name: `${i + 1}`, duration, needs, successors };
  });
  if (!tokens.isAtEnd) throw new Error(`${file}: goes on after the last activity`);
  return { resources, activities };
}

function numberOf(file: string, successor: number): number {
  if (successor === 0) throw new Error(`${file}: activities are numbered from 1, and a successor is 0`);
  return successor - 1;
}
