import { readCanadaProjects } from "./forecast/canada-projects.ts";
import { coverAhead, followed } from "./forecast/cover-ahead.ts";
import { smallUntil } from "./forecast/fit-reference.ts";
import { measureCanada } from "./forecast/measure-canada.ts";
import { coverYear, tellCoverage } from "./forecast/measure-coverage.ts";
import { measureBounds, measureWarnings } from "./forecast/measure-warnings.ts";
import { measureDepartures, measureWays } from "./forecast/measure-ways.ts";
import { printTable } from "./forecast/tables.ts";
import { courseReference, lastTrainingYear, train } from "./forecast/train.ts";
import { type LinkedRow, linkRules, linkYears } from "./forecast/uk-links.ts";
import { readUkProjects } from "./forecast/uk-projects.ts";
import { outcomeOf, pairsOf } from "./forecast/uk-years.ts";
import { referenceOf, writeReference } from "./forecast/write-reference.ts";
import type { Report } from "./report.ts";

/**
 * Learns from public figures of large projects up to 2017 and tries it on 2018 and 2019, beside the published
 * rating, the base rate and what is stated; then on a second country.
 *
 * @param words `write` also writes the fitted numbers into the product
 */
export async function forecast(report: Report, _size?: number, words?: string): Promise<void> {
  const rows = readUkProjects();
  const canada = readCanadaProjects();
  if (rows === undefined || canada === undefined) {
    console.error("forecast: skipped, because ../shared/data/projects is not beside this repository");
    return;
  }
  const linked = linkYears(rows);
  tellLinks(linked);
  tellPairs(linked);
  const trained = train(linked);
  const later = pairsOf(linked, lastTrainingYear, 2019);
  const newest = later.filter(({ year }) => year === 2018);
  measureWarnings(report, trained, later, "2017 to 2018 and 2018 to 2019", true);
  measureWarnings(report, trained, newest, "2018 to 2019", false);
  measureBounds(trained, later, "2017 to 2018 and 2018 to 2019");
  const reference = referenceOf(trained, linked, canada);
  measureWays(linked);
  const inYear = coverYear(trained, later);
  tellCoverage(report, "end in the next report", inYear.end, true);
  tellCoverage(report, "cost in the next report", inYear.cost, true);
  const large = later.filter(({ known }) => (known.cents ?? 0) >= smallUntil * 100_000_000);
  tellCoverage(
    report,
    `cost in the next report, from ${smallUntil} million euro`,
    coverYear(trained, large).cost,
    true,
  );
  const inTwo = coverAhead(
    followed(linked, 2, 2019).filter(({ linked: { row } }) => row.year === lastTrainingYear),
    2,
    trained,
  );
  tellCoverage(report, "end two reports later", inTwo.end, true);
  tellCoverage(report, "cost two reports later", inTwo.cost, true);
  measureDepartures(linked);
  measureCanada(report, canada, courseReference(trained));
  if (words === "write") await writeReference(reference);
}

function tellLinks(linked: readonly LinkedRow[]): void {
  const years = [2014, 2015, 2016, 2017, 2018];
  printTable("projects that were found again in the report of the next year", [
    ["report", "projects", ...linkRules, "found"],
    ...years.map((year) => {
      const rows = linked.filter(({ row }) => row.year === year);
      const found = rows.filter(({ next }) => next !== undefined);
      return [
        String(year),
        String(rows.length),
        ...linkRules.map((rule) => String(found.filter(({ linkedBy }) => linkedBy === rule).length)),
        `${((found.length / rows.length) * 100).toFixed(0)} %`,
      ];
    }),
  ]);
}

/** Which pairs are learnt from, and which are tried: nothing of a report after 2017 is learnt from. */
function tellPairs(linked: readonly LinkedRow[]): void {
  const all = pairsOf(linked, 0, 2019);
  printTable("pairs of reports, with what is known in both", [
    ["pair", "used for", "pairs", "end known", "slipped", "cost known", "grew"],
    ...[2014, 2015, 2016, 2017, 2018].map((year) => {
      const pairs = all.filter((one) => one.year === year);
      const slips = pairs.flatMap((one) => outcomeOf(one, "slip") ?? []);
      const grown = pairs.flatMap((one) => outcomeOf(one, "growth") ?? []);
      return [
        `${year} to ${year + 1}`,
        year < lastTrainingYear ? "training" : "test",
        String(pairs.length),
        String(slips.length),
        String(slips.filter(Boolean).length),
        String(grown.length),
        String(grown.filter(Boolean).length),
      ];
    }),
  ]);
}
