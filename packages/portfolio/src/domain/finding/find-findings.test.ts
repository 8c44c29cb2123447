import { expect, test } from "vitest";
import {
  exampleBaseline,
  exampleCosts,
  examplePortfolio,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import type { Portfolio } from "../records.ts";
import type { Work, WorkEntry } from "../work/work.ts";
import type { GoLive } from "../work/work-facts.ts";
import { findFindings } from "./find-findings.ts";
import { findingSeverities, severityOf } from "./finding.ts";

const today = "2025-12-31";
const part = exampleWork("part", { kind: "sub-project", parent: "w" });
const running = exampleWork("w", { status: "in-execution", startedOn: "2024-01-01" });
const { manager: _manager, ...unsteered } = running;

function found(
  work: Work,
  {
    records = {},
    entries = [exampleBaseline("w", { on: "2025-06-01" })],
  }: {
    readonly records?: Partial<Portfolio["records"]>;
    readonly entries?: readonly WorkEntry[];
  } = {},
) {
  const portfolio = examplePortfolio({ ...records, work: records.work ?? [work, part] }, { entries });
  return findFindings(portfolio, today).filter((one) => one.work === "w");
}
const codes = (...given: Parameters<typeof found>) => found(...given).map(({ code }) => code);

test("[O18] work that is steered, started as it should and on its baseline has no findings", () => {
  expect(codes(running)).toEqual([]);
});

test("[O18] a programme or project that runs without a mandated manager is a serious finding", () => {
  expect(codes(unsteered)).toEqual(["manager-missing"]);
  expect(codes({ ...running, manager: { name: "m" } })).toEqual(["manager-not-mandated"]);
  expect(codes({ ...running, manager: { name: "m", mandatedOn: "2026-01-01" } })).toEqual([
    "manager-not-mandated",
  ]);
  expect(
    codes(
      { ...unsteered, kind: "programme" },
      { records: { work: [{ ...unsteered, kind: "programme" }, exampleWork("p", { parent: "w" })] } },
    ),
  ).toEqual(["manager-missing"]);
  expect(codes({ ...unsteered, status: "not-started" })).toEqual([]);
  expect(findingSeverities["manager-missing"]).toBe("serious");
});

test("[O19] dissent and a dilemma without an answer by their day are reported, and not before", () => {
  const dissent = { id: "d", work: "w", kind: "dilemma", text: "t", raisedOn: "2025-10-01" } as const;
  const due = (answerDueOn: string) =>
    found(running, { records: { dissent: [{ ...dissent, answerDueOn }] } });
  expect(due("2025-12-30")).toMatchObject([
    {
      code: "dissent-unanswered",
      record: { kind: "dissent", id: "d" },
      on: "2025-12-30",
      facts: { kind: "dilemma", days: 1 },
    },
  ]);
  expect(due("2025-12-31")).toEqual([]);
  const answer = { text: "a", on: "2025-12-31", by: "board" };
  expect(
    codes(running, { records: { dissent: [{ ...dissent, answerDueOn: "2025-11-01", answer }] } }),
  ).toEqual([]);
});

test("[N1] something temporary without an end, past its end, or with nothing that ends it, is a finding", () => {
  const service = {
    id: "s",
    name: "Emergency track",
    work: "w",
    systems: [],
    since: "2021-07-01",
    endedBy: "part",
    endCondition: { text: "Main track live" },
  };
  const services = (more: object) =>
    codes(running, { records: { "temporary-service": [{ ...service, ...more }] } });
  expect(services({})).toEqual(["service-without-end"]);
  expect(services({ endCondition: { text: "t", on: "2025-12-30" } })).toEqual(["service-past-end"]);
  expect(services({ endCondition: { text: "t", on: "2025-12-31" } })).toEqual([]);
  expect(services({ endCondition: { text: "t", on: "2025-12-01" }, endedOn: "2025-12-20" })).toEqual([]);
  const replaced = { ...service, endCondition: { text: "t", on: "2026-12-31" } };
  const successor = { ...part, status: "finished" as const, endedOn: "2025-12-01" };
  const late = { "temporary-service": [replaced], work: [running, part, { ...successor, id: "successor" }] };
  expect(
    codes(running, { records: { ...late, "temporary-service": [{ ...replaced, endedBy: "successor" }] } }),
  ).toEqual(["service-past-end"]);
  const { endedBy: _ended, ...orphan } = service;
  expect(
    codes(running, {
      records: { "temporary-service": [{ ...orphan, endCondition: { text: "t", on: "2026-12-31" } }] },
    }),
  ).toEqual(["service-without-successor"]);
});

test("[O21] an increment that is not there on its day is overdue", () => {
  const increment = (plannedOn: string, deliveredOn?: string) => {
    const result = { result: "r", plannedOn, ...(deliveredOn !== undefined && { deliveredOn }) };
    const work = exampleWork("w", { kind: "increment", parent: "p", increment: result });
    return codes(work, { records: { work: [work, exampleWork("p")] }, entries: [] });
  };
  expect(increment("2025-12-30")).toEqual(["increment-overdue"]);
  expect(increment("2025-12-31")).toEqual([]);
  expect(increment("2025-12-01", "2025-12-15")).toEqual([]);
});

test("[O17] an unknown remainder goes to the owner, and after three months to the CIO, from the first such report", () => {
  const unknown = (on: string) =>
    exampleReport("w", { on, estimateToComplete: { known: false, why: "no view" } });
  const before = [exampleBaseline("w"), exampleReport("w", { on: "2025-01-31" })];
  const facts = (...reports: readonly WorkEntry[]) =>
    found(running, { entries: [...before, ...reports] }).map(({ code, on, facts: told }) => [
      code,
      on,
      told.to,
    ]);
  expect(facts(unknown("2025-10-31"))).toEqual([["remainder-unknown", "2025-10-31", "owner"]]);
  expect(facts(unknown("2025-07-31"), unknown("2025-10-31"))).toEqual([
    ["remainder-unknown", "2025-07-31", "cio"],
  ]);
  expect(facts(unknown("2025-07-31"), exampleReport("w", { on: "2025-10-31" }))).toEqual([]);
  expect(facts(unknown("2025-07-31"), exampleRebaseline("w", { on: "2025-10-31" }))).toEqual([]);
});

test("[O14] [O15] work that runs without what a start asks is found, each condition by its name", () => {
  const { businessCase: _case, ...bare } = running;
  const told = found(bare, { records: { work: [bare] } });
  expect(told.map(({ code, facts }) => [code, facts.condition])).toEqual([
    ["start-condition-missing", "business-case"],
    ["start-condition-missing", "sub-projects"],
  ]);
  expect(told.map(severityOf)).toEqual(["serious", "warning"]);
});

test("[O20] work without a first baseline, and work that did not report for a year, are found", () => {
  expect(codes(running, { entries: [] })).toEqual(["baseline-missing"]);
  expect(codes(running, { entries: [exampleReport("w")] })).toEqual(["baseline-missing"]);
  expect(codes(running, { entries: [exampleBaseline("part", { on: "2025-06-01" })] })).toEqual([]);
  expect(codes(running, { entries: [exampleBaseline("w", { on: "2024-12-30" })] })).toEqual([]);
  expect(codes(running, { entries: [exampleBaseline("w", { on: "2024-12-29" })] })).toEqual([
    "report-overdue",
  ]);
});

test("[O20] a first baseline that came after reports is said, also of work that has ended: it may hold what grew", () => {
  const report = exampleReport("w", { on: "2025-05-31" });
  const late = [report, exampleBaseline("w", { on: "2025-06-01" })];
  expect(found(running, { entries: late })).toMatchObject([
    { code: "baseline-late", on: "2025-06-01", facts: { days: 1 } },
  ]);
  expect(codes(running, { entries: [exampleBaseline("w", { on: "2025-05-30" }), report] })).toEqual([]);
  const ended = exampleWork("w", { status: "finished", endedOn: "2025-06-01" });
  expect(codes(ended, { entries: late })).toEqual(["baseline-late"]);
});

test("[O16] [O17] less that was spent than was reported before is said, unless the report says why", () => {
  const before = exampleReport("w", { on: "2025-03-31", spent: exampleCosts(500_000_000) });
  const after = exampleReport("w", { on: "2025-06-30", spent: exampleCosts(400_000_000) });
  const entries = [exampleBaseline("w"), before, after];
  expect(found(running, { entries })).toMatchObject([
    { code: "spent-lowered", on: "2025-06-30", facts: { cents: 100_000_000 } },
  ]);
  const told = { ...after, text: "Invoices of another project were taken out" };
  expect(codes(running, { entries: [exampleBaseline("w"), before, told] })).toEqual([]);
  expect(codes(running, { entries: [exampleBaseline("w"), before, { ...after, text: " " }] })).toEqual([
    "spent-lowered",
  ]);
  // What comes after a correction that was told, is held against the correction.
  const lowest = exampleReport("w", { on: "2025-09-30", spent: exampleCosts(450_000_000) });
  expect(found(running, { entries: [exampleBaseline("w"), before, told, lowest] })).toEqual([]);
  const ended = exampleWork("w", { status: "finished", endedOn: "2025-07-01" });
  expect(codes(ended, { entries })).toEqual(["spent-lowered"]);
});

test("[O20] green by a re-baseline alone is said, also of work that has ended", () => {
  const entries = [
    exampleBaseline("w", { costs: exampleCosts(5_600_000_000) }),
    exampleRebaseline("w", { costs: exampleCosts(20_600_000_000) }),
  ];
  expect(codes(running, { entries })).toEqual(["green-by-rebaseline"]);
  const ended = exampleWork("w", { status: "finished", endedOn: "2025-12-01" });
  const report = exampleReport("w", {
    on: "2025-12-01",
    spent: exampleCosts(20_600_000_000),
    estimateToComplete: { known: true, costs: exampleCosts(0) },
  });
  expect(codes(ended, { entries: [...entries, report] })).toEqual(["green-by-rebaseline"]);
});

test("[O17] a part that goes worse than its whole says is found, and parts that cost more than it", () => {
  const records = { work: [running, { ...part, status: "in-execution" as const, startedOn: "2024-02-01" }] };
  const entries = [
    exampleBaseline("w", { on: "2025-06-01" }),
    exampleBaseline("part", { on: "2025-06-01", costs: exampleCosts(100) }),
    exampleReport("part", {
      on: "2025-07-01",
      spent: exampleCosts(50),
      estimateToComplete: { known: false, why: "no view" },
    }),
  ];
  expect(found(running, { records, entries })).toMatchObject([
    { code: "part-worse-than-whole", facts: { part: "part", colour: "unknown" } },
  ]);
  const dear = [
    entries[0],
    exampleBaseline("part", { on: "2025-06-01", costs: exampleCosts(2_000_000_000) }),
  ];
  expect(codes(running, { records, entries: dear.filter((one) => one !== undefined) })).toEqual([
    "parts-exceed",
  ]);
});

test("[N4] work that is to start before what it waits for ends, is found with the days", () => {
  const later = exampleWork("later");
  const dependency = { id: "d", before: "w", after: "later", lagQuarters: 0 };
  const late = (lagQuarters: number, startOn: string) =>
    findFindings(
      examplePortfolio(
        { work: [running, part, later], dependency: [{ ...dependency, lagQuarters }] },
        {
          entries: [
            exampleBaseline("w", { on: "2025-06-01" }),
            exampleBaseline("later", { on: "2025-06-01", startOn, endOn: "2028-12-31" }),
          ],
        },
      ),
      today,
    ).filter(({ work }) => work === "later");
  expect(late(0, "2026-12-31")).toEqual([]);
  expect(late(0, "2026-12-01")).toMatchObject([
    { code: "dependency-late", on: "2026-12-01", facts: { before: "w", after: "later", days: 30 } },
  ]);
  expect(late(1, "2026-12-31")).toMatchObject([{ facts: { days: 1 } }]);
});

test("[L12] a derogation that was refused or has ended is found", () => {
  const cause = (derogation: object) =>
    codes(running, {
      records: {
        "external-cause": [
          {
            id: "e",
            work: "w",
            text: "t",
            derogation: { authority: "Commission", askedOn: "2022-01-01", state: "granted", ...derogation },
          },
        ],
      },
    });
  expect(cause({ state: "asked" })).toEqual([]);
  expect(cause({ state: "refused" })).toEqual(["derogation-refused"]);
  expect(cause({ until: "2025-12-30" })).toEqual(["derogation-ended"]);
  expect(cause({ until: "2025-12-31" })).toEqual([]);
});

test("[N3] [N5] what blocks going live soon is found, and a decision that was not made", () => {
  const goLive: GoLive = {
    id: "g",
    work: "w",
    name: "Main track",
    plannedOn: "2026-02-01",
    findings: [
      { id: "a", text: "open", blocking: true, foundOn: "2025-12-01" },
      { id: "b", text: "solved", blocking: true, foundOn: "2025-12-01", solvedOn: "2025-12-30" },
      { id: "c", text: "small", blocking: false, foundOn: "2025-12-01" },
    ],
    quarantine: { records: 12, allowed: 10, countedOn: "2025-12-30" },
  };
  const goLives = (more: Partial<GoLive>) =>
    found(running, { records: { "go-live": [{ ...goLive, ...more }] } });
  expect(goLives({})).toMatchObject([{ code: "go-live-blocked", facts: { findings: 1, quarantined: 12 } }]);
  expect(goLives({ plannedOn: "2026-06-01" })).toEqual([]);
  expect(
    goLives({ findings: [], quarantine: { records: 10, allowed: 10, countedOn: "2025-12-30" } }),
  ).toEqual([]);
  const passed = { findings: [], plannedOn: "2025-12-30", quarantine: undefined };
  const { quarantine: _quarantine, ...rest } = { ...goLive, ...passed };
  expect(codes(running, { records: { "go-live": [rest] } })).toEqual(["go-live-overdue"]);
});

test("[O25] advice without a response, and a follow-up past its day, are found", () => {
  const review = {
    id: "r",
    work: "w",
    by: "Advisory council",
    publishedOn: "2025-01-01",
    title: "Review",
    advice: [
      { id: "1", text: "Do this" },
      {
        id: "2",
        text: "Do that",
        response: { text: "Yes", adopted: true, on: "2025-02-01" },
        followUp: { text: "Done by summer", dueOn: "2025-07-01" },
      },
    ],
  };
  expect(codes(running, { records: { review: [review] } })).toEqual([
    "advice-unanswered",
    "follow-up-overdue",
  ]);
});

test("[O5] an end after the day of the law is a serious finding, and so is an end that nobody can tell", () => {
  const bound = { ...running, legalDeadline: { on: "2026-06-30", law: "Some law" } };
  expect(codes(bound)).toEqual(["legal-deadline-missed"]);
  expect(codes({ ...bound, legalDeadline: { on: "2026-12-31", law: "Some law" } })).toEqual([]);
  const { expectedEndOn: _end, ...untold } = exampleReport("w");
  const entries = [exampleBaseline("w"), untold];
  expect(codes(bound, { entries })).toEqual(["legal-deadline-unknown"]);
  const passed = { ...bound, legalDeadline: { on: "2025-12-30", law: "Some law" } };
  expect(codes(passed, { entries })).toEqual(["legal-deadline-missed"]);
});
