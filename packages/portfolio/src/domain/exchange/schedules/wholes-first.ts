import type { ExchangeProblem } from "../exchange-document.ts";
import type { ScheduleTask } from "./schedule.ts";

/**
 * Each whole before its parts. What is part of something that is not in the file stands at the top; what is part of its
 * own parts is told.
 */
export function wholesFirst(
  tasks: readonly ScheduleTask[],
  tell: (problem: ExchangeProblem) => void,
): readonly ScheduleTask[] {
  const byRef = new Map(tasks.map((task) => [task.ref, task]));
  const ordered = new Map<string, ScheduleTask>();
  for (const task of tasks) {
    // From the task up to the first whole that stands already: those in between follow it.
    const rising: ScheduleTask[] = [];
    const risen = new Set<string>();
    let at: ScheduleTask | undefined = task;
    while (at !== undefined && !ordered.has(at.ref)) {
      if (risen.has(at.ref)) {
        tell({ where: at.where, code: "CIRCLE", message: "it is a part of its own parts" });
        break;
      }
      risen.add(at.ref);
      rising.push(at);
      at = at.parent === undefined ? undefined : byRef.get(at.parent);
    }
    for (const one of rising.reverse()) {
      const { parent, ...top } = one;
      ordered.set(one.ref, parent === undefined || !ordered.has(parent) ? top : one);
    }
  }
  return [...ordered.values()];
}
