import { expect, test } from "vitest";
import { entriesOfTask } from "./entries-of-task.ts";
import type { Schedule, ScheduleTask } from "./schedule.ts";

const schedule: Schedule = { name: "S", statusOn: "2024-06-18", tasks: [], links: [] };
const task: ScheduleTask = {
  ref: "1",
  where: "Tasks/Task[1]",
  name: "Build",
  milestone: false,
  baselines: [],
  spentCents: 2_694_000,
  restCents: 0,
};
function remainderOf(more: Partial<ScheduleTask>) {
  const placed = { task: { ...task, ...more }, id: "w", kind: "sub-project", parent: undefined } as const;
  const [one] = entriesOfTask(placed, schedule, () => undefined);
  return one?.entry.entry === "report" ? one.entry.estimateToComplete : undefined;
}

test("[O17] a planning program that counts nothing to come of work that goes on, does not know: it is no zero", () => {
  for (const more of [{}, { done: 0.6 }, { done: 0.99, startedOn: "2024-01-01" }])
    expect(remainderOf(more)).toMatchObject({ known: false });
});

test("[O17] of what is done, nothing is to come", () => {
  const nothing = { known: true, costs: { lines: [{ cents: 0 }] } };
  expect(remainderOf({ done: 1 })).toMatchObject(nothing);
  expect(remainderOf({ done: 0.6, restCents: 5 })).toMatchObject({
    known: true,
    costs: { lines: [{ cents: 5 }] },
  });
  const own = {
    id: "w",
    kind: "project",
    status: "in-execution",
    nature: "policy",
    reportedOn: "2024-06-18",
  } as const;
  // We write no remainder that is unknown, so a zero of ours was told.
  expect(remainderOf({ done: 0.6, own })).toMatchObject(nothing);
});
