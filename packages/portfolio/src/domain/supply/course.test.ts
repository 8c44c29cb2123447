import { expect, test } from "vitest";
import {
  exampleBaseline,
  examplePortfolio,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import { exampleLawDate, exampleWish } from "../demand/demand-examples.fixture.ts";
import type { Need } from "../work/work.ts";
import { coursesOf } from "./course.ts";
import { signedPlanOf } from "./signed-plan.fixture.ts";
import { exampleCapacity } from "./supply-examples.fixture.ts";
import { datesOfWork } from "./work-dates.ts";

const today = "2026-02-10";
const needs: readonly Need[] = [{ skill: "java", perQuarter: [100, 100] }];
const running = exampleWork("runs", { status: "in-execution", startedOn: "2025-10-05", needs });

test("[O6] work that runs takes its people from the quarter in which it really began, whatever was planned", () => {
  const portfolio = examplePortfolio(
    { work: [running] },
    {
      entries: [exampleBaseline("runs", { startOn: "2025-01-01", endOn: "2026-09-30" })],
      ...signedPlanOf("2026Q1", { runs: 3 }),
    },
  );
  expect(coursesOf(portfolio, today).courses).toMatchObject([
    { id: "runs", layer: "running", start: "2025Q4", quarters: 4, needs },
  ]);
});

test("[O4] work that has not begun starts where the signed plan has it, and before that plan where its baseline does", () => {
  const records = { work: [exampleWork("new", { needs })] };
  const entries = [
    exampleBaseline("new", { startOn: "2026-04-01", endOn: "2026-09-30" }),
    exampleRebaseline("new", { startOn: "2026-07-01", endOn: "2026-12-31" }),
  ];
  expect(coursesOf(examplePortfolio(records, { entries }), today).courses).toMatchObject([
    { layer: "planned", start: "2026Q3", quarters: 2 },
  ]);
  const signed = examplePortfolio(records, { entries, ...signedPlanOf("2026Q1", { new: 4 }) });
  expect(coursesOf(signed, today).courses).toMatchObject([{ layer: "planned", start: "2027Q1" }]);
  expect(datesOfWork(records.work[0] ?? running, entries, signed.plans[0])).toMatchObject({
    endOn: "2027-06-30",
    endBy: "signed-plan",
  });
  const leftOut = examplePortfolio(records, { entries, ...signedPlanOf("2026Q1", { new: null }) });
  expect(coursesOf(leftOut, today)).toMatchObject({ courses: [], undated: [] });
});

test("[O4] a plan that two of the three signed moves nothing", () => {
  const { plans, signatures } = signedPlanOf("2026Q1", { new: 4 });
  const entries = [exampleBaseline("new", { startOn: "2026-04-01", endOn: "2026-09-30" })];
  const records = { work: [exampleWork("new", { needs })] };
  const portfolio = examplePortfolio(records, { entries, plans, signatures: signatures.slice(1) });
  expect(coursesOf(portfolio, today).courses).toMatchObject([{ start: "2026Q2" }]);
});

test("[O6] what should have begun takes people from now on, not from the past", () => {
  const entries = [exampleBaseline("new", { startOn: "2024-01-01", endOn: "2024-06-30" })];
  const portfolio = examplePortfolio({ work: [exampleWork("new", { needs })] }, { entries });
  expect(coursesOf(portfolio, today).courses).toMatchObject([{ start: "2026Q1", quarters: 2 }]);
});

test("[O6] people of a whole do not count twice: when a part says whom it needs, the whole does not", () => {
  const portfolio = examplePortfolio({
    work: [
      { ...running, id: "programme", kind: "programme" },
      { ...running, id: "project", parent: "programme", needs: [] },
      { ...running, id: "part", kind: "sub-project", parent: "project" },
    ],
  });
  const { courses, countedInParts, unstated } = coursesOf(portfolio, today);
  expect(courses.filter((course) => course.needs.length > 0).map(({ id }) => id)).toEqual(["part"]);
  expect(countedInParts).toEqual(["project", "programme"]);
  expect(unstated).toEqual([]);
});

test("[O6] what nobody dated, and of what nobody said whom it needs, is named and not left out in silence", () => {
  const portfolio = examplePortfolio({
    work: [exampleWork("undated", { needs }), { ...running, id: "vague", needs: [] }],
    wish: [exampleWish("some-day", { needs })],
  });
  expect(coursesOf(portfolio, today)).toMatchObject({
    undated: ["undated", "some-day"],
    unstated: ["vague"],
  });
});

test("[O17] work of which nobody knows the end keeps its people for as long as they are counted, and is named", () => {
  const capacity = [exampleCapacity("t", "java", "2026Q1", 100), exampleCapacity("t", "java", "2026Q3", 100)];
  const work = [{ ...running, needs: [{ skill: "java", perQuarter: [40, 60] }] }];
  const { expectedEndOn: _end, ...vague } = exampleReport("runs", { on: "2026-01-10" });
  const told = coursesOf(examplePortfolio({ work, capacity }, { entries: [vague] }), today);
  expect(told.courses).toMatchObject([
    { start: "2025Q4", quarters: 4, needs: [{ perQuarter: [40, 60, 60, 60] }] },
  ]);
  expect(told.openEnded).toEqual(["runs"]);
  // Without a history of its own it takes as long as it asks people.
  const silent = coursesOf(examplePortfolio({ work, capacity }), today);
  expect(silent).toMatchObject({ openEnded: [], courses: [{ start: "2025Q4", quarters: 2 }] });
});

test("[O20] what is paused takes nobody until a plan lets it go on", () => {
  const paused = { ...running, status: "in-reorientation" as const };
  const entries = [exampleBaseline("runs")];
  const portfolio = examplePortfolio({ work: [paused] }, { entries });
  expect(coursesOf(portfolio, today)).toMatchObject({ courses: [], undated: ["runs"] });
  const signed = examplePortfolio({ work: [paused] }, { entries, ...signedPlanOf("2026Q1", { runs: 2 }) });
  expect(coursesOf(signed, today).courses).toMatchObject([{ layer: "planned", start: "2026Q3" }]);
});

test("[O5] a wish is laid so that it is done on the day before its law begins", () => {
  const portfolio = examplePortfolio({
    "law-date": [exampleLawDate("kor", { effectiveOn: "2027-01-01" })],
    wish: [
      exampleWish("law", { needs, lawDate: "kor" }),
      exampleWish("day", { needs, lawDate: "kor", wantedOn: "2026-12-01" }),
    ],
  });
  expect(coursesOf(portfolio, today).courses).toMatchObject([
    { id: "law", layer: "wish", start: "2026Q3", quarters: 2 },
    { id: "day", start: "2026Q3" },
  ]);
});

test("[O17] a report that cannot tell the end takes away the end that stood", () => {
  const { expectedEndOn: _end, ...vague } = exampleReport("runs", { on: "2026-01-10" });
  const entries = [exampleBaseline("runs"), vague];
  expect(datesOfWork(running, entries, undefined).endOn).toBeUndefined();
  expect(datesOfWork(running, entries.slice(0, 1), undefined)).toMatchObject({
    endOn: "2026-12-31",
    endBy: "baseline",
  });
});
