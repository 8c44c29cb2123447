import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleBaseline, examplePortfolio, exampleWork } from "../../testing/examples.ts";
import type { Portfolio } from "../records.ts";
import { addQuarters, quartersFrom } from "../supply/quarter.ts";
import type { Capacity } from "../supply/supply.ts";
import { exampleCapacity } from "../supply/supply-examples.fixture.ts";
import type { Need } from "../work/work.ts";
import { type Board, makeBoard } from "./board.ts";
import { boardId } from "./board-items.ts";
import type { Wish } from "./demand.ts";
import { exampleGoal, exampleLawDate, exampleParameter, exampleWish } from "./demand-examples.fixture.ts";

const from = "2026Q1";
const quarters = 4;
const goal = [exampleGoal("service", 1)];
/** Two full-time people of the skill in each quarter of 2026. */
const capacity = quartersFrom(from, quarters).map((quarter) =>
  exampleCapacity("tax", "java", quarter, 150, 50),
);
const asks = (...perQuarter: number[]): readonly Need[] => [{ skill: "java", perQuarter }];
const wish = (id: string, score: number, needs: readonly Need[], more: Partial<Wish> = {}) =>
  exampleWish(id, { scores: { service: score }, needs, ...more });

const boardOf = (
  records: Partial<Portfolio["records"]>,
  more: Partial<Omit<Portfolio, "records">> = {},
): Board => makeBoard(examplePortfolio({ goal, capacity, ...records }, more), [], { from, quarters });
const shown = ({ rows }: Board) => rows.map(({ item, fit }) => `${boardId(item)}: ${fit}`);

test("[O1] the line of capacity stands above the first item that finds no people, with the skill and the quarter", () => {
  const board = boardOf({
    wish: [
      wish("best", 5, asks(200, 200, 200, 150)),
      wish("second", 4, asks(100)),
      wish("third", 3, asks(50), { wantedOn: "2027-01-01" }),
    ],
  });
  expect(shown(board)).toEqual(["best: fits", "second: does-not-fit", "third: fits"]);
  expect(board.line).toMatchObject({
    position: 2,
    blockedBy: [{ by: "people", skill: "java", quarter: "2026Q4", short: 50, stated: true }],
  });
  expect(board.rows[2]).toMatchObject({ alsoFits: true, start: "2026Q4", end: "2026Q4" });
});

test("[O1] what runs takes its people first, and where it alone asks too much is said", () => {
  const board = boardOf({
    work: [
      exampleWork("runs", { status: "in-execution", startedOn: "2025-11-01", needs: asks(100, 250, 100) }),
    ],
    wish: [wish("new", 5, asks(150), { wantedOn: "2026-07-01" })],
  });
  expect(board.running).toMatchObject({
    count: 1,
    over: [{ quarter: "2026Q1", skill: "java", shortage: 50 }],
  });
  expect(board.line?.blockedBy).toMatchObject([{ quarter: "2026Q2", short: 50 }]);
});

test("[O9] a change of a parameter takes no room and stands in the ranking", () => {
  const board = boardOf({
    parameter: [exampleParameter("vat", [["2019-01-01", "21"]])],
    wish: [
      wish("rate", 5, [], { change: "parameter", parameter: { id: "vat", value: "9" } }),
      wish("system", 4, asks(200, 200, 200, 200)),
    ],
  });
  expect(shown(board)).toEqual(["rate: takes-no-room", "system: fits"]);
  expect(board.line).toBeUndefined();
});

test("[O8] modernisation stands above all policy, and a recorded override above modernisation", () => {
  const records = {
    work: [exampleWork("renewal", { nature: "modernisation", needs: asks(200) })],
    wish: [
      wish("policy", 5, asks(200), { wantedOn: "2026-04-01" }),
      wish("recovery", 1, asks(200), { nature: "recovery", wantedOn: "2026-04-01" }),
    ],
  };
  const entries = [exampleBaseline("renewal", { startOn: "2026-01-01", endOn: "2026-03-31" })];
  expect(shown(boardOf(records, { entries }))).toEqual([
    "renewal: fits",
    "policy: does-not-fit",
    "recovery: does-not-fit",
  ]);
  const override = { id: "o", item: "recovery", motive: "judgment", decidedIn: "letter", at: 1, by: "cio" };
  expect(shown(boardOf(records, { entries, overrides: [override] }))).toEqual([
    "recovery: fits",
    "renewal: does-not-fit",
    "policy: does-not-fit",
  ]);
  const withdrawn = { ...override, withdrawnAt: 2 };
  expect(shown(boardOf(records, { entries, overrides: [override, withdrawn] }))[0]).toBe("renewal: fits");
});

test("[O1] what nobody scored stands last and has no rank, and what says not whom it needs is not said to fit", () => {
  const board = boardOf({
    work: [exampleWork("unscored", { nature: "policy", needs: asks(100) })],
    wish: [wish("vague", 2, []), exampleWish("unscored-wish", { needs: asks(100) })],
  });
  expect(shown(board)).toEqual(["vague: not-stated", "unscored: fits", "unscored-wish: fits"]);
  expect(board.rows.map(({ rank }) => rank)).toEqual([1, undefined, undefined]);
});

