import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planningItem, planningProblem, smallProblems } from "../../testing/small-planning-problems.ts";
import { protectedStarts } from "./protected-starts.ts";

const coolGen = planningItem("cool-gen", { nature: "modernisation", signedStart: 1, value: 10 });
const [people] = planningProblem([]).resources;

describe("[O8] modernisation first", () => {
  it("protects the start in the signed plan from whatever else is asked", () => {
    const policy = planningItem("policy", { mandatory: true, deadline: 2, value: 1_000_000 });
    const recovery = planningItem("recovery", { nature: "recovery", value: 1_000_000 });
    const maintenance = planningItem("maintenance", { nature: "maintenance", value: 1_000_000 });
    expect(protectedStarts(planningProblem([coolGen, policy, recovery, maintenance]))).toEqual({
      "cool-gen": 1,
    });
  });

  it("protects nothing that the signed plan left out or did not know", () => {
    const problem = planningProblem([
      { ...coolGen, signedStart: null },
      planningItem("new", { nature: "modernisation" }),
    ]);
    expect(protectedStarts(problem)).toEqual({});
  });

  it("gives way to an item with a recorded override, and no further than that takes", () => {
    const recovery = planningItem("box-3", { nature: "recovery", mandatory: true, deadline: 2, value: 100 });
    const problem = planningProblem([coolGen, { ...recovery, earliest: 1 }]);
    expect(protectedStarts(problem)).toEqual({ "cool-gen": 1 });
    expect(protectedStarts({ ...problem, overrides: ["box-3"] })).toEqual({ "cool-gen": 3 });
  });

  it("gives way to a loss of people, as no rule can bring them back", () => {
    const problem = planningProblem([{ ...coolGen, earliest: 1 }], {
      resources: [{ ...people!, capacity: [100, 100, 0, 100, 100, 100] }],
    });
    expect(protectedStarts(problem)).toEqual({ "cool-gen": 3 });
  });

  it("gives way to what runs already and must go on", () => {
    const runs = planningItem("runs", { mandatory: true, fixedStart: 0, duration: 3 });
    expect(protectedStarts(planningProblem([coolGen, runs]))).toEqual({ "cool-gen": 3 });
  });

  it("does not depend on items that may not move it: each of them can be taken away", () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        const first = new Set(problem.overrides);
        const needed = new Set<string>();
        const need = (id: string): void => {
          needed.add(id);
          for (const before of problem.items.find((item) => item.id === id)?.after ?? []) need(before.id);
        };
        for (const { id, nature, mandatory, fixedStart } of problem.items)
          if (nature === "modernisation" || first.has(id) || (mandatory && fixedStart !== undefined))
            need(id);
        const without = { ...problem, items: problem.items.filter(({ id }) => needed.has(id)) };
        expect(protectedStarts(problem)).toEqual(protectedStarts(without));
        for (const [id, start] of Object.entries(protectedStarts(problem)))
          expect(start).toBeGreaterThanOrEqual(
            problem.items.find((item) => item.id === id)?.signedStart ?? 99,
          );
      }),
      { numRuns: 60 },
    );
  });
});
