import type { Costs } from "../domain/money.ts";
import { emptyPortfolio, type Portfolio } from "../domain/records.ts";
import type { Baseline, DocumentReference, Report, Work } from "../domain/work/work.ts";

/** An amount that was stated, all of one kind; `renewal` unless a test says otherwise. */
export function exampleCosts(cents: number, nature: "renewal" | "maintenance" = "renewal"): Costs {
  return { basis: "stated", lines: [{ kind: "other", nature, cents }] };
}

export function exampleDocument(title: string, more: Partial<DocumentReference> = {}): DocumentReference {
  return { title, approvedOn: "2024-01-10", ...more };
}

/** A project that has not started and has all that the gate asks of itself, unless a test says otherwise. */
export function exampleWork(id: string, more: Partial<Work> = {}): Work {
  return {
    id,
    name: `Work ${id}`,
    kind: "project",
    status: "not-started",
    nature: "modernisation",
    department: "Finance",
    organisation: "Tax administration",
    ictComponent: true,
    triangle: { owner: "director-general", principal: "chain-manager", contractor: "director-ict" },
    manager: { name: "manager-1", mandatedOn: "2024-01-01" },
    businessCase: exampleDocument("Business case"),
    projectPlan: exampleDocument("Project plan"),
    planning: exampleDocument("Planning"),
    scope: exampleDocument("Scope"),
    teams: [],
    systems: [],
    chains: [],
    needs: [],
    benefits: [],
    suppliers: [],
    ...more,
  };
}

/** The first baseline of a work: 2024 to 2026, 10 million euro, unless a test says otherwise. */
export function exampleBaseline(work: string, more: Partial<Baseline> = {}): Baseline {
  const on = more.on ?? "2024-01-01";
  return {
    id: `${work}-${on}`,
    work,
    entry: "initial",
    on,
    startOn: "2024-01-01",
    endOn: "2026-12-31",
    costs: exampleCosts(1_000_000_000),
    reasons: [],
    causes: [],
    ...more,
  };
}

/** A later baseline, with its reason and business case. */
export function exampleRebaseline(work: string, more: Partial<Baseline> = {}): Baseline {
  return exampleBaseline(work, {
    on: "2025-01-01",
    entry: "re-baseline",
    reasons: ["setbacks"],
    causes: ["staff"],
    businessCase: exampleDocument("Business case, second version"),
    ...more,
  });
}

/** A report of a work: 4 million spent, 6 to come, on time, unless a test says otherwise. */
export function exampleReport(work: string, more: Partial<Report> = {}): Report {
  const on = more.on ?? "2025-06-30";
  return {
    id: `${work}-${on}`,
    work,
    entry: "report",
    on,
    spent: exampleCosts(400_000_000),
    estimateToComplete: { known: true, costs: exampleCosts(600_000_000) },
    expectedEndOn: "2026-12-31",
    causes: [],
    ...more,
  };
}

/** A portfolio with some records and entries in it; entries are put in order. */
export function examplePortfolio(
  records: Partial<Portfolio["records"]> = {},
  more: Partial<Omit<Portfolio, "records">> = {},
): Portfolio {
  const entries = [...(more.entries ?? [])].sort((one, other) =>
    `${one.work} ${one.on}` < `${other.work} ${other.on}` ? -1 : 1,
  );
  return { ...emptyPortfolio, ...more, records: { ...emptyPortfolio.records, ...records }, entries };
}