test("[O10] a chain that takes no more change has no place for another, however many people there are", () => {
  const records = {
    "chain-room": [{ id: "vat/2026", chain: "vat", year: 2026, structuralChanges: 1 }],
    work: [
      exampleWork("runs", {
        status: "in-execution",
        startedOn: "2026-01-01",
        chains: ["vat"],
        needs: asks(10, 10, 10, 10),
      }),
    ],
    wish: [
      wish("runs-already", 5, [], { work: "runs" }),
      wish("new", 5, asks(10), { chains: ["vat"] }),
      wish("other", 4, asks(10), { chains: ["bpm"] }),
    ],
  };
  const board = boardOf(records, {
    entries: [exampleBaseline("runs", { startOn: "2026-01-01", endOn: "2026-12-31" })],
  });
  expect(shown(board)).toEqual(["new: does-not-fit", "other: fits"]);
  expect(board.line?.blockedBy).toEqual([
    { by: "chain-room", chain: "vat", quarter: "2026Q1", room: 1, taken: 1 },
  ]);
});

test("[O5] a wish that takes longer than there is until its law begins does not fit, and says so", () => {
  const board = boardOf({
    "law-date": [exampleLawDate("soon", { effectiveOn: "2026-07-01" })],
    wish: [wish("late", 5, asks(1, 1, 1), { lawDate: "soon" }), wish("long", 4, asks(1, 1, 1, 1, 1))],
  });
  expect(board.rows.map(({ blockedBy }) => blockedBy)).toEqual([
    [{ by: "too-late", wantedOn: "2026-07-01", earliestEnd: "2026Q3" }],
    [{ by: "beyond-horizon", until: "2026Q4" }],
  ]);
});

test("[N4] work that waits for other work has its place after that, also when people are free before", () => {
  const board = boardOf({
    work: [
      exampleWork("runs", { status: "in-execution", startedOn: "2026-01-01", needs: asks(10, 10) }),
      exampleWork("then", { needs: asks(10) }),
      exampleWork("third", { needs: asks(10) }),
    ],
    dependency: [
      { id: "a", before: "runs", after: "then", lagQuarters: 0 },
      { id: "b", before: "then", after: "third", lagQuarters: 0 },
    ],
  });
  expect(board.rows.map(({ start }) => start)).toEqual(["2026Q3", "2026Q4"]);
});

test("[O1] a wish whose day is past is laid where it can come, and the day that it missed is said", () => {
  const late = wish("late", 5, asks(200, 200), { wantedOn: "2025-07-01" });
  const [row] = boardOf({ wish: [late] }).rows;
  expect(row).toMatchObject({ fit: "fits", start: "2026Q1", end: "2026Q2", missedOn: "2025-07-01" });
});

const needs = fc.array(
  fc.record(
    {
      skill: fc.constantFrom("java", "test"),
      team: fc.constantFrom("a", "b"),
      perQuarter: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["skill", "perQuarter"] },
  ),
  { minLength: 1, maxLength: 2 },
);
const supplies = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 16, maxLength: 16 });

test("[O1] what stands above the line fits together with all that fits, and the first below it does not", () => {
  fc.assert(
    fc.property(supplies, fc.array(needs, { minLength: 1, maxLength: 8 }), (amounts, all) => {
      const people: Capacity[] = amounts.map((own, index) => {
        const [team, skill] = [index % 2 === 0 ? "a" : "b", index % 4 < 2 ? "java" : "test"];
        return exampleCapacity(team, skill, addQuarters(from, Math.floor(index / 4)), own);
      });
      const wishes = all.map((one, index) => wish(`w${index}`, index % 6, one));
      const { rows, line } = boardOf({ wish: wishes, capacity: people });
      const placed = rows.filter(({ fit }) => fit === "fits");
      const starts = placed.flatMap(({ item, start }) =>
        item.kind === "wish" && start !== undefined ? [{ needs: item.wish.needs, start }] : [],
      );
      expect(isWithin(people, starts)).toBe(true);
      expect(
        rows
          .slice(0, line === undefined ? rows.length : line.position - 1)
          .every((row) => row.fit === "fits"),
      ).toBe(true);
      if (line === undefined || line.item.kind !== "wish") return;
      const above = starts.slice(0, line.position - 1);
      const length = Math.max(...line.item.wish.needs.map(({ perQuarter }) => perQuarter.length));
      for (let index = 0; index + length <= quarters; index += 1) {
        const tried = { needs: line.item.wish.needs, start: addQuarters(from, index) };
        expect(isWithin(people, [...above, tried])).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});

/** Says by counting, as the rule does not: no team is asked too much by name, and no skill by all together. */
function isWithin(
  people: readonly Capacity[],
  items: readonly { readonly needs: readonly Need[]; readonly start: `${number}Q${1 | 2 | 3 | 4}` }[],
): boolean {
  return quartersFrom(from, quarters + 4).every((quarter) =>
    ["java", "test"].every((skill) => {
      const asked = (team?: string) =>
        items
          .flatMap((item) => item.needs.map((need) => ({ ...need, start: item.start })))
          .filter((need) => need.skill === skill && (team === undefined || need.team === team))
          .reduce((sum, { perQuarter, start }) => {
            const index = quartersFrom(start, perQuarter.length).indexOf(quarter);
            return sum + (perQuarter[index] ?? 0);
          }, 0);
      const there = (team?: string) =>
        people
          .filter((one) => one.skill === skill && one.quarter === quarter && (team ?? one.team) === one.team)
          .reduce((sum, { own }) => sum + own, 0);
      return asked() <= there() && ["a", "b"].every((team) => asked(team) <= there(team));
    }),
  );
}
