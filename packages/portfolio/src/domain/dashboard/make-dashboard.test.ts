import { describe, expect, test } from "vitest";
import { exampleDashboardPortfolio, exampleToday } from "../../testing/example-dashboard.ts";
import { exampleReport } from "../../testing/examples.ts";
import { makeDashboard } from "./make-dashboard.ts";
import { portfolioOn } from "./portfolio-on-day.ts";
import { freeze } from "./publication.ts";
import { quarterEndsBefore, trendsOf } from "./trend.ts";

const portfolio = exampleDashboardPortfolio();
const dashboard = makeDashboard(portfolio, exampleToday);
const million = 100_000_000;
const entryOf = (id: string) => dashboard.entries.find((entry) => entry.id === id);

describe("[O23] the start page", () => {
  test("counts every work once: parts stand on it and add nothing", () => {
    expect(dashboard.entries.map(({ id, within }) => [id, within?.id])).toEqual([
      ["exact", undefined],
      ["growth", undefined],
      ["unknown", undefined],
      ["whole", undefined],
      ["part", "whole"],
      ["cut", undefined],
      ["stopped", undefined],
      ["signs", undefined],
    ]);
    const { total, running, byStatus } = dashboard.figures;
    expect(total.count).toBe(7);
    expect(total.originalCents).toBe((5 + 56 + 44.9 + 30 + 5 + 20 + 7) * million);
    expect(running).toMatchObject({ count: 5, unknown: 1, originalCents: 140.9 * million });
    expect(running.currentCents).toBe((5 + 206 + 26.94 + 30 + 5) * million);
    expect(byStatus.map(({ count }) => count)).toEqual([0, 4, 1, 1, 1]);
  });

  test("mean duration goes over work in execution and reorientation of which the end is known", () => {
    expect(dashboard.figures.duration).toMatchObject({ of: 4, unknown: 1 });
    expect(dashboard.figures.originalDuration.of).toBe(5);
  });

  test("buckets stand against the original and the latest baseline side by side", () => {
    const { cost, end } = dashboard.figures;
    expect(cost.original).toMatchObject({ "over-a-tenth-higher": 1, unchanged: 5, unknown: 1, lower: 0 });
    expect(cost.latest).toMatchObject({ "over-a-tenth-higher": 0, unchanged: 6, unknown: 1 });
    expect(end.original["over-a-year-later"]).toBe(1);
    expect(end.latest["over-a-year-later"]).toBe(0);
    for (const counts of [cost.original, cost.latest, end.original, end.latest])
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(7);
  });

  test("departments together are the whole", () => {
    const sum = dashboard.departments.reduce((total, { figures }) => total + figures.total.currentCents, 0);
    expect(dashboard.departments.map(({ department }) => department)).toEqual(["Finance", "Justice"]);
    expect(sum).toBe(dashboard.figures.total.currentCents);
  });

  test("[O25] reviews are counted with their responses and follow-up", () => {
    expect(dashboard.figures.reviews).toEqual({
      reviews: 1,
      advice: 2,
      answered: 1,
      adopted: 1,
      followUps: 1,
      followUpsDone: 0,
      followUpsLate: 1,
    });
  });

  test("changes tell the newest first, with what they changed", () => {
    const [first] = dashboard.changes;
    expect(first?.on).toBe("2024-03-31");
    expect(dashboard.changes.find(({ on }) => on === "2023-09-01")).toMatchObject({
      work: "growth",
      costCents: 86 * million,
      endDays: 731,
      reasons: ["change-of-law"],
    });
    expect(
      dashboard.changes.find(({ work, entry }) => work === "unknown" && entry === "report"),
    ).toMatchObject({
      unknownRemainder: true,
    });
  });
});

describe("[O20] growth cannot be hidden", () => {
  test("from 56 to 206 million is red against the original, though green against the latest", () => {
    expect(entryOf("growth")?.judgement).toEqual({
      original: { end: "over-a-year-later", cost: "over-a-tenth-higher", colour: "red" },
      latest: { end: "unchanged", cost: "unchanged", colour: "green" },
    });
  });

  test("[O17] a programme with an unknown remainder is green against nothing", () => {
    expect(entryOf("unknown")?.judgement).toMatchObject({
      original: { colour: "unknown" },
      latest: { colour: "unknown" },
    });
  });

  test("cancelled work is not judged", () => {
    expect(entryOf("stopped")?.judgement).toBeUndefined();
  });
});

describe("[O23] the trend", () => {
  const whole = trendsOf(portfolio, exampleToday)[0]?.points ?? [];

  test("is computed from what was known on each day", () => {
    const at = (on: string) => whole.find((point) => point.on === on);
    // Before the second re-baseline the growth was 120 million, and nobody had said that a remainder is unknown.
    expect(at("2023-06-30")?.currentCents).toBe((5 + 120 + 44.9 + 30 + 5 + 7) * million);
    expect(at("2023-06-30")?.unknown).toBe(0);
    expect(whole.at(-1)).toMatchObject({ on: exampleToday, unknown: 1, running: 5 });
  });

  test("a later entry changes no earlier point", () => {
    const later = {
      ...portfolio,
      entries: [...portfolio.entries, exampleReport("exact", { on: "2024-06-10" })],
    };
    const points = trendsOf(later, exampleToday)[0]?.points ?? [];
    expect(points.slice(0, -1)).toEqual(whole.slice(0, -1));
  });

  test("of departments together is the trend of the whole", () => {
    const [total, ...departments] = trendsOf(portfolio, exampleToday);
    total?.points.forEach((point, at) => {
      expect(departments.reduce((sum, { points }) => sum + (points[at]?.currentCents ?? 0), 0)).toBe(
        point.currentCents,
      );
    });
  });

  test("has the ends of quarters", () => {
    expect(quarterEndsBefore("2024-06-30", 3)).toEqual(["2023-09-30", "2023-12-31", "2024-03-31"]);
  });

  test("work that was stopped for now counts as stopped from its last entry on", () => {
    const statusOn = (day: string) =>
      portfolioOn(portfolio, day).records.work.find(({ id }) => id === "unknown")?.status;
    expect(statusOn("2024-01-30")).toBe("in-execution");
    expect(statusOn("2024-01-31")).toBe("in-reorientation");
    expect(statusOn("2020-12-31")).toBe("not-started");
  });
});

test("[O23] on a past day nothing is known of what came later: what parliament was told, what was reached", () => {
  const entry = makeDashboard(
    { ...portfolioOn(portfolio, "2022-12-31"), change: 1 },
    "2022-12-31",
  ).entries.find(({ id }) => id === "growth");
  expect(entry?.parliamentDocuments).toEqual([]);
  expect(entry?.milestones.map(({ reachedOn }) => reachedOn)).toEqual([undefined, undefined]);
  expect(entry?.baselines).toHaveLength(2);
  expect(entry?.reviews).toEqual([]);
});

test("[O22] what is public holds no names of people, and reads back as it was frozen", () => {
  const { content, digest } = freeze(dashboard);
  expect(content).not.toMatch(/manager-1|director-general|chain-manager|director-ict/);
  expect(freeze(JSON.parse(content)).digest).toBe(digest);
  expect(freeze(makeDashboard(portfolio, exampleToday)).digest).toBe(digest);
});
