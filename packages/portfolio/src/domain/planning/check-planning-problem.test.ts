import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planningItem, planningProblem, smallProblems } from "../../testing/small-planning-problems.ts";
import { checkPlanningProblem, checkPlanningSettings } from "./check-planning-problem.ts";

describe("a planning problem", () => {
  it("has no faults when every part of it is whole and known", () => {
    fc.assert(
      fc.property(smallProblems, (problem) => {
        expect(checkPlanningProblem(problem)).toEqual([]);
      }),
    );
  });

  it("tells all faults at once, each with its place", () => {
    const item = planningItem("a", {
      duration: 0,
      needs: [{ resource: "nobody", perQuarter: [-1] }],
      earliest: 0.5,
      deadline: -1,
      fixedStart: -2,
      signedStart: Number.NaN,
      value: -5,
      after: [{ id: "gone", lag: -1 }],
    });
    const problem = planningProblem([item, { ...planningItem("b"), id: "a" }], {
      resources: [
        { id: "cool-gen", name: "Cool:Gen", scarce: true, capacity: [1, -1] },
        { id: "cool-gen", name: "Cool:Gen", scarce: true, capacity: [0, 0, 0, 0, 0, 0] },
      ],
      weights: {
        latePerQuarter: 1001,
        displacement: { policy: -1, maintenance: 0, recovery: 0, modernisation: 0 },
      },
      overrides: ["gone"],
    });
    expect(checkPlanningProblem(problem).map(({ where }) => where)).toEqual([
      "/resources/1/id",
      "/resources/0/capacity",
      "/resources/0/capacity/1",
      "/items/1/id",
      "/items/0/duration",
      "/items/0/earliest",
      "/items/0/deadline",
      "/items/0/fixedStart",
      "/items/0/signedStart",
      "/items/0/value",
      "/items/0/needs/0/resource",
      "/items/0/needs/0/perQuarter",
      "/items/0/needs/0/perQuarter",
      "/items/0/after/0/id",
      "/items/0/after/0/lag",
      "/weights/latePerQuarter",
      "/weights/displacement/policy",
      "/overrides/0",
    ]);
  });

  it("names the items that wait for each other, and those alone", () => {
    const problem = planningProblem([
      planningItem("first"),
      planningItem("a", {
        after: [
          { id: "c", lag: 0 },
          { id: "first", lag: 0 },
        ],
      }),
      planningItem("b", { after: [{ id: "a", lag: 0 }] }),
      planningItem("c", { after: [{ id: "b", lag: 0 }] }),
      planningItem("last", { after: [{ id: "c", lag: 0 }] }),
    ]);
    const [fault, ...others] = checkPlanningProblem(problem);
    expect(others).toEqual([]);
    expect(fault?.text.match(/[abc]\b/g)?.toSorted()).toEqual(["a", "b", "c"]);
    expect(fault?.text).not.toMatch(/first|last/);
  });

  it("is not planned with settings that say nothing", () => {
    expect(checkPlanningSettings({ seed: 0, schedules: 1, boundSeconds: 0 })).toEqual([]);
    const faults = checkPlanningSettings({ seed: -1, schedules: 0, boundSeconds: Number.NaN, targetGap: 2 });
    expect(faults.map(({ where }) => where)).toEqual(["/seed", "/schedules", "/boundSeconds", "/targetGap"]);
  });
});
