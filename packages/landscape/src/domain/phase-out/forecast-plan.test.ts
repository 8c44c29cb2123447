import { addDays } from "@grondslag/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addPeople } from "./add-people.ts";
import { checkPlan, checkSkill } from "./check-plan.ts";
import { forecastPlan } from "./forecast-plan.ts";
import type { PhaseOutPlan, PhaseOutStep, Skill } from "./phase-out-plan.ts";

const gen: Skill = {
  id: "cool-gen",
  name: "Cool:Gen",
  people: 10,
  scarce: true,
  motive: "Nobody learns it any more.",
};
const java: Skill = { id: "java", name: "Java", people: 10, scarce: false };
const skills = [gen, java];

function step(id: string, own: Partial<PhaseOutStep> = {}): PhaseOutStep {
  return { id, name: id, due: "2026-12-31", deadline: "building", after: [], ...own };
}

function plan(steps: readonly PhaseOutStep[], own: Partial<PhaseOutPlan> = {}): PhaseOutPlan {
  return {
    id: "income-tax",
    name: "Cool:Gen out of income tax",
    technology: "gen",
    chain: "income",
    buildingUntil: "2026-12-31",
    handlingUntil: "2032-12-31",
    handlingOf: "returns, objection and appeal",
    steps,
    externalCauses: [],
    ...own,
  };
}

const today = "2026-01-01";

describe("a plan to phase out [L5]", () => {
  test("[L6] slips past the end of building as soon as a step before it does, and says by how many days", () => {
    const steps = [
      step("assess", { due: "2026-06-30", expected: "2026-10-31" }),
      step("rebuild", { after: ["assess"], work: { skill: "java", personDays: 1_000 } }),
    ];
    const { state, forecast, alarms, steps: seen } = forecastPlan(plan(steps), skills, today);
    // 1,000 days of work by 10 people are 20 weeks.
    expect(forecast).toBe(addDays("2026-10-31", 140));
    expect(state).toBe("slips");
    expect(seen.map((one) => [one.state, one.slipDays])).toEqual([
      ["slips", 123],
      ["slips", 79],
    ]);
    expect(alarms).toContainEqual({ code: "building-slips", days: 79 });
    expect(alarms).toContainEqual({ code: "step-slips", step: "assess", days: 123 });
  });

  test("[L7] has two ends: a step for the handling may come after the end of building", () => {
    const steps = [
      step("rebuild", { expected: "2026-11-30" }),
      step("last appeal", {
        deadline: "handling",
        due: "2032-12-31",
        expected: "2032-06-01",
        after: ["rebuild"],
      }),
    ];
    expect(forecastPlan(plan(steps), skills, today)).toMatchObject({
      state: "on-track",
      forecast: "2026-11-30",
      alarms: [],
    });
    const late = steps.map((one) => (one.id === "rebuild" ? one : { ...one, expected: "2033-01-31" }));
    expect(forecastPlan(plan(late), skills, today).alarms).toContainEqual({
      code: "handling-slips",
      days: 31,
    });
  });

  test("[L6] is late on the day after a step should have been done, whatever is expected", () => {
    const steps = [step("assess", { due: "2025-12-31", expected: "2026-01-05" })];
    expect(forecastPlan(plan(steps), skills, "2025-12-31").state).toBe("slips");
    expect(forecastPlan(plan(steps), skills, today)).toMatchObject({
      state: "late",
      alarms: [{ code: "step-late", step: "assess", days: 5 }],
    });
  });

  test("[L5] a step of which nobody says when it is done is unknown, and so is all that waits for it", () => {
    const steps = [step("assess"), step("rebuild", { after: ["assess"], expected: "2026-06-01" })];
    const { state, forecast, alarms } = forecastPlan(plan(steps), skills, today);
    expect([state, forecast]).toEqual(["unknown", undefined]);
    expect(alarms).toEqual([
      { code: "no-forecast", step: "assess" },
      { code: "no-forecast", step: "rebuild" },
    ]);
    expect(forecastPlan(plan([]), skills, today).state).toBe("unknown");
  });

  test("[L6] systems that are still on it after its end raise an alarm, also when all steps are called done", () => {
    const done = [step("rebuild", { doneOn: "2026-12-01" })];
    expect(forecastPlan(plan(done), skills, "2026-12-31", 3).alarms).toEqual([]);
    expect(forecastPlan(plan(done), skills, "2027-01-01", 3).alarms).toEqual([
      { code: "systems-left", systems: 3 },
    ]);
  });

  test("[L12] a derogation that ends before the plan does is told", () => {
    const derogation = {
      askedOn: "2025-01-01",
      authority: "European Commission",
      state: "granted",
      until: "2026-06-30",
    } as const;
    const delayed = plan([step("a", { expected: "2026-06-01" })], {
      externalCauses: [{ text: "New law", derogation }],
    });
    expect(forecastPlan(delayed, skills, today).alarms).toEqual([
      { code: "derogation-ends", day: "2026-06-30" },
    ]);
  });
});

