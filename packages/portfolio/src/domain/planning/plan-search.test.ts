import { expect, test } from "vitest";
import { planningItem, planningProblem } from "../../testing/small-planning-problems.ts";
import { createPlanSearch } from "./plan-search.ts";
import { planningModel } from "./planning-model.ts";

test("[O3] a plan to begin with is not lost, though what is tried first from it is worse", () => {
  // By itself `first` costs 60, and `next`, which waits for it, brings 10: both are better left out.
  const items = [
    planningItem("first", { duration: 1, needs: [], value: 0, signedStart: 4, deadline: 0 }),
    planningItem("next", { duration: 1, needs: [], value: 10, after: [{ id: "first", lag: 0 }] }),
    planningItem("other", { duration: 1, needs: [], value: 100 }),
  ];
  const displacement = { policy: 20, maintenance: 20, recovery: 20, modernisation: 20 };
  const model = planningModel(planningProblem(items, { weights: { latePerQuarter: 0, displacement } }));
  const initial = Int32Array.from([-1, -1, 0]);
  const search = createPlanSearch(model, { seed: 1, schedules: 1, initial });
  expect([...search.best().starts]).toEqual([...initial]);
});
