import { expect, test } from "vitest";
import { examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { checkRecord } from "../check-record.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "../records.ts";
import type { Goal, LawDate, Parameter, Wish } from "./demand.ts";
import { exampleGoal, exampleLawDate, exampleParameter, exampleWish } from "./demand-examples.fixture.ts";

const vat = exampleParameter("vat", [
  ["2019-01-01", "21"],
  ["2026-01-01", "22.5"],
]);
const portfolio = examplePortfolio({
  goal: [exampleGoal("service", 30)],
  parameter: [vat],
  work: [exampleWork("kor")],
  team: [{ id: "vat-team", name: "VAT team", chains: [] }],
  "law-date": [exampleLawDate("kor-2025")],
});

const faultOf = <K extends RecordKind>(kind: K, record: PortfolioRecords[K]): string | undefined => {
  const records: Portfolio["records"] = {
    ...portfolio.records,
    [kind]: [...portfolio.records[kind], record],
  };
  try {
    checkRecord(kind, record, { ...portfolio, records });
  } catch (error) {
    expect(error).toMatchObject({ code: "PORTFOLIO_RECORD_INVALID" });
    return (error as { where?: string }).where;
  }
  return undefined;
};
const need = { skill: "java", team: "vat-team", perQuarter: [100] };

test.each<[string | undefined, Partial<Goal>]>([
  [undefined, {}],
  ["/name", { name: " " }],
  ["/weight", { weight: 1.5 }],
  ["/weight", { weight: -1 }],
  ["/weight", { weight: 1_001 }],
])("[O1] a goal is told at %s what is wrong with %j", (where, more) => {
  expect(faultOf("goal", { ...exampleGoal("other", 10), ...more })).toBe(where);
});

test.each<[string | undefined, Partial<Wish>]>([
  [undefined, { needs: [need], scores: { service: 5 }, lawDate: "kor-2025", work: "kor" }],
  ["/askedBy", { askedBy: "" }],
  ["/askedOn", { askedOn: "2024-02-30" }],
  ["/lawDate", { lawDate: "no-such-date" }],
  ["/work", { work: "no-such-work" }],
  ["/scores/gone", { scores: { gone: 3 } }],
  ["/scores/service", { scores: { service: 6 } }],
  ["/scores/service", { scores: { service: 2.5 } }],
  ["/needs/0/perQuarter/1", { needs: [{ ...need, perQuarter: [1, -1] }] }],
  ["/needs/0/team", { needs: [{ ...need, team: "gone" }] }],
  [
    "/costs/lines/0/cents",
    { costs: { basis: "stated", lines: [{ kind: "other", nature: "renewal", cents: -1 }] } },
  ],
  ["/parameter", { parameter: { id: "vat", value: "9" } }],
])("[O10] a structural wish is told at %s what is wrong with %j", (where, more) => {
  expect(faultOf("wish", exampleWish("w", more))).toBe(where);
});

test.each<[string | undefined, Partial<Wish>]>([
  [undefined, { parameter: { id: "vat", value: "9" } }],
  ["/parameter", {}],
  ["/parameter/id", { parameter: { id: "gone", value: "9" } }],
  ["/parameter/value", { parameter: { id: "vat", value: "9%" } }],
  ["/work", { parameter: { id: "vat", value: "9" }, work: "kor" }],
  ["/needs", { parameter: { id: "vat", value: "9" }, needs: [need] }],
])("[O9] a wish of a parameter is told at %s what is wrong with %j: it takes no project", (where, more) => {
  expect(faultOf("wish", exampleWish("w", { change: "parameter", ...more }))).toBe(where);
});

test.each<[string | undefined, Partial<LawDate>]>([
  [undefined, { work: ["kor"] }],
  ["/effectiveOn", { effectiveOn: "2025-13-01" }],
  ["/law", { law: "" }],
  ["/work/1", { work: ["kor", "kor"] }],
  ["/work/0", { work: ["gone"] }],
  ["/movable", { stage: "in-force", movable: true }],
])("[O5] a date of law is told at %s what is wrong with %j", (where, more) => {
  expect(faultOf("law-date", exampleLawDate("d", more))).toBe(where);
});

test("[O9] two values of a parameter never begin on one day", () => {
  const twice = exampleParameter("p", [
    ["2025-01-01", "1"],
    ["2025-01-01", "2"],
  ]);
  expect(faultOf("parameter", twice)).toBe("/values/1/from");
  expect(faultOf("parameter", exampleParameter("p", []))).toBe("/values");
});

test.each<[Parameter["unit"], readonly string[], readonly string[]]>([
  ["percent", ["21", "8.75", "0", "-1.5"], ["21%", "8,75", "", "1e3", "021", ".5", "-0"]],
  ["euro-cents", ["2000000", "-50", "0"], ["20.00", "€ 5", "1,000", "0x10", "9".repeat(16)]],
  ["days", ["0", "42"], ["-1", "1.5", "six weeks"]],
  ["number", ["1.5", "-3"], ["1.", "NaN", "Infinity"]],
  ["text", ["old rules"], ["", "  "]],
])("[O9] a value in %s is written as it must be", (unit, right, wrong) => {
  const fault = (value: string) =>
    faultOf("parameter", exampleParameter("p", [["2025-01-01", value]], { unit }));
  for (const value of right) expect(fault(value)).toBeUndefined();
  for (const value of wrong) expect(fault(value)).toBe("/values/0/value");
});
