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
import type { Baseline, Work } from "../work/work.ts";
import { dashboardUnits } from "./dashboard-units.ts";
import { fullTerm } from "./full-term.ts";

const today = "2024-06-18";
const limit = 500_000_000;
const baseline = (work: string, cents: number, more: Partial<Baseline> = {}) =>
  exampleBaseline(work, { on: "2023-01-01", costs: exampleCosts(cents), ...more });
const unitsOf = (work: readonly Work[], entries: Parameters<typeof examplePortfolio>[1]) =>
  dashboardUnits(examplePortfolio({ work }, entries), today);
const listedIds = (...args: Parameters<typeof unitsOf>) =>
  unitsOf(...args)
    .filter(({ listed }) => listed)
    .map(({ work }) => work.id);

describe("[O22] who must be on the dashboard", () => {
  test("(h) exactly 5,000,000 euro is on it, one cent less is not", () => {
    const works = [exampleWork("exact"), exampleWork("less")];
    expect(listedIds(works, { entries: [baseline("exact", limit), baseline("less", limit - 1)] })).toEqual([
      "exact",
    ]);
  });

  test("the highest of original, latest and expected counts", () => {
    const works = ["original", "latest", "expected", "none"].map((id) => exampleWork(id));
    const small = limit - 1;
    const entries = [
      baseline("original", limit),
      exampleRebaseline("original", { on: "2024-01-01", costs: exampleCosts(small) }),
      baseline("latest", small),
      exampleRebaseline("latest", { on: "2024-01-01", costs: exampleCosts(limit) }),
      baseline("expected", small),
      exampleReport("expected", {
        on: "2024-02-01",
        spent: exampleCosts(small),
        estimateToComplete: { known: true, costs: exampleCosts(1) },
      }),
      baseline("none", small),
    ];
    const units = unitsOf(works, { entries });
    expect(units.filter(({ listed }) => listed).map(({ work, fullTerm: { by } }) => [work.id, by])).toEqual([
      ["original", "original"],
      ["latest", "latest"],
      ["expected", "expected"],
    ]);
  });

  test("renewal and maintenance count together over the full term", () => {
    const costs = {
      basis: "stated",
      lines: [
        { kind: "hardware", nature: "renewal", cents: 300_000_000 },
        { kind: "other", nature: "maintenance", cents: 200_000_000 },
      ],
    } as const;
    expect(listedIds([exampleWork("w")], { entries: [baseline("w", 0, { costs })] })).toEqual(["w"]);
  });

  test("[O17] an unknown remainder counts as at least what is known, and says so", () => {
    const entries = [
      baseline("w", 400_000_000),
      exampleReport("w", {
        on: "2024-02-01",
        spent: exampleCosts(limit),
        estimateToComplete: { known: false, why: "no view on it" },
      }),
    ];
    const [unit] = unitsOf([exampleWork("w", { status: "in-execution" })], { entries });
    expect(unit?.fullTerm).toEqual({ cents: limit, by: "expected", atLeast: true });
    expect(unit?.listed).toBe(true);
  });

  test("work without an ICT component does not count", () => {
    expect(
      listedIds([exampleWork("w", { ictComponent: false })], { entries: [baseline("w", limit)] }),
    ).toEqual([]);
  });
});

