import { expect, test } from "vitest";
import { planningItem, planningProblem } from "../../testing/small-planning-problems.ts";
import type { PlanningItem, PlanningProblem } from "../planning/planning-problem.ts";
import { comparePlans } from "./compare-plans.ts";

/** A problem in which so many people know Cool:Gen. */
function withPeople(people: number, items: readonly PlanningItem[]): PlanningProblem {
  const capacity = Array.from({ length: 6 }, () => people);
  return planningProblem(items, {
    resources: [{ id: "cool-gen", name: "Cool:Gen", scarce: true, capacity }],
  });
}

const [stays, gives] = [planningItem("stays"), planningItem("gives")];
const base = { stays: 0, gives: 0 };
const without = withPeople(200, [stays, gives]);
const comes = planningItem("comes", { mandatory: true });
const rootOf = (problem: PlanningProblem, starts: Record<string, number>) =>
  comparePlans(problem, starts, without, base).moves.find(({ item }) => item === "gives")?.root;

test("[O12] when people leave and something comes in, what takes more is what the move begins with", () => {
  const both = { ...base, gives: 2, comes: 0 };
  // Ten hundredths left, a whole person is taken.
  expect(rootOf(withPeople(190, [stays, gives, comes]), both)).toEqual({ root: "item", item: "comes" });
  // A whole person left, ten hundredths are taken.
  const little = { ...comes, needs: [{ resource: "cool-gen", perQuarter: [10, 10] }] };
  expect(rootOf(withPeople(110, [stays, gives, little]), both)).toEqual({
    root: "staff",
    resource: "cool-gen",
  });
});

test("[O12] people who leave are what a move begins with when nothing else is", () => {
  expect(rootOf(withPeople(190, [stays, gives]), { ...base, gives: 2 })).toMatchObject({ root: "staff" });
  // What comes in by itself takes what is left: it moves nobody.
  const optional = planningItem("waited");
  const there = withPeople(200, [stays, gives, optional]);
  const { moves } = comparePlans(
    withPeople(190, [stays, gives, optional]),
    { stays: 0, gives: 2, waited: 0 },
    there,
    { ...base, waited: null },
  );
  expect(moves.find(({ item }) => item === "gives")?.root).toMatchObject({ root: "staff" });
});
