import { expect, test } from "vitest";
import { exampleDocument, examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { missingToStart, startConditionsOf } from "./start-gate.ts";
import type { Work } from "./work.ts";

const part = (more: Partial<Work> = {}) =>
  exampleWork("part", { kind: "sub-project", parent: "whole", ...more });
const missing = (work: Work, others: readonly Work[] = [part()], day = "2024-06-01") =>
  missingToStart(work, examplePortfolio({ work: [work, ...others] }), day);
test("[O14] [O15] a project with all that its start asks lacks nothing", () => {
  expect(missing(exampleWork("whole"))).toEqual([]);
});

const { businessCase, projectPlan, planning, scope, ...bare } = exampleWork("whole");
test.each([
  ["business-case", { ...bare, projectPlan, planning, scope }],
  ["project-plan", { ...bare, businessCase, planning, scope }],
  ["planning", { ...bare, businessCase, projectPlan, scope }],
  ["scope", { ...bare, businessCase, projectPlan, planning }],
])("[O14] [O15] a project without %s cannot start, and that is named", (condition, work) => {
  const given = Object.fromEntries(Object.entries(work).filter(([, value]) => value !== undefined));
  expect(missing({ ...bare, ...given })).toEqual([condition]);
});

test("[O15] a project that is not cut up in sub-projects cannot start, also when the only one was cancelled", () => {
  expect(missing(exampleWork("whole"), [])).toEqual(["sub-projects"]);
  expect(missing(exampleWork("whole"), [part({ status: "cancelled" })])).toEqual(["sub-projects"]);
  const increment = exampleWork("inc", {
    kind: "increment",
    parent: "whole",
    increment: { result: "r", plannedOn: "2024-09-01" },
  });
  expect(missing(exampleWork("whole"), [increment])).toEqual(["sub-projects"]);
});

test("[O14] a document that is approved later than the start does not count", () => {
  const work = exampleWork("whole", { businessCase: exampleDocument("Later", { approvedOn: "2024-06-02" }) });
  expect(missing(work)).toEqual(["business-case"]);
  expect(missing(work, [part()], "2024-06-02")).toEqual([]);
});

test("[O15] all that is missing is named at once", () => {
  expect(missing(bare, [])).toEqual(["business-case", "project-plan", "planning", "scope", "sub-projects"]);
});

test("[O15] a part starts when its whole runs, with planning and scope of its own", () => {
  const whole = (status: Work["status"]) => exampleWork("whole", { status });
  const { businessCase: _case, projectPlan: _plan, ...sub } = part();
  expect(missing(sub, [whole("in-execution")])).toEqual([]);
  expect(missing(sub, [whole("not-started")])).toEqual(["whole-in-execution"]);
  expect(missing(sub, [whole("in-reorientation")])).toEqual(["whole-in-execution"]);
  const { scope: _scope, ...vague } = sub;
  expect(missing(vague, [whole("in-execution")])).toEqual(["scope"]);
});

test("[O14] the conditions that are met are told too", () => {
  const states = startConditionsOf(
    exampleWork("whole"),
    examplePortfolio({ work: [exampleWork("whole")] }),
    "2024-06-01",
  );
  expect(states).toEqual([
    { condition: "business-case", met: true },
    { condition: "project-plan", met: true },
    { condition: "planning", met: true },
    { condition: "scope", met: true },
    { condition: "sub-projects", met: false },
  ]);
});
