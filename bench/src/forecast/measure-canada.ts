import { daysBetween } from "@grondslag/kernel";
import {
  type CourseReference,
  playCourses,
  type QuantileCurve,
  shrunkCurve,
  valueAt,
} from "@grondslag/portfolio";
import type { Report } from "../report.ts";
import type { CanadaProject } from "./canada-projects.ts";
import { foldOf } from "./fit-logistic.ts";
import { euroPerDollar, smallBounds, strength, yearlyGrowth } from "./fit-reference.ts";
import { bounds, type Covered, tellCoverage } from "./measure-coverage.ts";
import { bootstrap, type Interval } from "./statistics.ts";
import { printTable, range } from "./tables.ts";

/** One of a project's two figures. */
interface Figure {
  readonly name: "end" | "cost";
  readonly became: (project: CanadaProject) => number;
  /** By how much what is learnt counts for a project: years, when it is learnt by the year. */
  readonly times: (project: CanadaProject) => number;
  /** What decides its class. */
  readonly by: (project: CanadaProject) => number;
  readonly classBounds: readonly number[];
}

const figures: readonly Figure[] = [
  {
    name: "end",
    became: (one) => daysBetween(one.firstEndOn, one.lastEndOn),
    times: () => 1,
    by: (one) => daysBetween(dayOf(one.firstYear), one.firstEndOn) / 365.25,
    classBounds: [Number.NEGATIVE_INFINITY, 1, 2, 3],
  },
  {
    name: "cost",
    became: (one) => yearlyGrowth(one) * (one.lastYear - one.firstYear),
    times: (one) => one.lastYear - one.firstYear,
    by: (one) => one.firstMillions * euroPerDollar,
    classBounds: smallBounds,
  },
];

const splits = 20;

/** P80 of the last statement, learnt on a half of the projects and tried on the other half, in many splits. */
export function measureCanada(
  report: Report,
  projects: readonly CanadaProject[],
  reference: CourseReference,
): void {
  for (const figure of figures) {
    const p50 = spread(projects, (drawn) => coverage(drawn, figure, 0.5));
    const p80 = spread(projects, (drawn) => coverage(drawn, figure, 0.8));
    printTable(
      `Canada, original against latest, ${figure.name}: n ${projects.length}, ${splits} splits in halves`,
      [
        ["bound", "wanted", "held (95 % over projects)", "lowest to highest split"],
        ["P50", "50 %", range(p50.all), `${p50.low.toFixed(3)} to ${p50.high.toFixed(3)}`],
        ["P80", "80 %", range(p80.all), `${p80.low.toFixed(3)} to ${p80.high.toFixed(3)}`],
      ],
    );
    report.add({
      case: `P80 holds, Canada, ${figure.name}, ${splits} splits of n ${projects.length}`,
      subject: "grondslag",
      value: p80.all.value,
      unit: "share",
      goal: { of: "value", atLeast: 0.75, atMost: 0.85 },
    });
  }
  const crossed = cross(projects, reference);
  tellCoverage(report, "Canada by the classes of the United Kingdom, end", crossed.end, false);
  tellCoverage(report, "Canada by the classes of the United Kingdom, cost", crossed.cost, false);
}

/** How often the P80 of cost held in the halves that it was not learnt from. */
export function smallCostCoverage(projects: readonly CanadaProject[]): Interval {
  const cost = figures.filter(({ name }) => name === "cost");
  return spread(projects, (drawn) => cost.flatMap((figure) => coverage(drawn, figure, 0.8))).all;
}

/** Whether each project of the tested half kept within the bound of the other half, over all splits. */
function coverage(
  projects: readonly CanadaProject[],
  figure: Figure,
  q: number,
): readonly (readonly Held[])[] {
  return Array.from({ length: splits }, (_, split) => {
    const [learnt, tried] = [0, 1].map((half) => projects.filter(({ id }) => foldOf(id, 2, split) === half));
    const learn = (one: CanadaProject) => figure.became(one) / figure.times(one);
    const all = (learnt ?? []).map(learn);
    return (tried ?? []).map((one) => {
      const alike = (learnt ?? []).filter((other) => bin(figure, other) === bin(figure, one));
      const curve: QuantileCurve = shrunkCurve(alike.map(learn), all, strength);
      return { id: one.id, held: figure.became(one) <= valueAt(curve, q) * figure.times(one) + 1e-6 };
    });
  });
}

interface Held {
  readonly id: string;
  readonly held: boolean;
}

function spread(
  projects: readonly CanadaProject[],
  of: (projects: readonly CanadaProject[]) => readonly (readonly Held[])[],
): { readonly all: Interval; readonly low: number; readonly high: number } {
  const bySplit = of(projects);
  const shares = bySplit.map((tried) => heldShare(tried)).sort((a, b) => a - b);
  return {
    all: bootstrap(bySplit.flat(), ({ id }) => id, heldShare, 1000),
    low: shares[0] ?? Number.NaN,
    high: shares.at(-1) ?? Number.NaN,
  };
}

function heldShare(tried: readonly Held[]): number {
  return tried.filter(({ held }) => held).length / tried.length;
}

function bin({ by, classBounds }: Figure, project: CanadaProject): number {
  return classBounds.filter((from) => by(project) >= from).length;
}

/** Canada forecast with what was learnt in the United Kingdom: another country, other rules of reporting. */
function cross(
  projects: readonly CanadaProject[],
  reference: CourseReference,
): { readonly end: readonly Covered[]; readonly cost: readonly Covered[] } {
  const end: Covered[] = [];
  const cost: Covered[] = [];
  for (const one of projects) {
    const remainingDays = daysBetween(dayOf(one.firstYear), one.firstEndOn);
    const years = one.lastYear - one.firstYear;
    const courses = playCourses(
      { remainingDays, millions: one.firstMillions * euroPerDollar },
      reference,
      2000,
    );
    // Only projects that are still listed have a latest statement: compare with courses that go on so long.
    const still = courses.flatMap(({ stated }) => stated[years - 1] ?? []);
    if (still.length === 0) continue;
    const moved = still.map(({ endIn }) => endIn - remainingDays);
    const grown = still.map(({ costFactor }) => Math.log(costFactor));
    end.push({ chain: one.id, became: daysBetween(one.firstEndOn, one.lastEndOn), ...bounds(moved) });
    cost.push({ chain: one.id, became: Math.log(one.lastMillions / one.firstMillions), ...bounds(grown) });
  }
  return { end, cost };
}

/** The lists of Canada are of a year; its middle stands for the day. */
function dayOf(year: number): string {
  return `${year}-07-01`;
}
