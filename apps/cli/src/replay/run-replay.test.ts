import { parseSubject } from "@grondslag/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LoggedEvent } from "../event-log/logged-event.ts";
import type { ForbiddenLookUp } from "./forbidden-look-ups.ts";
import { type PlannedLookUp, planReplay } from "./replay-plan.ts";
import { purposes, replayIds } from "./replay-register.ts";
import { type ReplayAnswer, type ReplayPlatform, replayHolds, runReplay } from "./run-replay.ts";

function event(caseId: string, resource: string, time: number, activity = "Check"): LoggedEvent {
  return { case: caseId, activity, lifecycle: "complete", resource, time, org: "Group 1" };
}

/** A log of some cases and people in which not everybody works on everything. */
const events = Array.from({ length: 400 }, (_, i) => event(`c${(i * 7) % 60}`, `R${i % 9}`, i));
const at = Date.UTC(2026, 10, 21);

/** A platform that keeps the rules, in memory. */
function fairPlatform(plan: ReturnType<typeof planReplay>) {
  const open = new Map(plan.workItems.map((item) => [item.id, item]));
  const order: string[] = [];
  const decide = (lookUp: PlannedLookUp | ForbiddenLookUp): ReplayAnswer => {
    const item = [...open.values()].find(
      ({ subject, assignedTo }) => subject === lookUp.subject && assignedTo.id === lookUp.employee,
    );
    order.push(`${lookUp.employee} ${lookUp.subject}`);
    if (item === undefined) {
      const known = plan.workItems.some(({ id }) => id === lookUp.workItem);
      return { permit: false, reasons: [known ? "WORK_ITEM_CLOSED" : "NO_WORK_ITEM"] };
    }
    if (lookUp.activity === replayIds.otherActivity) return { permit: false, reasons: ["WRONG_PURPOSE"] };
    return { permit: true, reasons: ["WORK_ITEM_OPEN"] };
  };
  const platform: ReplayPlatform = {
    ask: async (questions) => questions.map(decide),
    close: async (id) => {
      open.delete(id);
    },
  };
  return { platform, order };
}

const options = { batch: 25, now: () => 0, onProgress: () => undefined };

describe("a replay", () => {
  test("[A2] opens a work item at the first touch of a case by an employee, and only then", () => {
    const plan = planReplay([event("c1", "Bo", 1), event("c1", "Al", 2), event("c1", "Bo", 3)], at);
    expect(plan.employees.map(({ name }) => name)).toEqual(["Bo", "Al"]);
    expect(plan.workItems).toHaveLength(2);
    expect(plan.lookUps.map(({ workItem }) => workItem)).toEqual(["case-1", "case-2", "case-1"]);
    expect(plan.workItems.every((item) => item.purpose === purposes.handling)).toBe(true);
  });

  test("makes test numbers of cases, each its own and each valid", () => {
    const { subjects } = planReplay(events, at);
    expect(new Set(subjects).size).toBe(60);
    for (const subject of subjects) expect(parseSubject(subject).number).toMatch(/^999/);
  });

  test("takes events without a resource, a team or an activity", () => {
    const plan = planReplay([{ ...event("c1", "", 1, ""), org: "" }], at);
    expect(plan.employees[0]).toMatchObject({ name: "(not named)", unitId: "team-1" });
    expect(plan.units[0]?.name).toBe("(no team)");
    expect([...plan.activities.values()]).toEqual(["(no name)"]);
  });

  test("[A2] holds when every event is permitted and every forbidden look-up denied for its reason", async () => {
    const plan = planReplay(events, at);
    const outcome = await runReplay(plan, fairPlatform(plan).platform, options);
    expect(outcome).toMatchObject({ events: 400, permitted: 400, wronglyDenied: [] });
    for (const count of Object.values(outcome.forbidden)) {
      expect(count.asked).toBeGreaterThan(5);
      expect(count.denied).toBe(count.asked);
    }
    expect(replayHolds(outcome)).toBe(true);
    expect(outcome.decisions).toBe(
      400 + Object.values(outcome.forbidden).reduce((sum, c) => sum + c.asked, 0),
    );
  });

  test("asks in the order of the events", async () => {
    const plan = planReplay(events, at);
    const { platform, order } = fairPlatform(plan);
    await runReplay(plan, platform, options);
    let next = 0;
    for (const asked of order) {
      const wanted = plan.lookUps[next];
      if (wanted !== undefined && asked === `${wanted.employee} ${wanted.subject}`) next++;
    }
    expect(next).toBe(plan.lookUps.length);
  });

  test("[A2] fails when one event is denied, and tells which", async () => {
    const plan = planReplay(events, at);
    const { platform } = fairPlatform(plan);
    let asked = 0;
    const faulty: ReplayPlatform = {
      ...platform,
      ask: async (questions) =>
        (await platform.ask(questions)).map((answer) =>
          asked++ === 100 ? { permit: false, reasons: ["NO_ROLE"] } : answer,
        ),
    };
    const outcome = await runReplay(plan, faulty, options);
    expect(replayHolds(outcome)).toBe(false);
    expect(outcome.permitted).toBe(399);
    expect(outcome.wronglyDenied).toEqual([{ event: expect.any(Number), reasons: ["NO_ROLE"] }]);
    expect(outcome.reasons.get("NO_ROLE")).toBe(1);
  });

  test("[A2] fails when a look-up after closing is still permitted", async () => {
    const plan = planReplay(events, at);
    const { platform } = fairPlatform(plan);
    const outcome = await runReplay(plan, { ...platform, close: async () => undefined }, options);
    expect(outcome.forbidden["closed-work-item"].denied).toBe(0);
    expect(replayHolds(outcome)).toBe(false);
  });

  test("[A2] fails when everything is permitted", async () => {
    const plan = planReplay(events, at);
    const ask: ReplayPlatform["ask"] = async (questions) =>
      questions.map(() => ({ permit: true, reasons: ["WORK_ITEM_OPEN"] }));
    expect(replayHolds(await runReplay(plan, { ask, close: async () => undefined }, options))).toBe(false);
  });

  test("[A2] holds on a fair platform whatever the log looks like", async () => {
    const some = fc.record({
      caseId: fc.integer({ min: 0, max: 12 }),
      resource: fc.integer({ min: 0, max: 5 }),
      activity: fc.string({ maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 120 }), async (list) => {
        const log = list.map((e, time) => event(`c${e.caseId}`, `R${e.resource}`, time, e.activity));
        const plan = planReplay(log, at);
        expect(replayHolds(await runReplay(plan, fairPlatform(plan).platform, options))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
