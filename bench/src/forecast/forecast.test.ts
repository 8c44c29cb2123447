import { describe, expect, test } from "vitest";
import { parseCanadaProjects } from "./canada-projects.ts";
import { followed } from "./cover-ahead.ts";
import { fitLogistic, foldOf, predict, trainLogistic } from "./fit-logistic.ts";
import { areaUnderCurve, bootstrap, brierScore, drawer, reliability, shareOf } from "./statistics.ts";
import { lastTrainingYear, train } from "./train.ts";
import { linkYears } from "./uk-links.ts";
import { parseUkProjects, readUkProjects, type UkRow } from "./uk-projects.ts";
import { dayOfFigures, outcomeOf, pairsOf } from "./uk-years.ts";

describe("figures", () => {
  test("the area under the curve is 1, 0 or one half where that is known, and counts equal scores half", () => {
    const of = (...pairs: readonly (readonly [number, boolean])[]) =>
      areaUnderCurve(pairs.map(([chance, happened]) => ({ chance, happened })));
    expect(of([0.1, false], [0.2, false], [0.8, true], [0.9, true])).toBe(1);
    expect(of([0.1, true], [0.9, false])).toBe(0);
    expect(of([0.5, true], [0.5, false], [0.5, false])).toBe(0.5);
    // Fawcett's way by hand: of 6 pairs 4 are in order and one is equal.
    expect(of([0.9, true], [0.6, false], [0.6, true], [0.4, false], [0.3, false])).toBeCloseTo(5.5 / 6);
    expect(of([0.5, true])).toBeNaN();
  });

  test("the Brier score and Wilson's interval are those of a textbook", () => {
    expect(
      brierScore([
        { chance: 0.7, happened: true },
        { chance: 0.4, happened: false },
      ]),
    ).toBeCloseTo(0.125);
    const { low, high } = shareOf([...new Array<boolean>(8).fill(true), false, false]);
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });

  test("an interval by drawing again is the same each time, holds the value and is wider for alike cases", () => {
    const cases = Array.from({ length: 60 }, (_, i) => ({ value: i % 3 === 0 ? 1 : 0, group: i % 3 }));
    const mean = (drawn: readonly { readonly value: number }[]) =>
      drawn.reduce((sum, { value }) => sum + value, 0) / drawn.length;
    const alone = bootstrap(
      cases.map((one, i) => ({ ...one, id: i })),
      ({ id }) => String(id),
      mean,
    );
    expect(
      bootstrap(
        cases.map((one, i) => ({ ...one, id: i })),
        ({ id }) => String(id),
        mean,
      ),
    ).toEqual(alone);
    expect(alone.low).toBeLessThan(1 / 3);
    expect(alone.high).toBeGreaterThan(1 / 3);
    const grouped = bootstrap(cases, ({ group }) => String(group), mean);
    expect(grouped.high - grouped.low).toBeGreaterThan(alone.high - alone.low);
  });

  test("chances are put in the bin that they belong to", () => {
    expect(
      reliability([
        { chance: 0.1, happened: true },
        { chance: 0.15, happened: false },
      ]),
    ).toEqual([{ from: 0.1, until: 0.2, cases: 2, given: 0.125, happened: 0.5 }]);
  });
});

describe("logistic regression", () => {
  const random = drawer(3);
  const cases = Array.from({ length: 3000 }, (_, i) => {
    const a = random() * 2 - 1;
    const b = random() < 0.5 ? 1 : 0;
    return { features: { a, b }, happened: random() < 1 / (1 + Math.exp(1 - 2 * a - b)), group: String(i) };
  });

  test("finds the weights that cases were made with", () => {
    const { terms } = fitLogistic(cases, ["a", "b"], 0.1);
    expect(terms.find(({ feature }) => feature === "a")?.weight).toBeCloseTo(2, 0);
    expect(terms.find(({ feature }) => feature === "b")?.weight).toBeCloseTo(1, 0);
  });

  test("gives as many chances as there are outcomes, and weights near 0 under a heavy penalty", () => {
    const model = trainLogistic(cases, ["a", "b"]);
    const given = cases.reduce((sum, { features }) => sum + predict(model, features), 0) / cases.length;
    expect(given).toBeCloseTo(model.happened, 6);
    for (const { weight } of fitLogistic(cases, ["a", "b"], 1e6).terms)
      expect(Math.abs(weight)).toBeLessThan(0.01);
  });

  test("halves by a salt are the same each time and of about one size", () => {
    const first = Array.from({ length: 400 }, (_, i) => foldOf(`p${i}`, 2, 5));
    expect(first).toEqual(Array.from({ length: 400 }, (_, i) => foldOf(`p${i}`, 2, 5)));
    expect(Math.abs(first.filter((half) => half === 0).length - 200)).toBeLessThan(50);
  });
});

