import { type CoveredAhead, coverAhead, followed, ways } from "./cover-ahead.ts";
import { foldOf } from "./fit-logistic.ts";
import type { Covered } from "./measure-coverage.ts";
import { bootstrap, shareOf } from "./statistics.ts";
import { printTable, range, share } from "./tables.ts";
import { lastTrainingYear, train } from "./train.ts";
import type { LinkedRow } from "./uk-links.ts";

const folds = 10;
const daysOfYear = 365.25;

/**
 * What decided how the years of a course hang together, on reports up to the last training year alone: each project
 * is tried with what was learnt from the others. A P80 is judged by its loss (pinball): what it misses counts four
 * times as much as what it is too high.
 */
export function measureWays(rows: readonly LinkedRow[]): void {
  const parts = Array.from({ length: folds }, (_, fold) => {
    const isTried = ({ chain }: LinkedRow): boolean => foldOf(chain, folds, 0) === fold;
    return { trained: train(rows.filter((row) => !isTried(row))), tried: rows.filter(isTried) };
  });
  const lines = [1, 2, 3].flatMap((ahead) => {
    const byWay = ways.map((way): CoveredAhead => {
      const each = parts.map(({ trained, tried }) =>
        coverAhead(followed(tried, ahead, lastTrainingYear), ahead, trained, way),
      );
      return { end: each.flatMap(({ end }) => end), cost: each.flatMap(({ cost }) => cost) };
    });
    return (["end", "cost"] as const).flatMap((figure) =>
      ways.map((way, w) => {
        const covered = byWay[w]?.[figure] ?? [];
        const plain = byWay[0]?.[figure] ?? [];
        const unit = figure === "end" ? daysOfYear : 1;
        const losses = covered.map((one, i) => ({
          chain: one.chain,
          more: (lossOf(one) - lossOf(plain[i] ?? one)) / unit,
        }));
        const difference = bootstrap(
          losses,
          ({ chain }) => chain,
          (drawn) => drawn.reduce((sum, { more }) => sum + more, 0) / drawn.length,
        );
        const held = covered.filter((one) => one.became <= one.p80 + 1e-6).length / covered.length;
        const loss = covered.reduce((sum, one) => sum + lossOf(one), 0) / covered.length / unit;
        return [
          figure,
          String(ahead),
          way,
          String(covered.length),
          share(held),
          loss.toFixed(4),
          w === 0 ? "" : range(difference),
        ];
      }),
    );
  });
  printTable(`chosen on reports up to ${lastTrainingYear}, each project by what was learnt from the others`, [
    ["of", "reports ahead", "chances", "n", "P80 held", "loss of the P80", "against class (95 %)"],
    ...lines,
  ]);
}

/**
 * The P80 of two reports later for each year of departure, learnt from the reports up to that year: how much one
 * such year differs from another, which a single test year cannot tell.
 */
export function measureDepartures(rows: readonly LinkedRow[]): void {
  const lines = [2015, 2016, lastTrainingYear].flatMap((year) => {
    const from = followed(rows, 2, year + 2).filter(({ linked }) => linked.row.year === year);
    const covered = coverAhead(from, 2, train(rows, year));
    return (["end", "cost"] as const).map((figure) => {
      const held = covered[figure].map((one) => one.became <= one.p80 + 1e-6);
      return [figure, String(year), String(held.length), range(shareOf(held))];
    });
  });
  printTable("P80 two reports later, by the year from which it was told", [
    ["of", "learnt up to", "n", "held (95 %)"],
    ...lines.toSorted(([one = ""], [other = ""]) => (one < other ? 1 : one > other ? -1 : 0)),
  ]);
}

function lossOf({ became, p80 }: Covered): number {
  return became >= p80 ? 0.8 * (became - p80) : 0.2 * (p80 - became);
}
