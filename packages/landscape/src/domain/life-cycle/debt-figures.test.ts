import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Item } from "../item.ts";
import type { Relation } from "../relation.ts";
import { anatomyOf } from "./dated-landscape.ts";
import { type DebtSettings, firstCriteria } from "./debt-criteria.ts";
import { debtFigures, judgeAll } from "./debt-figures.ts";
import { indexFacts } from "./facts-index.ts";
import { supportDates } from "./support-dates.ts";

const settings = firstCriteria.settings;
const origin = {
  source: "endoflife.date",
  url: "https://endoflife.date",
  licence: "MIT",
  date: "2026-08-22",
};
const index = indexFacts([
  {
    product: "base",
    name: "Base",
    aliases: [],
    purls: ["pkg:generic/base"],
    cpes: [],
    repology: [],
    cycles: [
      { cycle: "3", endOfLife: false },
      { cycle: "2", endOfLife: "2021-06-30", extended: "2023-06-30" },
      { cycle: "1", endOfLife: "2016-06-30" },
      { cycle: "0", endOfLife: true },
    ],
  },
]);

function item(id: string, kind: Item["kind"], fields: Readonly<Record<string, string>> = {}): Item {
  const said = Object.entries(fields).map(([name, value]) => [name, { value, source: "test", at: 0 }]);
  return { id, kind, name: id, keys: [`test:${id}`], fields: Object.fromEntries(said), version: 1 };
}

function runs(from: string, to: string, days: Pick<Relation, "validFrom" | "validUntil"> = {}): Relation {
  return { from, type: "runs-on", to, sources: ["test"], ...days };
}

const technologies = ["0", "1", "2", "3"].map((version) =>
  item(`base ${version}`, "technology", { purl: "pkg:generic/base", version }),
);

function figures(
  systems: readonly Item[],
  relations: readonly Relation[],
  on: string,
  own: Partial<DebtSettings> = {},
) {
  const anatomy = anatomyOf({ change: 1, items: [...systems, ...technologies], relations });
  const datesOf = (one: Item) => supportDates(one, index, origin);
  const chosen = { ...settings, ...own };
  const judged = judgeAll(
    { anatomy, settings: chosen, datesOf, gathered: origin.date, goneOn: new Map() },
    on,
  );
  return { ...debtFigures(judged, on, chosen.baseDay), judged };
}