describe("public figures", () => {
  const head =
    "project,department,category,year,rating,start,end,yearly_budget_million_gbp,yearly_forecast_million_gbp,whole_life_cost_million_gbp\n";

  test("days, garbled pounds and refusals are read", () => {
    const [first, second] = parseUkProjects(
      `${head}Alpha,DoH,,2018,Amber/ Red,01.05.14,31.12.22,\u0139\u0081100.00,£110.00,"£1,403.00"\n` +
        "Beta,BIS,,2014,Exempt under Section 43,Exempt,No end date,TBC,0,Exempt under Section 43\n",
    );
    expect(first).toEqual({
      project: "Alpha",
      department: "HEALTH",
      year: 2018,
      rating: 4,
      startOn: "2014-05-01",
      endOn: "2022-12-31",
      cents: 168_360_000_000,
      overspend: 1.1,
    });
    expect(second).toEqual({ project: "Beta", department: "BEIS", year: 2014 });
  });

  test("quoted commas and amounts in dollars are read, and projects that were stated once are left out", () => {
    const columns =
      "uniqueId,deptAcronym,latestDescription,originalBudget,latestBudget,originalBudgetSource,latestBudgetSource,originalEstimatedCompletionDate,latestEstimatedCompletionDate\n";
    const read = parseCanadaProjects(
      [
        columns,
        'a,x,"One, two","$1,000,000","$2,500,000",2016,2019,"March 31, 2018","July 1, 2020"\n',
        'b,x,"c","$1,000,000","$1,000,000",2022,2022,"March 31, 2018","March 31, 2018"\n',
      ].join(""),
    );
    expect(read).toEqual([
      expect.objectContaining({ id: "a", firstMillions: 1, lastMillions: 2.5, lastEndOn: "2020-07-01" }),
    ]);
  });

  const row = (project: string, year: number, more: Partial<UkRow> = {}): UkRow => ({
    project,
    department: "HO",
    year,
    startOn: "2012-01-01",
    endOn: "2018-01-01",
    cents: 10_000_000_000,
    ...more,
  });

  test("a project is followed through a new name and another department, but not when two could be it", () => {
    const linked = linkYears([
      row("Border Systems Programme", 2014),
      row("Border Systems Programme (BSP)", 2015, { department: "MOJ" }),
      row("Borders System", 2016, { department: "MOJ" }),
      row("Prison Works", 2014, { startOn: "2010-01-01" }),
      row("Prison Works North", 2015, { startOn: "2010-01-01" }),
      row("Prison Works South", 2015, { startOn: "2010-01-01" }),
    ]);
    const by = (project: string) => linked.find((one) => one.row.project === project);
    expect(by("Border Systems Programme")?.linkedBy).toBe("other-department");
    expect(by("Prison Works")?.next).toBeUndefined();
  });

  test("an outcome is what the next report says against this one", () => {
    const slipped = linkYears([
      row("A", 2014),
      row("A", 2015, { endOn: "2018-02-01", cents: 10_400_000_000 }),
    ]);
    const [one] = pairsOf(slipped, 2014, 2015);
    if (one === undefined) throw new Error("not linked");
    expect([outcomeOf(one, "slip"), outcomeOf(one, "growth")]).toEqual([true, false]);
    expect(one.known.on).toBe(dayOfFigures(2014));
    expect(one.known.before).toBeUndefined();
  });
});

describe("no leak of the future", () => {
  const made = Array.from({ length: 120 }, (_, i): readonly UkRow[] => {
    const random = drawer(i);
    return [2014, 2015, 2016, 2017, 2018, 2019].map((year) => ({
      project: `Project number ${i}`,
      department: i % 2 === 0 ? "HO" : "MOJ",
      year,
      rating: 1 + Math.floor(random() * 5),
      startOn: "2012-01-01",
      endOn: `${2015 + (i % 9) + Math.floor(random() * 3)}-06-30`,
      cents: Math.round(5e9 * (1 + random()) * (1 + (i % 7))),
    }));
  }).flat();

  test("other figures after the last year of training change nothing that is learnt", () => {
    const changed = made.map((row) =>
      row.year <= lastTrainingYear ? row : { ...row, rating: 5, endOn: "2049-12-31", cents: 1 },
    );
    expect(train(linkYears(changed))).toEqual(train(linkYears(made)));
    const gone = made.filter(({ year }) => year <= lastTrainingYear);
    expect(train(linkYears(gone))).toEqual(train(linkYears(made)));
  });

  test("what is tried some reports ahead looks at no report after the year that is given", () => {
    const linked = linkYears(made);
    for (const ahead of [1, 2, 3]) {
      const years = followed(linked, ahead, lastTrainingYear).map(({ linked: { row }, later }) => {
        expect(later.year).toBe(row.year + ahead);
        return later.year;
      });
      expect(Math.max(...years)).toBe(lastTrainingYear);
    }
  });

  test("other figures in the last year of training do change it", () => {
    const changed = made.map((row) =>
      row.year === lastTrainingYear ? { ...row, endOn: "2049-12-31" } : row,
    );
    expect(train(linkYears(changed)).own.slip).not.toEqual(train(linkYears(made)).own.slip);
  });
});

const rows = readUkProjects();
if (rows === undefined) console.warn("skipped: ../shared/data/projects is not beside this repository");

test.skipIf(rows === undefined)(
  "on the public figures, what was learnt up to 2017 sees slips of 2018 and 2019 better than the rating",
  () => {
    const linked = linkYears(rows ?? []);
    const trained = train(linked);
    const later = pairsOf(linked, lastTrainingYear, 2019).filter(({ rating }) => rating !== undefined);
    for (const target of ["slip", "growth"] as const) {
      const known = later.filter((one) => outcomeOf(one, target) !== undefined);
      const auc = (chance: (one: (typeof known)[number]) => number) =>
        areaUnderCurve(
          known.map((one) => ({ chance: chance(one), happened: outcomeOf(one, target) === true })),
        );
      expect(auc((one) => predict(trained.own[target], one.features))).toBeGreaterThan(
        auc(({ rating }) => rating ?? 0),
      );
    }
  },
);
