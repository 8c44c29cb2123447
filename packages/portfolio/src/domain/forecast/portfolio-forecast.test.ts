import { addDays } from "@grondslag/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exampleBaseline,
  exampleCosts,
  examplePortfolio,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import type { Work, WorkEntry } from "../work/work.ts";
import type { Dependency } from "../work/work-facts.ts";
import { earlyWarnings } from "./early-warnings.ts";
import { PortfolioForecast } from "./portfolio-forecast.ts";
import { publicReference } from "./public-reference.ts";

const today = "2025-07-01";
const running = exampleWork("a", { status: "in-execution", startedOn: "2024-01-01" });

function forecasts(
  work: readonly Work[],
  entries: readonly WorkEntry[],
  dependency: readonly Dependency[] = [],
  on = today,
): PortfolioForecast {
  return new PortfolioForecast(examplePortfolio({ work, dependency }, { entries }), on, publicReference);
}

const ofA = (entries: readonly WorkEntry[], on = today, work: Work = running) =>
  forecasts([work], entries, [], on).forecast("a");

describe("end and cost", () => {
  test("a P50 and a P80 are given with the class they rest on and its size", () => {
    const forecast = ofA([exampleBaseline("a"), exampleReport("a")]);
    expect(forecast?.end).toMatchObject({ known: true, plannedOn: "2026-12-31", basis: "stated" });
    expect(forecast?.cost).toMatchObject({ known: true, statedCents: 1_000_000_000 });
    if (forecast?.end?.known !== true || forecast.cost?.known !== true) throw new Error("not known");
    expect(forecast.end.p80 >= forecast.end.p50).toBe(true);
    expect(forecast.end.reference.cases).toBeGreaterThan(10);
    expect(forecast.cost.p80Cents).toBeGreaterThan(forecast.cost.p50Cents);
    expect(forecast.cost.reference.source).toBe("canada");
  });

  test("an end in the past is never forecast in the past, and the longer overdue, the later than planned", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (overdue) => {
        const forecast = ofA([
          exampleBaseline("a"),
          exampleReport("a", { expectedEndOn: addDays(today, -overdue) }),
        ]);
        expect(forecast?.end?.known === true && forecast.end.p50 >= today).toBe(true);
        expect(forecast?.end?.known === true && forecast.end.p80 >= forecast.end.p50).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test("the longer nothing is said of work that goes on, the later its P80", () => {
    const p80 = [0, 200, 500, 900].map((age) => {
      const end = ofA([exampleBaseline("a"), exampleReport("a")], addDays("2025-06-30", age))?.end;
      return end?.known === true ? end.p80 : "";
    });
    expect(p80).toEqual([...p80].sort());
    expect((p80[3] ?? "") > (p80[0] ?? "")).toBe(true);
  });

  test("an end that nobody spoke of for a year is not taken to be steady", () => {
    const on = "2026-12-01";
    const reasons = forecasts([running], [exampleBaseline("a"), exampleReport("a")], [], on).warning(
      running,
      "growth",
    );
    const said = exampleReport("a", { on: "2026-06-30" });
    const spoken = forecasts([running], [exampleBaseline("a"), exampleReport("a"), said], [], on);
    const steady = (warning: typeof reasons) =>
      warning?.reasons.find(({ feature }) => feature === "steady")?.value;
    expect([steady(reasons), steady(spoken.warning(running, "growth"))]).toEqual([0, 1]);
  });

  test("cost is never forecast below what is spent", () => {
    const forecast = ofA([
      exampleBaseline("a"),
      exampleReport("a", {
        spent: exampleCosts(2_000_000_000),
        estimateToComplete: { known: true, costs: exampleCosts(0) },
      }),
    ]);
    expect(forecast?.cost?.known === true && forecast.cost.p50Cents).toBeGreaterThanOrEqual(2_000_000_000);
    expect(forecast?.warnings).toContainEqual({ code: "spent-over-baseline", cents: 1_000_000_000 });
  });

  test("what is said after today does not count", () => {
    const known = [exampleBaseline("a"), exampleReport("a")];
    const later = exampleRebaseline("a", { on: "2025-09-01", endOn: "2031-12-31" });
    expect(ofA([...known, later])).toEqual(ofA(known));
  });

  test("closed work has no forecast, and work that nobody knows none either", () => {
    const closed = ofA([exampleBaseline("a")], today, {
      ...running,
      status: "finished",
      endedOn: "2025-01-01",
    });
    expect(closed).toMatchObject({ state: "closed", warnings: [] });
    expect(closed?.end).toBeUndefined();
    expect(forecasts([], []).forecast("a")).toBeUndefined();
  });
});

describe("what is unknown", () => {
  const unknown = exampleReport("a", {
    estimateToComplete: { known: false, why: "no view on the migration" },
  });

  test("[O17] no P50 or P80 is made up for a remainder that is unknown; what is spent is the least it costs", () => {
    const forecast = ofA([exampleBaseline("a"), unknown]);
    expect(forecast?.end).toEqual({
      known: false,
      why: "remainder-unknown",
      text: "no view on the migration",
      statedOn: "2026-12-31",
    });
    expect(forecast?.cost).toMatchObject({
      known: false,
      why: "remainder-unknown",
      atLeastCents: 400_000_000,
    });
    expect(forecast?.warnings).toContainEqual({
      code: "remainder-unknown",
      text: "no view on the migration",
      cents: 400_000_000,
      promille: 400,
    });
  });

  test("[O17] work with an unknown remainder stands first among the warnings, without a chance", () => {
    const b = exampleWork("b", { status: "in-execution", startedOn: "2024-01-01" });
    const entries = [exampleBaseline("b"), unknown, exampleBaseline("a")];
    const portfolio = examplePortfolio({ work: [b, running] }, { entries });
    const [first, second] = earlyWarnings(
      portfolio,
      new PortfolioForecast(portfolio, today, publicReference),
    );
    expect(first).toMatchObject({ escalate: true, slip: { known: false, why: "remainder-unknown" } });
    expect(first?.work.id).toBe("a");
    expect(second).toMatchObject({ escalate: false, slip: { known: true }, growth: { known: true } });
  });

  test("an end that the last report cannot tell is not taken from an older entry", () => {
    const { expectedEndOn: _, ...report } = exampleReport("a");
    expect(ofA([exampleBaseline("a"), report])?.end).toEqual({ known: false, why: "end-not-stated" });
  });

  test("[O17] an unknown remainder goes before a pause", () => {
    const paused = ofA([exampleBaseline("a"), unknown], today, { ...running, status: "in-reorientation" });
    expect(paused?.cost).toMatchObject({ known: false, why: "remainder-unknown" });
  });

  test("a part of which only the whole speaks points to it, and is escalated no more than work that has not started", () => {
    const part = exampleWork("p", { parent: "a", status: "in-execution", startedOn: "2024-01-01" });
    const silent = exampleWork("s", { status: "in-execution", startedOn: "2024-01-01" });
    const work = [running, part, silent, exampleWork("z")];
    const portfolio = examplePortfolio({ work }, { entries: [exampleBaseline("a")] });
    const made = earlyWarnings(portfolio, new PortfolioForecast(portfolio, today, publicReference));
    const told = Object.fromEntries(
      made.map(({ work: { id }, escalate, slip }) => [id, [escalate, slip.known || slip.why]]),
    );
    expect(told).toEqual({
      a: [false, true],
      p: [false, "see-whole"],
      s: [true, "nothing-stated"],
      z: [false, "nothing-stated"],
    });
  });

  test("[O17] of a re-baseline and a report on one day the report speaks: an unknown remainder stays unknown", () => {
    const same = exampleRebaseline("a", { on: unknown.on });
    expect(ofA([exampleBaseline("a"), same, unknown])?.cost).toMatchObject({ why: "remainder-unknown" });
    expect(ofA([exampleBaseline("a"), unknown, same])?.cost).toMatchObject({ why: "remainder-unknown" });
  });

  test("work without entries and work that is paused get none, and say so", () => {
    expect(ofA([])?.end).toEqual({ known: false, why: "nothing-stated" });
    const paused = ofA([exampleBaseline("a")], today, { ...running, status: "in-reorientation" });
    expect(paused?.cost).toMatchObject({ known: false, why: "paused" });
    expect(paused?.warnings).toContainEqual({ code: "paused" });
  });
});

describe("progress and history", () => {
  test("the earned schedule moves the end when the work is behind: half of the time for a quarter of the work", () => {
    const forecast = ofA([exampleBaseline("a"), exampleReport("a", { done: 0.25 })]);
    expect(forecast?.earnedSchedule?.index).toBeCloseTo(0.5, 1);
    expect(forecast?.end).toMatchObject({ known: true, basis: "earned-schedule" });
    expect(forecast?.earnedSchedule?.endOn.slice(0, 4)).toBe("2029");
    expect(forecast?.warnings.map(({ code }) => code)).toContain("behind-earned-schedule");
  });

  test("[O20] each baseline stands beside the one before it and beside the first", () => {
    const forecast = ofA([
      exampleBaseline("a"),
      exampleRebaseline("a", { endOn: "2027-12-31", costs: exampleCosts(1_500_000_000) }),
      exampleRebaseline("a", { on: "2025-06-01", endOn: "2028-12-31", costs: exampleCosts(2_000_000_000) }),
    ]);
    expect(forecast?.history.at(-1)).toMatchObject({
      movedDays: 366,
      grownCents: 500_000_000,
      sinceFirstDays: 731,
      sinceFirstCents: 1_000_000_000,
    });
    expect(forecast?.warnings).toContainEqual({ code: "re-baselined", times: 2 });
  });

  test("a legal deadline before the P80 is told with its law", () => {
    const work: Work = { ...running, legalDeadline: { on: "2025-12-31", law: "Income tax act" } };
    const { warnings } = ofA([exampleBaseline("a")], today, work) ?? { warnings: [] };
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: "past-legal-deadline", on: "2025-12-31", text: "Income tax act" }),
    );
  });
});