describe("debt [L3] [L4]", () => {
  const systems = [
    item("stays", "system"),
    item("moves", "system"),
    item("goes", "system", { retiredOn: "2022-01-01" }),
    item("ages", "system"),
    item("young", "system", { inUseFrom: "2020-01-01" }),
    item("dateless", "system"),
  ];
  const relations = [
    runs("stays", "base 1"),
    runs("moves", "base 1", { validUntil: "2023-01-01" }),
    runs("moves", "base 3", { validFrom: "2023-01-01" }),
    runs("goes", "base 1"),
    runs("ages", "base 2"),
    runs("young", "base 3"),
  ];

  test("[L3] [L4] the share in debt and the backlog worked away are two figures, each with its own whole", () => {
    expect(figures(systems, relations, "2024-06-18")).toMatchObject({
      inUse: 5,
      failing: 2,
      sharePercent: 40,
      backlog: { base: 3, migrated: 1, retired: 1, left: 1, unknown: 0, workedAwayPercent: 66.7 },
      newDebt: 1,
      unknown: 1,
    });
  });

  test("[L3] a system is not in debt on the last day of support, and is the day after", () => {
    expect(figures(systems, relations, "2021-06-30").newDebt).toBe(0);
    expect(figures(systems, relations, "2021-07-01").newDebt).toBe(1);
  });

  test("[L4] on a day before the base day nothing is worked away: what failed later, or came later, did not go", () => {
    const early = figures(systems, relations, "2016-01-01");
    expect(early).toMatchObject({
      failing: 0,
      sharePercent: 0,
      backlog: { base: 3, migrated: 0, retired: 0, left: 0, unknown: 0 },
    });
    expect(early.backlog).not.toHaveProperty("workedAwayPercent");
    const late = [item("late", "system", { inUseFrom: "2017-01-01" })];
    const { judged } = figures(late, [runs("late", "base 1")], "2016-01-01");
    expect(judged.map(({ state }) => state)).toEqual(["outside"]);
    expect(figures(systems, relations, "2017-01-01").backlog).toMatchObject({ base: 3, left: 3 });
  });

  test("[L3] [L4] one technology of which nobody knows a date makes a system unknown, not sound, and not worked away", () => {
    const half = [item("half", "system"), item("library", "component"), item("nameless", "technology")];
    const old = [runs("half", "base 1", { validUntil: "2020-01-01" }), runs("half", "base 3")];
    expect(figures(half, [...old, runs("half", "nameless")], "2024-06-18")).toMatchObject({
      failing: 0,
      unknown: 1,
      backlog: { base: 1, migrated: 0, unknown: 1, workedAwayPercent: 0 },
    });
    // A library has no life cycle of its own that anybody must know.
    expect(figures(half, [...old, runs("half", "library")], "2024-06-18")).toMatchObject({
      unknown: 0,
      backlog: { migrated: 1, workedAwayPercent: 100 },
    });
  });

  test("[L4] a move and a retirement count from their first day", () => {
    expect(figures(systems, relations, "2022-12-31").backlog).toMatchObject({
      migrated: 0,
      retired: 1,
      left: 2,
    });
    expect(figures(systems, relations, "2023-01-01").backlog).toMatchObject({
      migrated: 1,
      retired: 1,
      left: 1,
    });
    expect(figures(systems, relations, "2021-12-31").backlog).toMatchObject({ retired: 0, left: 3 });
  });

  test("[L3] each reason names the dated fact, who says so, and the way to it", () => {
    const { judged } = figures(systems, relations, "2024-06-18");
    expect(judged.find(({ system }) => system.id === "ages")?.now.reasons).toEqual([
      {
        code: "support-ended",
        technology: { id: "base 2", name: "base 2" },
        day: "2021-06-30",
        which: "vendor",
        source: "endoflife.date",
        path: ["ages", "base 2"],
      },
    ]);
  });

  test("[L3] what runs below a part counts, what a used system runs on does not, and a circle ends", () => {
    const circle = [
      runs("whole", "part"),
      { from: "whole", type: "has-part", to: "part", sources: [] } as const,
      runs("part", "base 1"),
      { from: "part", type: "has-part", to: "part", sources: [] } as const,
      { from: "user", type: "uses", to: "whole", sources: [] } as const,
    ];
    const some = [item("whole", "system"), item("part", "component"), item("user", "system")];
    const { judged } = figures(some, circle, "2024-06-18");
    expect(judged.map(({ system, state }) => [system.id, state])).toEqual([
      ["whole", "backlog-left"],
      ["user", "unknown"],
    ]);
  });

  test("[L3] our own date stands beside that of the maker, and the criteria say which counts", () => {
    const own = item("base 2", "technology", {
      purl: "pkg:generic/base",
      version: "2",
      ownSupportUntil: "2025-01-01",
    });
    const dates = supportDates(own, index, origin);
    expect(dates).toMatchObject({
      vendor: { until: "2021-06-30", by: "purl" },
      own: { until: "2025-01-01" },
    });
    const anatomy = anatomyOf({
      change: 1,
      items: [item("ages", "system"), own],
      relations: [runs("ages", "base 2")],
    });
    const basis = { anatomy, datesOf: () => dates, gathered: origin.date, goneOn: new Map() };
    const states = (["vendor", "own-else-vendor"] as const).map(
      (supportDate) => judgeAll({ ...basis, settings: { ...settings, supportDate } }, "2024-06-18")[0]?.state,
    );
    expect(states).toEqual(["new-debt", "sound"]);
  });

  test("[L3] a source that contradicts the list is shown beside it", () => {
    const said = item("x", "technology", { purl: "pkg:generic/base@2", vendorSupportUntil: "2030-01-01" });
    expect(supportDates(said, index, origin)).toMatchObject({
      vendor: { until: "2030-01-01", source: "test" },
      contradicts: { until: "2021-06-30", source: "endoflife.date" },
    });
  });

  test("[L3] paid support and days of grace count when the criteria say so", () => {
    expect(figures(systems, relations, "2023-06-30", { extendedCounts: true }).newDebt).toBe(0);
    expect(figures(systems, relations, "2023-07-01", { extendedCounts: true }).newDebt).toBe(1);
    expect(figures(systems, relations, "2021-07-10", { graceDays: 10 }).newDebt).toBe(0);
    expect(figures(systems, relations, "2021-07-11", { graceDays: 10 }).newDebt).toBe(1);
  });

  test("[L3] what ended on a day that nobody knows counts from the day on which that was written down", () => {
    const old = [item("old", "system")];
    const on = [runs("old", "base 0")];
    expect(figures(old, on, "2026-08-22").failing).toBe(0);
    expect(figures(old, on, "2026-08-23").failing).toBe(1);
  });

  test("[L4] a system of the backlog that moved to something without dates is not worked away", () => {
    const moved = [runs("stays", "base 1", { validUntil: "2020-01-01" })];
    expect(figures([item("stays", "system")], moved, "2024-06-18").backlog).toMatchObject({
      unknown: 1,
      workedAwayPercent: 0,
    });
  });

  test("[L6] what may not be built with any more counts when the criteria say so", () => {
    const gen = item("gen", "technology", { buildingUntil: "2026-12-31", handlingUntil: "2032-12-31" });
    const anatomy = anatomyOf({
      change: 1,
      items: [item("s", "system"), gen],
      relations: [runs("s", "gen")],
    });
    const basis = {
      anatomy,
      datesOf: (one: Item) => supportDates(one, index, origin),
      gathered: origin.date,
      goneOn: new Map(),
    };
    const on = (day: string, buildingCounts: boolean) =>
      judgeAll({ ...basis, settings: { ...settings, buildingCounts } }, day)[0]?.now.state;
    expect([on("2026-12-31", true), on("2027-01-01", true), on("2027-01-01", false)]).toEqual([
      "unknown",
      "failing",
      "unknown",
    ]);
  });
});

