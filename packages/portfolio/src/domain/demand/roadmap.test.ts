import { expect, test } from "vitest";
import { exampleBaseline, examplePortfolio, exampleReport, exampleWork } from "../../testing/examples.ts";
import { signedPlanOf } from "../supply/signed-plan.fixture.ts";
import { exampleLawDate, exampleParameter, exampleWish } from "./demand-examples.fixture.ts";
import { makeRoadmap } from "./roadmap.ts";

const today = "2026-02-10";
const portfolio = examplePortfolio(
  {
    work: [
      exampleWork("renewal", {
        status: "in-execution",
        startedOn: "2025-04-01",
        chains: ["income-tax"],
        systems: ["returns"],
        milestones: [{ text: "first group over", plannedOn: "2026-03-01" }],
      }),
      exampleWork("vague", { status: "in-execution", startedOn: "2025-04-01", chains: ["income-tax"] }),
      exampleWork("later", { nature: "policy", chains: ["vat"] }),
      exampleWork("out", { nature: "policy", chains: ["vat"] }),
      exampleWork("long-ago", {
        status: "finished",
        startedOn: "2019-01-01",
        endedOn: "2020-01-01",
        chains: ["vat"],
      }),
    ],
    wish: [
      exampleWish("planned", { needs: [{ skill: "java", perQuarter: [10, 10, 10] }], chains: ["vat"] }),
      exampleWish("of-later", { work: "later" }),
      exampleWish("only-asked", { wantedOn: "2027-01-01", chains: ["vat"] }),
    ],
    "law-date": [
      exampleLawDate("kor", { effectiveOn: "2027-01-01", chains: ["vat"] }),
      exampleLawDate("far", { effectiveOn: "2040-01-01", chains: ["vat"] }),
    ],
    parameter: [
      exampleParameter(
        "rate",
        [
          ["2019-01-01", "21"],
          ["2027-01-01", "22"],
        ],
        { systems: ["returns"] },
      ),
    ],
    "chain-room": [{ id: "vat/2027", chain: "vat", year: 2027, structuralChanges: 1 }],
  },
  {
    entries: [
      exampleBaseline("renewal", { startOn: "2025-04-01", endOn: "2026-12-31" }),
      exampleReport("renewal", { on: "2026-01-31", expectedEndOn: "2027-03-31" }),
      exampleBaseline("later", { startOn: "2026-01-01", endOn: "2026-12-31" }),
      exampleBaseline("out", { startOn: "2026-01-01", endOn: "2026-12-31" }),
    ],
    ...signedPlanOf("2026Q1", { later: 4, out: null, planned: 5 }),
  },
);
const years = { from: 2026, until: 2028 };

test("[O2] the plan of several years tells by year and chain what is changed, which laws begin and what room is left", () => {
  const { plan, byYear } = makeRoadmap(portfolio, years, today);
  expect(plan?.id).toBe("plan-1");
  expect(
    byYear.map(({ year, chains }) => [
      year,
      ...chains.map(({ chain, rows, taken, left, laws }) => [chain, rows, taken, left, laws]),
    ]),
  ).toEqual([
    [2026, ["income-tax", ["renewal", "vague"], 0, undefined, []]],
    [
      2027,
      ["income-tax", ["renewal", "vague"], 0, undefined, []],
      ["vat", ["later", "planned"], 2, -1, ["kor"]],
    ],
    [2028, ["income-tax", ["vague"], 0, undefined, []]],
  ]);
});

test("[O7] a roadmap of a chain has rows from the signed plan, and says what that plan leaves out", () => {
  const { rows, laws } = makeRoadmap(portfolio, { ...years, chain: "vat" }, today);
  expect(
    rows.map(({ id, kind, start, end, basis, leftOut }) => [id, kind, start, end, basis, leftOut]),
  ).toEqual([
    ["later", "work", "2027Q1", "2027Q4", "signed-plan", false],
    ["planned", "wish", "2027Q2", "2027Q4", "signed-plan", false],
    ["out", "work", undefined, "2026Q4", "baseline", true],
  ]);
  expect(laws.map(({ id }) => id)).toEqual(["kor"]);
});

test("[O7] a roadmap of a system has its work, its milestones and the values of law that change in it", () => {
  const { rows, parameters } = makeRoadmap(portfolio, { ...years, system: "returns" }, today);
  expect(rows).toMatchObject([
    {
      id: "renewal",
      start: "2025Q2",
      end: "2027Q1",
      endOn: "2027-03-31",
      basis: "report",
      milestones: [{ on: "2026-03-01", text: "first group over", done: false }],
    },
  ]);
  expect(parameters).toMatchObject([{ parameter: { id: "rate" }, from: "2027-01-01", value: "22" }]);
});

test("[O17] work without a known end stays on the roadmap without one", () => {
  const { rows } = makeRoadmap(portfolio, { ...years, chain: "income-tax" }, today);
  const vague = rows.find(({ id }) => id === "vague");
  expect(vague).toMatchObject({ basis: "none", start: "2025Q2" });
  expect(vague).not.toHaveProperty("end");
});