describe("dependencies", () => {
  const waiting = exampleWork("b");
  const plan = exampleBaseline("b", { startOn: "2026-01-01", endOn: "2026-12-31" });
  const link: Dependency = { id: "a-b", before: "a", after: "b", lagQuarters: 1 };

  test("[L6] the P80 of what comes first shifts the start of what waits for it", () => {
    const entries = [exampleBaseline("a"), plan];
    const alone = forecasts([running, waiting], entries).forecast("b");
    const linked = forecasts([running, waiting], entries, [link]).forecast("b");
    if (alone?.end?.known !== true || linked?.end?.known !== true) throw new Error("not known");
    expect(linked.dependencies[0]).toMatchObject({ before: "a", known: true });
    const shift = linked.dependencies[0]?.shiftP80Days ?? 0;
    expect(shift).toBeGreaterThan(365);
    expect(linked.end.p80).toBe(addDays(alone.end.p80, shift));
    expect(linked.warnings.map(({ code }) => code)).toContain("waits");
  });

  test("work that waits for an unknown end has none either", () => {
    const unknown = exampleReport("a", { estimateToComplete: { known: false, why: "not known" } });
    const forecast = forecasts([running, waiting], [exampleBaseline("a"), unknown, plan], [link]).forecast(
      "b",
    );
    expect(forecast?.end).toMatchObject({ known: false, why: "predecessor-unknown" });
    expect(forecast?.cost).toMatchObject({ known: true });
  });

  test("work that has started waits no more, and cancelled work is waited for no more", () => {
    const entries = [exampleBaseline("a"), plan];
    const started = forecasts(
      [running, { ...waiting, status: "in-execution", startedOn: "2025-06-01" }],
      entries,
      [link],
    );
    expect(started.forecast("b")?.dependencies).toEqual([]);
    const cancelled = forecasts([{ ...running, status: "cancelled" }, waiting], entries, [link]).forecast(
      "b",
    );
    expect(cancelled?.warnings).toContainEqual({ code: "predecessor-cancelled", text: "Work a" });
  });

  test("[O21] a whole that says nothing itself points to its parts, and ends for others with the last of them", () => {
    const whole = exampleWork("w", { kind: "programme", status: "in-execution", startedOn: "2024-01-01" });
    const parts = [
      { ...running, parent: "w" },
      exampleWork("c", { parent: "w", status: "in-execution", startedOn: "2024-01-01" }),
    ];
    const late = exampleBaseline("c", { endOn: "2029-12-31" });
    const onWhole: Dependency = { ...link, before: "w" };
    const made = forecasts([whole, ...parts, waiting], [exampleBaseline("a"), late, plan], [onWhole]);
    expect(made.forecast("w")).toMatchObject({
      end: { known: false, why: "see-parts" },
      warnings: [{ code: "see-parts" }],
    });
    const c = made.forecast("c")?.end;
    expect(made.forecast("b")?.dependencies[0]?.p80).toBe(c?.known === true && c.p80);
    const oneUnknown = forecasts([whole, ...parts, waiting], [exampleBaseline("a"), plan], [onWhole]);
    expect(oneUnknown.forecast("b")?.end).toMatchObject({ known: false, why: "predecessor-unknown" });
  });

  test("a part waits for what its whole waits for, and a circle by way of a part is told", () => {
    const part = { ...waiting, parent: "w" };
    const whole = exampleWork("w", { kind: "programme" });
    const onWhole: Dependency = { ...link, after: "w" };
    const made = forecasts([running, whole, part], [exampleBaseline("a"), plan], [onWhole]);
    expect(made.forecast("b")?.dependencies[0]).toMatchObject({ before: "a", known: true });
    const circle = forecasts(
      [{ ...exampleWork("a") }, whole, part],
      [exampleBaseline("a"), plan],
      [
        { ...link, before: "w", after: "a" },
        { ...link, id: "a-b2", before: "a", after: "b" },
      ],
    );
    expect(circle.forecast("a")?.end).toMatchObject({ known: false, why: "cycle" });
  });

  test("a circle is told, and does not run for ever", () => {
    const works = [exampleWork("a"), waiting];
    const back: Dependency = { id: "b-a", before: "b", after: "a", lagQuarters: 0 };
    const circle = forecasts(works, [exampleBaseline("a"), plan], [link, back]);
    expect(circle.forecast("a")?.end).toMatchObject({ known: false, why: "cycle" });
    expect(circle.forecast("b")?.warnings).toContainEqual({ code: "cycle" });
  });
});

test("the record of an organisation that slips every year makes its chance higher, and later years do not count", () => {
  const slips = [2024, 2025, 2026].map((year) =>
    exampleRebaseline("a", { on: `${year}-06-01`, endOn: `${year + 3}-12-31` }),
  );
  const entries = [exampleBaseline("a", { on: "2023-06-01", endOn: "2025-12-31" }), ...slips];
  const made = forecasts([running], entries);
  const reasons = made.warning(running, "slip")?.reasons ?? [];
  expect(reasons.find(({ feature }) => feature === "own-record")?.contribution).toBeGreaterThan(0);
  expect(forecasts([running], entries.slice(0, 3)).warning(running, "slip")).toEqual(
    made.warning(running, "slip"),
  );
});