const day = fc
  .integer({ min: 15_000, max: 21_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const landscape = fc.array(
  fc.record({
    first: fc.constantFrom("1", "2", "3"),
    next: fc.constantFrom("1", "2", "3"),
    move: day,
    retired: fc.option(day),
  }),
  { maxLength: 30 },
);
type Plan = typeof landscape extends fc.Arbitrary<infer Value> ? Value : never;

function made(plan: Plan) {
  const systems = plan.map(({ retired }, at) =>
    item(`s${at}`, "system", retired === null ? {} : { retiredOn: retired }),
  );
  const relations = plan.flatMap(({ first, next, move }, at) => [
    runs(`s${at}`, `base ${first}`, { validUntil: move }),
    runs(`s${at}`, `base ${next}`, { validFrom: move }),
  ]);
  return { systems, relations };
}

describe("for any landscape [L3] [L4]", () => {
  test("what fails is the backlog that is left and the new debt, and the backlog is one whole for every day", () => {
    fc.assert(
      fc.property(landscape, day, day, (plan, on, other) => {
        const { systems, relations } = made(plan);
        const then = figures(systems, relations, on);
        expect(then.failing).toBe(then.backlog.left + then.newDebt);
        expect(then.failing).toBeLessThanOrEqual(then.inUse);
        expect(then.backlog.base).toBe(figures(systems, relations, other).backlog.base);
        expect(figures(systems, relations, settings.baseDay).backlog).toMatchObject({
          migrated: 0,
          retired: 0,
        });
        expect(figures(systems, relations, settings.baseDay).newDebt).toBe(0);
      }),
    );
  });

  test("one dated fact less moves the figures by exactly the system that it is about", () => {
    fc.assert(
      fc.property(landscape, (plan) => {
        const { systems, relations } = made([
          ...plan,
          { first: "1", next: "3", move: "2020-01-01", retired: null },
        ]);
        const with_ = figures(systems, relations, "2024-06-18");
        const id = `s${plan.length}`;
        const never = relations.filter(({ from, to }) => from !== id || to !== "base 3");
        const without = figures(
          systems,
          [...never.filter(({ from }) => from !== id), runs(id, "base 1")],
          "2024-06-18",
        );
        expect(without.failing).toBe(with_.failing + 1);
        expect(without.backlog.left).toBe(with_.backlog.left + 1);
        expect(without.backlog.migrated).toBe(with_.backlog.migrated - 1);
        expect(without.backlog.base).toBe(with_.backlog.base);
        expect(without.newDebt).toBe(with_.newDebt);
        expect(without.inUse).toBe(with_.inUse);
      }),
    );
  });

  test("the order in which facts come changes nothing", () => {
    fc.assert(
      fc.property(landscape, day, (plan, on) => {
        const { systems, relations } = made(plan);
        const { judged: _there, ...there } = figures(systems, relations, on);
        const { judged: _back, ...back } = figures([...systems].reverse(), [...relations].reverse(), on);
        expect(back).toEqual(there);
      }),
    );
  });
});