describe("[O22] a programme and its parts count once", () => {
  const programme = exampleWork("p", { kind: "programme" });
  const project = (id: string, more: Partial<Work> = {}) => exampleWork(id, { parent: "p", ...more });

  test("a programme with its own figures is the entry; a large project in it has a page and adds no money", () => {
    const units = unitsOf([programme, project("a"), project("b")], {
      entries: [baseline("p", 3 * limit), baseline("a", 2 * limit), baseline("b", limit - 1)],
    });
    expect(units).toHaveLength(1);
    expect(units[0]?.fullTerm.cents).toBe(3 * limit);
    expect(units[0]?.parts.map(({ work }) => work.id)).toEqual(["a"]);
  });

  test("when the projects cost more than the programme says, their sum counts", () => {
    const [unit] = unitsOf([programme, project("a")], {
      entries: [baseline("p", 100), baseline("a", limit)],
    });
    expect(unit).toMatchObject({ partsExceed: true, listed: true, fullTerm: { cents: limit } });
  });

  test("without figures of its own, each project is an entry", () => {
    const works = [programme, project("a"), project("b")];
    expect(listedIds(works, { entries: [baseline("a", limit), baseline("b", 2 * limit)] })).toEqual([
      "a",
      "b",
    ]);
  });

  test("projects cut up below the limit are one entry when they reach it together", () => {
    const works = [programme, project("a"), project("b")];
    const half = limit / 2;
    expect(listedIds(works, { entries: [baseline("a", half), baseline("b", half)] })).toEqual(["p"]);
    expect(listedIds(works, { entries: [baseline("a", half), baseline("b", half - 1)] })).toEqual([]);
  });

  test("and the large project beside them becomes part of that entry, so that nothing counts twice", () => {
    const works = [programme, project("large"), project("a"), project("b")];
    const units = unitsOf(works, {
      entries: [baseline("large", 2 * limit), baseline("a", limit - 1), baseline("b", limit - 1)],
    });
    expect(units.map(({ work, together, fullTerm: { cents } }) => [work.id, together, cents])).toEqual([
      ["p", true, 4 * limit - 2],
    ]);
    expect(units[0]?.parts.map(({ work }) => work.id)).toEqual(["large"]);
  });

  test("sub-projects make up a project that states nothing itself", () => {
    const works = [
      exampleWork("w"),
      exampleWork("s1", { kind: "sub-project", parent: "w" }),
      exampleWork("s2", { kind: "sub-project", parent: "w" }),
    ];
    expect(listedIds(works, { entries: [baseline("s1", limit - 1), baseline("s2", 1)] })).toEqual(["w"]);
  });

  test("work that is part of itself by a circle is still counted, once", () => {
    const works = [exampleWork("x", { parent: "y" }), exampleWork("y", { parent: "x" })];
    const units = unitsOf(works, { entries: [baseline("x", limit), baseline("y", 1)] });
    expect(units).toHaveLength(1);
  });
});

test("[O22] every cent stands in one unit: no money twice and none lost", () => {
  const anyForest = fc
    .array(
      fc.record({ up: fc.nat(), cents: fc.nat(800_000_000), kind: fc.constantFrom("programme", "project") }),
      {
        minLength: 1,
        maxLength: 14,
      },
    )
    .map((nodes) =>
      nodes.map(({ up, cents, kind }, at): { work: Work; cents: number } => {
        const parent = at === 0 || up % 4 === 0 ? undefined : `w${up % at}`;
        const sort: Work["kind"] = kind === "programme" ? "programme" : "project";
        return {
          work: exampleWork(`w${at}`, { kind: sort, ...(parent !== undefined && { parent }) }),
          cents,
        };
      }),
    );
  fc.assert(
    fc.property(anyForest, (nodes) => {
      // Only what has no parts states money, so the sum of all statements is the money there is.
      const parents = new Set(nodes.map(({ work }) => work.parent));
      const leaves = nodes.filter(({ work }) => !parents.has(work.id));
      const units = unitsOf(
        nodes.map(({ work }) => work),
        { entries: leaves.map(({ work, cents }) => baseline(work.id, cents)) },
      );
      const total = units.reduce((sum, { figures }) => sum + (figures.original?.cents ?? 0), 0);
      expect(total).toBe(leaves.reduce((sum, { cents }) => sum + cents, 0));
      // Whatever is left below the limit in one programme stays below it together.
      const ids = new Set(units.map(({ work }) => work.id));
      expect(ids.size).toBe(units.length);
      for (const { work, listed, figures } of units) {
        expect(listed).toBe(fullTerm(figures).cents >= limit);
        const siblings = units.filter(
          (one) => !one.listed && one.work.parent !== undefined && one.work.parent === work.parent,
        );
        const state = nodes.find((one) => one.work.id === work.parent)?.work.kind;
        if (state === "programme" && siblings.length > 0)
          expect(siblings.reduce((sum, one) => sum + (one.figures.original?.cents ?? 0), 0)).toBeLessThan(
            limit,
          );
      }
    }),
  );
});