describe("a scenario with more people [L8]", () => {
  const work = (skill: string) => plan([step("rebuild", { work: { skill, personDays: 3_000 } })]);

  test("[L8] moves nothing when the skill cannot be hired, and says why", () => {
    const { skills: more, refused } = addPeople(skills, [{ skill: "cool-gen", people: 100 }]);
    expect(refused).toEqual([{ skill: "cool-gen", reason: "scarce", motive: "Nobody learns it any more." }]);
    expect(forecastPlan(work("cool-gen"), more, today)).toEqual(
      forecastPlan(work("cool-gen"), skills, today),
    );
    expect(forecastPlan(work("cool-gen"), skills, today).alarms).toContainEqual({
      code: "scarce-skill",
      step: "rebuild",
      skill: "cool-gen",
    });
  });

  test("[L8] brings the end nearer when it can", () => {
    const { skills: more, refused } = addPeople(skills, [{ skill: "java", people: 10 }]);
    expect(refused).toEqual([]);
    expect(forecastPlan(work("java"), skills, today).forecast).toBe(addDays(today, 420));
    expect(forecastPlan(work("java"), more, today).forecast).toBe(addDays(today, 210));
  });

  test("[L8] never adds a scarce skill, whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ skill: fc.constantFrom("cool-gen", "java", "x"), people: fc.nat(99) })),
        (added) => {
          const { skills: more, refused } = addPeople(skills, added);
          expect(more.find(({ id }) => id === "cool-gen")).toEqual(gen);
          expect(refused.length).toBe(added.filter(({ skill }) => skill !== "java").length);
        },
      ),
    );
  });
});

describe("a plan that cannot be [L5]", () => {
  test.each<[string, PhaseOutPlan, string]>([
    ["steps in a circle", plan([step("a", { after: ["b"] }), step("b", { after: ["a"] })]), "/steps"],
    ["a step after none", plan([step("a", { after: ["z"] })]), "/steps/0/after/0"],
    ["a step twice", plan([step("a"), step("a")]), "/steps/1/id"],
    ["a day that does not exist", plan([step("a", { due: "2026-02-30" })]), "/steps/0/due"],
    ["a step done tomorrow", plan([step("a", { doneOn: "2026-01-02" })]), "/steps/0/doneOn"],
    [
      "a skill that nobody knows",
      plan([step("a", { work: { skill: "z", personDays: 1 } })]),
      "/steps/0/work/skill",
    ],
    ["handling that ends before building", plan([], { handlingUntil: "2025-01-01" }), "/handlingUntil"],
  ])("for %s is refused with its place", (_what, wrong, where) => {
    expect(() => checkPlan(wrong, skills, today)).toThrow(
      expect.objectContaining({ code: "STATEMENT_INVALID", where }),
    );
  });

  test("[L8] a skill is not called scarce without a reason", () => {
    expect(() => checkSkill({ ...java, scarce: true })).toThrow(
      expect.objectContaining({ where: "/motive" }),
    );
  });

  test("a later step never makes an earlier end, for any plan", () => {
    const steps = fc.array(fc.record({ days: fc.nat(500), after: fc.array(fc.nat(9), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(steps, fc.nat(9), (drawn, which) => {
        const made = (longer: number) =>
          plan(
            drawn.map(({ days, after }, index) =>
              step(`s${index}`, {
                after: after.filter((before) => before < index).map((before) => `s${before}`),
                work: { skill: "java", personDays: days + (index === which ? longer : 0) },
              }),
            ),
          );
        const [short = "", long = ""] = [0, 100].map(
          (longer) => forecastPlan(made(longer), skills, today).forecast,
        );
        expect(long >= short).toBe(true);
      }),
    );
  });
});
