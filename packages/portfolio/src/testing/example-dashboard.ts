import type { Portfolio } from "../domain/records.ts";
import type { Report } from "../domain/work/work.ts";
import type { PortfolioWrite } from "../ports.ts";
import {
  exampleBaseline,
  exampleCosts,
  exampleDocument,
  examplePortfolio,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "./examples.ts";

/** Day on which the example holds. */
export const exampleToday = "2024-06-18";

const million = 100_000_000;

/**
 * A portfolio for tests of the dashboard: a project of exactly 5,000,000 euro and one of a cent less, one that grew from
 * 56 to 206 million behind re-baselines, a programme with an unknown remainder, one with a large part, one that was cut
 * up, one cancelled and one with signs that HTML and spreadsheets would act on.
 */
export function exampleDashboardPortfolio(): Portfolio {
  const running = { status: "in-execution", startedOn: "2021-01-01" } as const;
  const agreed = { on: "2021-01-01", startOn: "2021-01-01" } as const;
  return examplePortfolio(
    {
      work: [
        exampleWork("exact", { ...running, name: "Exactly five million" }),
        exampleWork("cent-less", { ...running, name: "A cent less" }),
        exampleWork("growth", {
          ...running,
          name: "Growth behind baselines",
          parliamentDocuments: [
            { title: "Letter on progress", sentOn: "2024-05-01", href: "https://example.org/letter" },
          ],
          milestones: [
            { text: "First part in use", plannedOn: "2022-06-01", reachedOn: "2023-01-15" },
            { text: "All in use", plannedOn: "2024-12-31" },
          ],
          benefits: [{ text: "Returns are handled in a day", statedOn: "2021-01-01" }],
          suppliers: ["Supplier One"],
        }),
        exampleWork("unknown", {
          kind: "programme",
          status: "in-reorientation",
          startedOn: "2021-01-01",
          name: "Programme with an unknown remainder",
          department: "Justice",
        }),
        exampleWork("whole", { ...running, kind: "programme", name: "Programme with a large part" }),
        exampleWork("part", { ...running, parent: "whole", name: "Large part" }),
        exampleWork("cut", { ...running, kind: "programme", name: "Programme cut up" }),
        exampleWork("cut-1", { ...running, parent: "cut", name: "First piece" }),
        exampleWork("cut-2", { ...running, parent: "cut", name: "Second piece" }),
        exampleWork("stopped", {
          status: "cancelled",
          startedOn: "2021-01-01",
          endedOn: "2023-06-30",
          name: "Cancelled work",
        }),
        exampleWork("signs", {
          status: "finished",
          startedOn: "2021-01-01",
          endedOn: "2023-12-31",
          name: '=HYPERLINK("https://evil.example")<script>alert(1)</script>',
          department: "Justice",
        }),
      ],
      review: [
        {
          id: "review-1",
          work: "growth",
          by: "Advisory board",
          publishedOn: "2023-10-01",
          title: "Advice on growth",
          href: "javascript:alert(1)",
          advice: [
            {
              id: "a1",
              text: "Cut the work up in steps.",
              response: { text: "We do so.", adopted: true, on: "2023-12-01" },
              followUp: { text: "A plan with steps", dueOn: "2024-03-01" },
            },
            { id: "a2", text: "Measure the benefits." },
          ],
        },
      ],
    },
    {
      change: 7,
      entries: [
        exampleBaseline("exact", { ...agreed, endOn: "2024-12-31", costs: exampleCosts(5 * million) }),
        exampleReport("exact", {
          on: "2024-03-31",
          spent: exampleCosts(4 * million),
          estimateToComplete: { known: true, costs: exampleCosts(million) },
          expectedEndOn: "2024-12-31",
        }),
        exampleBaseline("cent-less", { ...agreed, costs: exampleCosts(5 * million - 1) }),
        exampleBaseline("growth", { ...agreed, endOn: "2022-12-31", costs: exampleCosts(56 * million) }),
        exampleRebaseline("growth", {
          on: "2022-06-01",
          startOn: "2021-01-01",
          endOn: "2023-12-31",
          costs: exampleCosts(120 * million),
          reasons: ["setbacks", "scope"],
        }),
        exampleRebaseline("growth", {
          on: "2023-09-01",
          startOn: "2021-01-01",
          endOn: "2025-12-31",
          costs: exampleCosts(206 * million),
          reasons: ["change-of-law"],
          businessCase: exampleDocument("Business case, third version"),
        }),
        exampleReport("growth", {
          on: "2024-03-31",
          spent: exampleCosts(150 * million),
          estimateToComplete: { known: true, costs: exampleCosts(56 * million) },
          expectedEndOn: "2025-12-31",
          done: 0.7,
        }),
        exampleBaseline("unknown", { ...agreed, endOn: "2025-12-31", costs: exampleCosts(44.9 * million) }),
        withoutEnd({
          on: "2024-01-31",
          spent: {
            basis: "derived",
            how: "60 % of 44.9 million, a rounded percentage",
            lines: [{ kind: "other", nature: "renewal", cents: 26.94 * million }],
          },
          estimateToComplete: { known: false, why: "There is no view on what is left." },
        }),
        exampleBaseline("whole", { ...agreed, endOn: "2026-12-31", costs: exampleCosts(30 * million) }),
        exampleBaseline("part", { ...agreed, endOn: "2025-12-31", costs: exampleCosts(10 * million) }),
        exampleBaseline("cut-1", { ...agreed, endOn: "2025-12-31", costs: exampleCosts(3 * million) }),
        exampleBaseline("cut-2", {
          ...agreed,
          endOn: "2025-12-31",
          costs: exampleCosts(2 * million, "maintenance"),
        }),
        exampleBaseline("stopped", { ...agreed, endOn: "2024-12-31", costs: exampleCosts(20 * million) }),
        exampleReport("stopped", {
          on: "2023-06-30",
          spent: exampleCosts(8 * million),
          estimateToComplete: { known: true, costs: exampleCosts(0) },
        }),
        exampleBaseline("signs", { ...agreed, endOn: "2023-12-31", costs: exampleCosts(7 * million) }),
        exampleReport("signs", {
          on: "2023-12-31",
          spent: exampleCosts(7 * million),
          estimateToComplete: { known: true, costs: exampleCosts(0) },
          expectedEndOn: "2023-12-31",
        }),
      ],
    },
  );
}

/** A report of a work of which nobody knows when it ends. */
function withoutEnd(more: Partial<Report>): Report {
  const { expectedEndOn: _none, ...report } = exampleReport("unknown", more);
  return report;
}

/** The same as writes into an empty store. */
export function exampleDashboardWrites(): readonly PortfolioWrite[] {
  const { records, entries } = exampleDashboardPortfolio();
  return [
    ...records.work.map((record): PortfolioWrite => ({ write: "record", kind: "work", record, revision: 0 })),
    ...records.review.map(
      (record): PortfolioWrite => ({ write: "record", kind: "review", record, revision: 0 }),
    ),
    ...entries.map((entry): PortfolioWrite => ({ write: "entry", entry })),
  ];
}
