import { expect, test } from "vitest";
import { exampleBaseline, examplePortfolio, exampleReport, exampleWork } from "../../testing/examples.ts";
import type { Portfolio } from "../records.ts";
import { exampleCapacity } from "../supply/supply-examples.fixture.ts";
import { legislativeCalendar } from "./calendar.ts";
import { exampleLawDate, exampleParameter, exampleWish } from "./demand-examples.fixture.ts";
import type { LawClash, PhaseOut } from "./law-clash.ts";

const today = "2026-02-10";
const clashesOf = (
  records: Partial<Portfolio["records"]>,
  more: Partial<Omit<Portfolio, "records">> = {},
  phaseOuts: readonly PhaseOut[] = [],
): readonly LawClash[] =>
  legislativeCalendar(examplePortfolio(records, more), [], phaseOuts, today).flatMap(
    ({ clashes }) => clashes,
  );

const running = (id: string, more = {}) =>
  exampleWork(id, { status: "in-execution", startedOn: "2025-01-01", ...more });
const onTime = exampleBaseline("kor", { startOn: "2025-01-01", endOn: "2026-06-30" });
const law = exampleLawDate("kor-date", { effectiveOn: "2026-07-01", work: ["kor"], chains: ["vat"] });

test("[O5] a law whose work is on time and whose chain has room clashes with nothing", () => {
  const records = {
    "law-date": [law],
    work: [running("kor", { chains: ["vat"] })],
    "chain-room": [{ id: "vat/2026", chain: "vat", year: 2026, structuralChanges: 1 }],
  };
  const portfolio = examplePortfolio(records, { entries: [onTime] });
  expect(legislativeCalendar(portfolio, [], [], today)).toMatchObject([
    {
      quarter: "2026Q3",
      past: false,
      work: [{ work: { id: "kor" }, dates: { endOn: "2026-06-30", endBy: "baseline" } }],
      clashes: [],
    },
  ]);
});

test("[O5] two laws that begin in one quarter on a chain with room for one clash, each with the other", () => {
  const other = exampleLawDate("other", { effectiveOn: "2026-09-01", work: ["kor"], chains: ["vat"] });
  const clash = {
    clash: "laws-together",
    chain: "vat",
    quarter: "2026Q3",
    room: 1,
    laws: ["kor-date", "other"],
  };
  const room = (structuralChanges: number) => ({
    "law-date": [law, other],
    work: [running("kor")],
    "chain-room": [{ id: "vat/2026", chain: "vat", year: 2026, structuralChanges }],
  });
  expect(clashesOf(room(1), { entries: [onTime] })).toEqual([clash, clash]);
  expect(clashesOf(room(2), { entries: [onTime] })).toEqual([]);
});

test("[O9] a law that asks for values alone takes no place in its chain, and says so when a value is missing", () => {
  const rate = exampleLawDate("rate", { effectiveOn: "2026-08-01", chains: ["vat"] });
  const wish = exampleWish("rate", {
    change: "parameter",
    lawDate: "rate",
    parameter: { id: "vat-rate", value: "22" },
  });
  const records = (values: readonly (readonly [string, string])[]) => ({
    "law-date": [law, rate],
    work: [running("kor")],
    wish: [wish],
    parameter: [exampleParameter("vat-rate", values)],
    "chain-room": [{ id: "vat/2026", chain: "vat", year: 2026, structuralChanges: 1 }],
  });
  expect(clashesOf(records([["2020-01-01", "21"]]), { entries: [onTime] })).toMatchObject([
    { clash: "parameter-missing", wish: { id: "rate" }, parameter: "vat-rate", value: "22" },
  ]);
  const registered = records([
    ["2020-01-01", "21"],
    ["2026-08-01", "22"],
  ]);
  expect(clashesOf(registered, { entries: [onTime] })).toEqual([]);
});

test("[O5] work that ends after its law begins is named with the days between, by what was reported last", () => {
  const late = exampleReport("kor", { on: "2026-01-15", expectedEndOn: "2026-08-15" });
  expect(clashesOf({ "law-date": [law], work: [running("kor")] }, { entries: [onTime, late] })).toMatchObject(
    [{ clash: "work-later", work: { id: "kor" }, endOn: "2026-08-15", days: 45 }],
  );
});

test("[O17] work of which nobody knows the end is not taken to be on time", () => {
  const { expectedEndOn: _end, ...vague } = exampleReport("kor", { on: "2026-01-15" });
  const records = { "law-date": [law], work: [running("kor")] };
  expect(clashesOf(records, { entries: [onTime, vague] })).toMatchObject([{ clash: "work-end-unknown" }]);
});

