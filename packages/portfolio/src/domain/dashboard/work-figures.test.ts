import { describe, expect, test } from "vitest";
import { exampleBaseline, exampleCosts, exampleRebaseline, exampleReport } from "../../testing/examples.ts";
import { figuresOfWork } from "./work-figures.ts";

const today = "2024-06-18";
const running = { status: "in-execution", startedOn: "2023-01-01" } as const;
const baseline = exampleBaseline("w", { on: "2023-01-01", endOn: "2024-12-31", costs: exampleCosts(1_000) });

describe("[O20] the original baseline", () => {
  test("stays the original, whatever comes after it", () => {
    const entries = [
      exampleRebaseline("w", { on: "2024-01-01", costs: exampleCosts(5_000) }),
      baseline,
      exampleRebaseline("w", { on: "2023-06-01", costs: exampleCosts(3_000) }),
    ];
    const figures = figuresOfWork(running, entries, today);
    expect(figures).toMatchObject({ original: { cents: 1_000 }, latest: { cents: 5_000, on: "2024-01-01" } });
    expect(figures?.expectedCost).toEqual({ known: true, value: 5_000 });
  });
});

test("[O23] work that runs and of which nobody knows its first day began as was agreed first, however often that moved", () => {
  const entries = [baseline, exampleRebaseline("w", { on: "2024-01-01", startOn: "2024-06-01" })];
  const startOf = (work: Parameters<typeof figuresOfWork>[0]) => figuresOfWork(work, entries, today)?.startOn;
  expect(startOf({ status: "in-execution" })).toBe(baseline.startOn);
  expect(startOf({ status: "finished", endedOn: "2024-06-01" })).toBe(baseline.startOn);
  expect(startOf({ status: "not-started" })).toBe("2024-06-01");
  expect(startOf({ status: "in-execution", startedOn: "2023-05-01" })).toBe("2023-05-01");
});

describe("[O17] what is expected", () => {
  test("is spent and still to come, by the last report", () => {
    const report = exampleReport("w", {
      on: "2024-03-01",
      spent: exampleCosts(700),
      estimateToComplete: { known: true, costs: exampleCosts(600) },
      expectedEndOn: "2025-03-31",
    });
    expect(figuresOfWork(running, [baseline, report], today)).toMatchObject({
      expectedCost: { known: true, value: 1_300 },
      expectedEnd: { known: true, value: "2025-03-31" },
    });
  });

  test("is unknown when the rest is: at least what was spent, never with a zero for the rest", () => {
    const report = exampleReport("w", {
      on: "2024-03-01",
      spent: exampleCosts(700),
      estimateToComplete: { known: false, why: "no view" },
    });
    expect(figuresOfWork(running, [baseline, report], today)?.expectedCost).toEqual({
      known: false,
      atLeast: 700,
      why: "not-estimated",
      text: "no view",
    });
  });

  test("is unknown for an end that has passed while the work goes on, and at least today", () => {
    const report = exampleReport("w", { on: "2024-03-01", expectedEndOn: "2024-06-17" });
    expect(figuresOfWork(running, [baseline, report], today)?.expectedEnd).toEqual({
      known: false,
      atLeast: today,
      why: "end-passed",
    });
  });

  test("of finished work without a report nobody knows what it cost", () => {
    const finished = { status: "finished", startedOn: "2023-01-01", endedOn: "2024-01-31" } as const;
    expect(figuresOfWork(finished, [baseline], today)).toMatchObject({
      expectedCost: { known: false, why: "not-reported" },
      expectedEnd: { known: true, value: "2024-01-31" },
    });
  });

  test("of cancelled work is what was spent", () => {
    const report = exampleReport("w", {
      on: "2024-01-31",
      spent: exampleCosts(400),
      estimateToComplete: { known: false, why: "it was stopped" },
    });
    const cancelled = { status: "cancelled", endedOn: "2024-01-31" } as const;
    expect(figuresOfWork(cancelled, [baseline, report], today)?.expectedCost).toEqual({
      known: true,
      value: 400,
    });
  });

  test("of cancelled work that did not report since is at least what was spent by then, not that", () => {
    const report = exampleReport("w", { on: "2024-01-30", spent: exampleCosts(400) });
    for (const ended of [{ endedOn: "2024-01-31" }, {}]) {
      const cancelled = { status: "cancelled", ...ended } as const;
      expect(figuresOfWork(cancelled, [baseline, report], today)?.expectedCost).toEqual({
        known: false,
        atLeast: 400,
        why: "not-reported",
      });
    }
  });

  test("is never less than what was spent, also after a re-baseline", () => {
    const entries = [
      baseline,
      exampleReport("w", { on: "2024-01-01", spent: exampleCosts(900) }),
      exampleRebaseline("w", { on: "2024-02-01", costs: exampleCosts(500), endOn: "2025-01-01" }),
    ];
    expect(figuresOfWork(running, entries, today)?.expectedCost).toEqual({ known: true, value: 900 });
  });
});

test("[O16] a derived amount makes the figures derived", () => {
  const report = exampleReport("w", {
    on: "2024-03-01",
    spent: { ...exampleCosts(2_694), basis: "derived", how: "60 % of 44.9 million" },
  });
  expect(figuresOfWork(running, [baseline], today)?.derived).toBe(false);
  expect(figuresOfWork(running, [baseline, report], today)?.derived).toBe(true);
});
