import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Coverage, ReferenceSet, WarningModel } from "@grondslag/portfolio";
import type { CanadaProject } from "./canada-projects.ts";
import { fitSmallCostClasses, smallUntil } from "./fit-reference.ts";
import { smallCostCoverage } from "./measure-canada.ts";
import { type Covered, coverYear } from "./measure-coverage.ts";
import { givenOf } from "./score-cases.ts";
import { areaUnderCurve, bootstrap, brierScore, reliability, shareOf } from "./statistics.ts";
import { lastTrainingYear, modelOf, type Trained } from "./train.ts";
import type { LinkedRow } from "./uk-links.ts";
import { pairsOf, type Target } from "./uk-years.ts";

/** What was fitted, as the product keeps it, with how it came out on what was not learnt from. */
export function referenceOf(
  trained: Trained,
  linked: readonly LinkedRow[],
  canada: readonly CanadaProject[],
): ReferenceSet {
  const small = fitSmallCostClasses(canada);
  const later = pairsOf(linked, lastTrainingYear, 2019);
  const large = later.filter(({ known }) => (known.cents ?? 0) >= smallUntil * 100_000_000);
  const held = smallCostCoverage(canada);
  return {
    sources: [
      {
        id: "uk",
        title: "Government Major Projects Portfolio, data of the annual reports",
        publisher: "Infrastructure and Projects Authority, United Kingdom",
        years: `2014-${lastTrainingYear}`,
        pairs: pairsOf(linked, 0, lastTrainingYear).length,
        limits:
          "Projects that left the list are followed no further; growth of cost after three years is not counted.",
      },
      {
        id: "canada",
        title: "Large government IT projects, original against latest statement",
        publisher: "Government of Canada",
        years: "2016-2022",
        pairs: canada.length,
        limits:
          "Only projects that were stated in two lists, three years or more apart: these last longer than most. Growth after six years is not counted.",
      },
    ],
    ends: trained.ends,
    costs: [...small, ...trained.costs.filter(({ from }) => from >= smallUntil)],
    slip: warningModel(trained, linked, "slip"),
    growth: warningModel(trained, linked, "growth"),
    p80: {
      end: coverageOf(coverYear(trained, later).end),
      cost: coverageOf(coverYear(trained, large).cost),
      smallCost: { source: "canada", cases: canada.length, held: held.value, low: held.low, high: held.high },
    },
  };
}

function warningModel(trained: Trained, linked: readonly LinkedRow[], target: Target): WarningModel {
  const given = givenOf(trained, pairsOf(linked, lastTrainingYear, 2019), target);
  const auc = bootstrap(given, ({ chain }) => chain, areaUnderCurve);
  const fitted = trained.own[target];
  return {
    ...modelOf(fitted),
    cases: fitted.cases,
    calibration: {
      years: "2018-2019",
      cases: given.length,
      auc: auc.value,
      aucLow: auc.low,
      aucHigh: auc.high,
      brier: brierScore(given),
      bins: reliability(given),
    },
  };
}

function coverageOf(covered: readonly Covered[]): Coverage {
  const held = shareOf(covered.map(({ became, p80 }) => became <= p80 + 1e-6));
  return { source: "uk", cases: covered.length, held: held.value, low: held.low, high: held.high };
}

/** Writes the reference set as a data file of the product; the figures it was learnt from stay where they are. */
export async function writeReference(reference: ReferenceSet): Promise<void> {
  const data = JSON.stringify(reference, (_, value: unknown) => rounded(value));
  const text = `import type { ReferenceSet } from "./reference-set.ts";

/**
 * Fitted by \`npm run bench -- forecast=write\`; do not edit by hand. Numbers that were computed from public
 * figures, with their source; the figures themselves are not in it.
 */
export const publicReference: ReferenceSet = ${data.replaceAll('"-inf"', "Number.NEGATIVE_INFINITY").replaceAll('"inf"', "Number.POSITIVE_INFINITY")};
`;
  const file = path.resolve("packages/portfolio/src/domain/forecast/public-reference.ts");
  await writeFile(file, text);
  console.error(`\nwritten: ${file}; run npm run format and npm run build`);
}

function rounded(value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY) return "inf";
  if (value === Number.NEGATIVE_INFINITY) return "-inf";
  return typeof value === "number" ? Number(value.toPrecision(4)) : value;
}