test("[O5] a law that nothing serves, and one whose work was cancelled, are named", () => {
  const work = [exampleWork("kor", { status: "cancelled" })];
  expect(clashesOf({ "law-date": [law], work })).toMatchObject([{ clash: "work-cancelled" }]);
  expect(clashesOf({ "law-date": [exampleLawDate("alone", { effectiveOn: "2027-01-01" })] })).toEqual([
    { clash: "nothing-planned" },
  ]);
});

test("[O5] a law whose day has come without delivered work is named, with how long ago", () => {
  const past = exampleLawDate("past", { effectiveOn: "2026-02-01", work: ["kor"], stage: "in-force" });
  expect(clashesOf({ "law-date": [past], work: [running("kor")] }, { entries: [onTime] })).toEqual([
    { clash: "past-undelivered", items: [{ kind: "work", id: "kor", name: "Work kor" }], days: 9 },
  ]);
  const work = [running("kor", { status: "finished", endedOn: "2026-01-31" })];
  expect(clashesOf({ "law-date": [past], work })).toEqual([]);
});

test("[O5] a law on a system that is on its way out is named, and whether anything may still be built for it", () => {
  const phaseOut = {
    id: "cool-gen",
    name: "Cool:Gen",
    systems: ["return-system"],
    buildingUntil: "2026-06-30",
  };
  const records = { "law-date": [{ ...law, systems: ["return-system"] }], work: [running("kor")] };
  expect(clashesOf(records, { entries: [onTime] }, [phaseOut])).toEqual([
    {
      clash: "phase-out",
      system: "return-system",
      phaseOut: { id: "cool-gen", name: "Cool:Gen" },
      buildingUntil: "2026-06-30",
      afterBuilding: true,
    },
  ]);
});

test("[O5] a date that cannot be moved clashes with the people that are not there; one that can, does not", () => {
  const needs = [{ skill: "java", perQuarter: [0, 0, 0, 0, 100, 100] }];
  const records = (movable: boolean) => ({
    "law-date": [{ ...law, movable }],
    work: [running("kor", { needs })],
    capacity: [exampleCapacity("t", "java", "2026Q1", 100), exampleCapacity("t", "java", "2026Q2", 60)],
  });
  expect(clashesOf(records(true), { entries: [onTime] })).toEqual([]);
  expect(clashesOf(records(false), { entries: [onTime] })).toMatchObject([
    {
      clash: "capacity",
      item: { id: "kor" },
      blockedBy: [{ by: "people", skill: "java", quarter: "2026Q2", short: 40 }],
    },
  ]);
});

test("[O6] a quarter that nobody counted is no clash, and a skill that nobody has is one", () => {
  const asking = (skill: string) => ({
    "law-date": [law],
    work: [running("kor", { needs: [{ skill, perQuarter: [0, 0, 0, 0, 0, 100] }] })],
    capacity: [exampleCapacity("t", "java", "2026Q1", 100)],
  });
  expect(clashesOf(asking("java"), { entries: [onTime] })).toEqual([]);
  expect(clashesOf(asking("runes"), { entries: [onTime] })).toMatchObject([
    { clash: "capacity", blockedBy: [{ skill: "runes", quarter: "2026Q2", short: 100, stated: false }] },
  ]);
});

test("[O10] a wish for a date that cannot be moved clashes when the board has no place for it in time", () => {
  const wish = exampleWish("new", { lawDate: "soon", needs: [{ skill: "java", perQuarter: [50, 50] }] });
  const records = {
    "law-date": [exampleLawDate("soon", { effectiveOn: "2026-04-01" })],
    wish: [wish],
  };
  expect(clashesOf(records)).toMatchObject([
    {
      clash: "capacity",
      item: { kind: "wish", id: "new" },
      blockedBy: [{ by: "too-late", earliestEnd: "2026Q2" }],
    },
  ]);
});

test("[O10] a law whose work falls in a quarter in which its chain takes too much is named", () => {
  const records = {
    "law-date": [law],
    work: [running("kor", { chains: ["vat"] }), running("other", { chains: ["vat"] })],
    wish: [exampleWish("a", { work: "kor" }), exampleWish("b", { work: "other" })],
    "chain-room": [{ id: "vat/2026", chain: "vat", year: 2026, structuralChanges: 1 }],
  };
  expect(clashesOf(records, { entries: [onTime] })).toEqual([
    { clash: "chain-full", chain: "vat", quarter: "2026Q1", room: 1, taken: 2, items: ["kor", "other"] },
  ]);
});
