import { describe, expect, test } from "vitest";
import { examplePortfolio } from "../../testing/examples.ts";
import { checkDepartmentPlan, checkPlanFramework } from "./check-department-plan.ts";
import type { DepartmentPlan, PlanFramework } from "./department-plan.ts";
import { departmentsWithoutPlan, planCompleteness } from "./plan-completeness.ts";

const part = (id: string, required: boolean) => ({ id, name: `Part ${id}`, text: "What it is", required });
const framework: PlanFramework = {
  id: "f",
  name: "Framework of the agency",
  parts: [part("goals", true), part("money", true), part("annex", false)],
};
const goal = (id: string, priority: boolean) => ({ id, name: `Goal ${id}`, weight: 1, priority });
const plan = (more: Partial<DepartmentPlan> = {}): DepartmentPlan => ({
  id: "p",
  department: "Finance",
  title: "Plan",
  firstYear: 2023,
  lastYear: 2025,
  framework: "f",
  parts: {},
  goals: {},
  ...more,
});
const portfolioOf = (one: DepartmentPlan) =>
  examplePortfolio({
    "plan-framework": [framework],
    "department-plan": [one],
    goal: [goal("access", true), goal("own", false)],
  });
const judged = (one: DepartmentPlan) => planCompleteness(portfolioOf(one))[0];

describe("[O26] a departmental plan", () => {
  test("is complete when all required parts and priorities are wholly there", () => {
    const whole = plan({
      parts: { goals: { state: "present" }, money: { state: "present" } },
      goals: { access: { state: "present" } },
    });
    expect(judged(whole)).toMatchObject({ required: 3, present: 3, complete: true });
  });

  test("is not complete with a part that is partly there, absent or not answered", () => {
    const some = plan({
      parts: { goals: { state: "present" }, money: { state: "partly", text: "Only the first year" } },
    });
    expect(judged(some)).toMatchObject({ required: 3, present: 1, complete: false });
    expect(judged(some)?.priorities).toEqual([
      { id: "access", name: "Goal access", required: true, state: "unanswered" },
    ]);
  });

  test("a part that is not required does not make it incomplete, and is still told", () => {
    expect(judged(plan())?.parts.at(-1)).toMatchObject({ id: "annex", required: false, state: "unanswered" });
  });

  test("a framework without a source is the agency's own", () => {
    expect(judged(plan())?.framework).toEqual({ id: "f", name: "Framework of the agency" });
  });

  test("a department with large work and no plan in this year is told", () => {
    const portfolio = portfolioOf(plan());
    expect(departmentsWithoutPlan(portfolio, ["Finance", "Justice"], 2024)).toEqual(["Justice"]);
    expect(departmentsWithoutPlan(portfolio, ["Finance"], 2026)).toEqual(["Finance"]);
  });
});

describe("[O26] refused", () => {
  test.each([
    ["/framework", plan({ framework: "other" })],
    ["/lastYear", plan({ firstYear: 2026 })],
    ["/adoptedOn", plan({ adoptedOn: "2024-02-30" })],
    ["/parts/none", plan({ parts: { none: { state: "present" } } })],
    ["/goals/none", plan({ goals: { none: { state: "present" } } })],
    ["/parts/money/text", plan({ parts: { money: { state: "absent" } } })],
  ])("at %s", (where, one) => {
    expect(() => checkDepartmentPlan(one, portfolioOf(one))).toThrow(
      expect.objectContaining({ code: "PORTFOLIO_RECORD_INVALID", where }),
    );
  });

  test("a framework without parts, or with the same part twice", () => {
    expect(() => checkPlanFramework(framework)).not.toThrow();
    for (const parts of [[], [part("a", true), part("a", false)], [{ ...part("a", true), name: " " }]])
      expect(() => checkPlanFramework({ ...framework, parts })).toThrow(
        expect.objectContaining({ code: "PORTFOLIO_RECORD_INVALID" }),
      );
  });
});
