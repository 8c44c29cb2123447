import { expect, test } from "vitest";
import {
  exampleBaseline,
  exampleCosts,
  examplePortfolio,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import { judgeWork } from "../work/judge-work.ts";
import type { WorkEntry } from "../work/work.ts";
import { workTree } from "../work/work-tree.ts";
import { dashboardUnits } from "./dashboard-units.ts";

const today = "2025-12-31";
const grown = [
  exampleBaseline("w", { costs: exampleCosts(5_600_000_000) }),
  exampleRebaseline("w", { costs: exampleCosts(20_600_000_000) }),
];
const part = exampleBaseline("part", { on: "2025-12-01", costs: exampleCosts(20_600_000_001) });

function wholeOf(...entries: readonly WorkEntry[]) {
  const work = [
    exampleWork("w", { status: "in-execution" }),
    exampleWork("part", { kind: "sub-project", parent: "w", status: "in-execution" }),
  ];
  const portfolio = examplePortfolio({ work }, { entries });
  const [unit] = dashboardUnits(portfolio, today);
  return { figures: workTree(portfolio, today).get("w")?.figures, unit };
}

test("[O20] growth from 56 to 206 million stays red when the work is cut up into parts that cost one cent more", () => {
  const { figures, unit } = wholeOf(...grown, part);
  expect(judgeWork(figures)).toMatchObject({ original: { colour: "red" }, latest: { colour: "amber" } });
  expect(unit).toMatchObject({
    partsExceed: true,
    figures: { original: { cents: 5_600_000_000 }, latest: { cents: 20_600_000_000 } },
    fullTerm: { cents: 20_600_000_001 },
  });
  expect(judgeWork(unit?.figures).original.money.bucket).toBe("over-a-tenth-higher");
});

test("[O17] a remainder that the whole cannot tell stays unknown, whatever its parts say", () => {
  const report = exampleReport("w", {
    spent: exampleCosts(100),
    estimateToComplete: { known: false, why: "no view on it" },
  });
  const { figures, unit } = wholeOf(
    exampleBaseline("w", { costs: exampleCosts(20_600_000_000) }),
    report,
    part,
  );
  expect(figures?.expectedCost).toMatchObject({ known: false, atLeast: 20_600_000_001 });
  expect(judgeWork(figures).original.colour).toBe("unknown");
  expect(unit?.fullTerm).toEqual({ cents: 20_600_000_001, by: "expected", atLeast: true });
});

test("[O17] what a part cannot tell leaves a whole unknown that says less than its parts", () => {
  const unknown = exampleReport("part", {
    on: "2025-12-02",
    spent: exampleCosts(1),
    estimateToComplete: { known: false, why: "no view on it" },
  });
  const { figures } = wholeOf(exampleBaseline("w", { costs: exampleCosts(100) }), part, unknown);
  expect(figures?.expectedCost).toMatchObject({ known: false, atLeast: 100, why: "not-estimated" });
});

test("[O22] the full term of parts counts, also when they are expected to cost less by now", () => {
  const cheaper = exampleReport("part", {
    on: "2025-12-02",
    spent: exampleCosts(40),
    estimateToComplete: { known: true, costs: exampleCosts(0) },
  });
  const { unit } = wholeOf(
    exampleBaseline("w", { costs: exampleCosts(50) }),
    exampleBaseline("part", { costs: exampleCosts(500_000_000) }),
    cheaper,
  );
  expect(unit).toMatchObject({
    listed: true,
    partsExceed: true,
    fullTerm: { cents: 500_000_000, by: "original" },
    figures: { expectedCost: { known: true, value: 50 } },
  });
});

test("[O17] a part that runs and of which nothing is known leaves its whole unknown: it is no zero", () => {
  const parts = (status: "in-execution" | "in-reorientation" | "cancelled", more = {}) => {
    const work = [
      exampleWork("w", { status: "in-execution" }),
      exampleWork("part", { kind: "sub-project", parent: "w", status: "in-execution" }),
      exampleWork("silent", { kind: "sub-project", parent: "w", status, ...more }),
    ];
    const portfolio = examplePortfolio({ work }, { entries: [part] });
    return [
      workTree(portfolio, today).get("w")?.figures?.expectedCost,
      dashboardUnits(portfolio, today)[0]?.figures.expectedCost,
    ];
  };
  const unknown = { known: false, atLeast: 20_600_000_001, why: "no-baseline" };
  expect(parts("in-execution")).toEqual([unknown, unknown]);
  expect(parts("in-reorientation")).toEqual([unknown, unknown]);
  const known = { known: true, value: 20_600_000_001 };
  expect(parts("cancelled")).toEqual([known, known]);
  const increment = { kind: "increment", increment: { result: "A form", plannedOn: "2026-01-01" } };
  expect(parts("in-execution", increment)).toEqual([known, known]);
});
