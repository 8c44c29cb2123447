import { describe, expect, test } from "vitest";
import { exampleDashboardPortfolio, exampleToday } from "../../testing/example-dashboard.ts";
import {
  exampleBaseline,
  exampleCosts,
  exampleDocument,
  examplePortfolio,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import { checkDashboard, type DashboardFindingKind } from "./dashboard-findings.ts";
import { makeDashboard } from "./make-dashboard.ts";

const portfolio = exampleDashboardPortfolio();
const published = makeDashboard(portfolio, exampleToday);
const workOf = (kind: DashboardFindingKind, ...args: Parameters<typeof checkDashboard>) =>
  checkDashboard(...args)
    .findings.filter((one) => one.kind === kind)
    .flatMap(({ work }) => work);

describe("[O22] completeness against the money", () => {
  test("what must be public and is not, is missing; parts too", () => {
    expect(workOf("missing", portfolio, published, exampleToday)).toEqual([]);
    const without = { ...published, entries: published.entries.filter(({ id }) => id !== "part") };
    expect(workOf("missing", portfolio, without, exampleToday)).toEqual(["part"]);
    expect(workOf("missing", portfolio, undefined, exampleToday)).toHaveLength(8);
  });

  test("what is public and need not be, is told", () => {
    const smaller = { ...portfolio, entries: portfolio.entries.filter(({ work }) => work !== "exact") };
    expect(workOf("gone", smaller, published, exampleToday)).toEqual(["exact"]);
  });

  test("every cent is on the dashboard or below the limit", () => {
    const { coverage } = checkDashboard(portfolio, published, exampleToday);
    expect(coverage).toMatchObject({ listed: 7, below: 1, unknown: 1, belowCents: 499_999_999 });
    expect(coverage.allCents).toBe(coverage.listedCents + coverage.belowCents);
  });

  test("work that was cut up is found: below one programme, and on one business case", () => {
    expect(workOf("cut-up", portfolio, published, exampleToday)).toEqual(["cut"]);
    const paper = { businessCase: exampleDocument("One case") };
    const pieces = examplePortfolio(
      { work: [exampleWork("a", paper), exampleWork("b", paper), exampleWork("c")] },
      { entries: ["a", "b", "c"].map((id) => exampleBaseline(id, { costs: exampleCosts(250_000_000) })) },
    );
    expect(workOf("same-business-case", pieces, undefined, exampleToday)).toEqual(["a", "b"]);
  });

  test("a part that was agreed before its whole is told: its growth stands in the first baseline of the whole", () => {
    expect(workOf("whole-began-later", portfolio, published, exampleToday)).toEqual([]);
    const moved = {
      ...portfolio,
      records: {
        ...portfolio.records,
        work: [
          ...portfolio.records.work.map((work) => (work.id === "growth" ? { ...work, parent: "new" } : work)),
          exampleWork("new", { kind: "programme", status: "in-execution", startedOn: "2024-04-01" }),
        ],
      },
      entries: [
        ...portfolio.entries,
        exampleBaseline("new", { on: "2024-04-01", costs: exampleCosts(30_000_000_000) }),
      ],
    };
    expect(workOf("whole-began-later", moved, published, exampleToday)).toEqual(["new", "growth"]);
    // And it is judged as before.
    const { figures } = makeDashboard(moved, exampleToday);
    expect(figures.cost.original["over-a-tenth-higher"]).toBe(1);
  });

  test("money that cannot be told is not passed by", () => {
    const entries = [
      exampleReport("small", {
        on: "2024-01-01",
        spent: exampleCosts(100),
        estimateToComplete: { known: false, why: "no view" },
      }),
    ];
    const running = { status: "in-execution", startedOn: "2024-01-01" } as const;
    const some = examplePortfolio(
      {
        work: [
          exampleWork("small", running),
          exampleWork("silent", running),
          exampleWork("denied", { ...running, ictComponent: false, systems: ["s1"] }),
        ],
      },
      { entries },
    );
    expect(workOf("may-be-over", some, undefined, exampleToday)).toEqual(["small"]);
    expect(workOf("no-figures", some, undefined, exampleToday)).toEqual(["silent"]);
    expect(workOf("ict-denied", some, undefined, exampleToday)).toEqual(["denied"]);
  });

  test.each(["hardware", "software", "data-connections"] as const)(
    "work that buys %s and is said to have no ICT component is told",
    (kind) => {
      const costs = (cents: number) =>
        ({ basis: "stated", lines: [{ kind, nature: "renewal", cents }] }) as const;
      const portfolioWith = (cents: number) =>
        examplePortfolio(
          { work: [exampleWork("w", { ictComponent: false })] },
          { entries: [exampleBaseline("w", { costs: costs(cents) })] },
        );
      expect(workOf("ict-denied", portfolioWith(1), undefined, exampleToday)).toEqual(["w"]);
      expect(workOf("ict-denied", portfolioWith(0), undefined, exampleToday)).toEqual([]);
    },
  );
});

describe("[O22] updated at least yearly and whenever parliament is informed", () => {
  test("running work without an entry for more than a year is overdue", () => {
    expect(workOf("update-overdue", portfolio, published, exampleToday)).toEqual(["whole", "cut"]);
    expect(workOf("update-overdue", portfolio, published, "2022-01-01")).toEqual([]);
    expect(workOf("update-overdue", portfolio, published, "2025-03-31")).not.toContain("exact");
    expect(workOf("update-overdue", portfolio, published, "2025-04-01")).toContain("exact");
  });

  test("parliament was informed on 1 May and nothing followed", () => {
    expect(workOf("parliament-not-followed", portfolio, published, exampleToday)).toEqual(["growth"]);
    const followed = {
      ...portfolio,
      entries: [...portfolio.entries, exampleReport("growth", { on: "2024-05-01" })],
    };
    expect(workOf("parliament-not-followed", followed, published, exampleToday)).toEqual([]);
  });

  test("a publication is overdue after a year, and once parliament knows more than the public", () => {
    const overdue = (on: string, today: string) =>
      checkDashboard(portfolio, { ...published, on }, today).findings.filter(
        ({ kind }) => kind === "publication-overdue",
      );
    expect(overdue("2024-05-01", exampleToday)).toEqual([]);
    expect(overdue("2024-04-30", exampleToday)).toMatchObject([{ work: ["growth"], since: "2024-05-01" }]);
    expect(overdue("2024-05-01", "2025-05-01")).toEqual([]);
    expect(overdue("2024-05-01", "2025-05-02")).toMatchObject([{ work: [], since: "2025-05-01" }]);
  });
});
