import { classOf, jumpAt, quantileOf, remainingYears, shiftAt } from "@grondslag/portfolio";
import type { Report } from "../report.ts";
import { predict } from "./fit-logistic.ts";
import { bootstrap, type Interval, shareOf } from "./statistics.ts";
import { printTable, range, share } from "./tables.ts";
import type { Trained } from "./train.ts";
import { movedDays, outcomeOf, type UkCase } from "./uk-years.ts";

/** A quantity of which a P50 and a P80 were given, and what it became. */
export interface Covered {
  readonly chain: string;
  readonly became: number;
  readonly p50: number;
  readonly p80: number;
  /** Peers: as it was stated, and mean plus 0.84 times the spread. */
  readonly stated: number;
  readonly normal: number;
}

/** P80 of what the next report says: of the end in days from the stated one, of the cost as a logarithm. */
export function coverYear(
  trained: Trained,
  cases: readonly UkCase[],
): {
  readonly end: readonly Covered[];
  readonly cost: readonly Covered[];
} {
  const end = cases.flatMap((one) => {
    const became = movedDays(one.known.endOn, one.later.endOn);
    const remaining = remainingYears(one.known);
    if (became === undefined || remaining === undefined) return [];
    const ends = classOf(trained.ends, remaining);
    const chance = predict(trained.own.slip, one.features);
    return [
      {
        chain: one.chain,
        became,
        p50: shiftAt(ends, 0.5, chance),
        p80: shiftAt(ends, 0.8, chance),
        stated: 0,
        normal: normalBound(ends.curve),
      },
    ];
  });
  const cost = cases.flatMap((one) => {
    if (outcomeOf(one, "growth") === undefined) return [];
    const costs = classOf(trained.costs, (one.known.cents ?? 0) / 100_000_000);
    const chance = predict(trained.own.growth, one.features);
    const became = Math.log((one.later.cents ?? 1) / (one.known.cents ?? 1));
    return [
      {
        chain: one.chain,
        became,
        p50: jumpAt(costs, 0.5, chance),
        p80: jumpAt(costs, 0.8, chance),
        stated: 0,
        normal: normalBound(costs.curve),
      },
    ];
  });
  return { end, cost };
}

/** Quantiles of drawn values, with the peers. */
export function bounds(values: readonly number[]): Omit<Covered, "chain" | "became"> {
  return {
    p50: quantileOf(values, 0.5),
    p80: quantileOf(values, 0.8),
    stated: 0,
    normal: normalBound(values),
  };
}

/** Prints and reports in how many cases the P50 and the P80 held. */
export function tellCoverage(
  report: Report,
  label: string,
  covered: readonly Covered[],
  judged: boolean,
): void {
  const of = (bound: (one: Covered) => number): Interval =>
    shareOf(covered.map((one) => one.became <= bound(one) + tolerance));
  const strict = shareOf(covered.map((one) => one.became < bound80(one) - tolerance));
  const p80 = of(bound80);
  const grouped = bootstrap(
    covered,
    ({ chain }) => chain,
    (drawn) => drawn.filter((one) => one.became <= one.p80 + tolerance).length / drawn.length,
  );
  printTable(`coverage, ${label}: n ${covered.length}`, [
    ["bound", "wanted", "held (95 %)"],
    ["P50", "50 %", range(of((one) => one.p50))],
    ["P80", "80 %", range(p80)],
    ["P80, by whole projects", "80 %", range(grouped)],
    ["P80, not counting what lies on it", "", range(strict)],
    ["peer: as stated", "", range(of((one) => one.stated))],
    ["peer: mean + 0.84 spread", "80 %", range(of((one) => one.normal))],
    [
      "P80 is the stated value itself",
      "",
      share(covered.filter((one) => Math.abs(one.p80) <= tolerance).length / covered.length),
    ],
  ]);
  report.add({
    case: `P80 holds, ${label}, n ${covered.length}`,
    subject: "grondslag",
    value: p80.value,
    unit: "share",
    against: { subject: "as stated", value: of((one) => one.stated).value },
    ...(judged && { goal: { of: "value", atLeast: 0.75, atMost: 0.85 } }),
  });
}

/** What is so close to a bound lies on it. */
const tolerance = 1e-6;

function bound80(one: Covered): number {
  return one.p80;
}

function normalBound(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return mean + 0.8416 * spread;
}
