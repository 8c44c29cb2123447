import type { Report } from "../report.ts";
import { type Scored, score } from "./score-cases.ts";
import { areaUnderCurve, bootstrap, brierScore, type Interval, reliability, shareOf } from "./statistics.ts";
import { printTable, range, share } from "./tables.ts";
import type { Trained } from "./train.ts";
import { bounds, movedBeyond, type Target, type UkCase } from "./uk-years.ts";

/** AUC of the published rating on other years, which ours is held against. */
const ratingElsewhere: Readonly<Record<Target, number>> = { slip: 0.59, growth: 0.61 };

/** How well slips and growth of the next year are seen coming, beside the rating and simpler forecasts. */
export function measureWarnings(
  report: Report,
  trained: Trained,
  cases: readonly UkCase[],
  label: string,
  judged: boolean,
): void {
  for (const target of ["slip", "growth"] as const) {
    const scored = score(trained, cases, target);
    const base = trained.own[target].happened;
    const happened = scored.filter((one) => one.happened).length;
    const rated = scored.filter((one) => one.rating !== undefined);
    const rows = forecasters.map(({ name, of }) => {
      const auc = aucOf(
        scored.filter((one) => of(one) !== undefined),
        of,
      );
      const difference = bootstrap(
        rated,
        ({ chain }) => chain,
        (drawn) => areaOf(drawn, of) - areaOf(drawn, (one) => one.rating),
      );
      return { name, of, auc, difference };
    });
    printTable(
      `${target} next year, ${label}: n ${scored.length}, happened ${share(happened / scored.length)}`,
      [
        ["forecaster", "n", "AUC (95 %)", "difference from rating (95 %)", "Brier"],
        ...rows.map(({ name, of, auc, difference }) => [
          name,
          String(scored.filter((one) => of(one) !== undefined).length),
          range(auc),
          name === "rating" ? "" : range(difference),
          isChance(name) ? brierOf(scored, of).toFixed(3) : "",
        ]),
        ["base rate", String(scored.length), "0.500", "", brierOf(scored, () => base).toFixed(3)],
      ],
    );
    printReliability(scored, target, label);
    const rating = rows.find(({ name }) => name === "rating")?.auc.value ?? Number.NaN;
    for (const { name, auc } of rows) {
      report.add({
        case: `AUC, ${target} next year, ${label}`,
        subject: name,
        value: auc.value,
        unit: "AUC",
        ...(name !== "rating" && { against: { subject: "rating", value: rating } }),
        ...(judged && name === "grondslag" && { goal: { of: "value", atLeast: ratingElsewhere[target] } }),
      });
    }
  }
}

const forecasters: readonly { readonly name: string; readonly of: (one: Scored) => number | undefined }[] = [
  { name: "grondslag", of: (one) => one.own },
  { name: "grondslag with rating and budget", of: (one) => one.published },
  { name: "grondslag with record of the department", of: (one) => one.department },
  { name: "rating", of: (one) => one.rating },
  { name: "linear extrapolation", of: (one) => one.linear },
];

function isChance(name: string): boolean {
  return name.startsWith("grondslag");
}

function aucOf(scored: readonly Scored[], of: (one: Scored) => number | undefined): Interval {
  return bootstrap(
    scored,
    ({ chain }) => chain,
    (drawn) => areaOf(drawn, of),
  );
}

function areaOf(scored: readonly Scored[], of: (one: Scored) => number | undefined): number {
  return areaUnderCurve(scored.map((one) => ({ chance: of(one) ?? 0, happened: one.happened })));
}

function brierOf(scored: readonly Scored[], of: (one: Scored) => number | undefined): number {
  return brierScore(scored.map((one) => ({ chance: of(one) ?? 0, happened: one.happened })));
}

function printReliability(scored: readonly Scored[], target: Target, label: string): void {
  const given = scored.map(({ own, happened }) => ({ chance: own, happened }));
  printTable(`reliability of ${target}, ${label}`, [
    ["chance", "n", "given", "happened (95 %)"],
    ...reliability(given).map(({ from, until, cases, given: mean, happened }) => [
      `${share(from)}-${share(until)}`,
      String(cases),
      share(mean),
      range(shareOf(Array.from({ length: cases }, (_, i) => i < Math.round(happened * cases)))),
    ]),
  ]);
}

/** Whether it also holds when slip and growth are drawn at other bounds than those that were learnt with. */
export function measureBounds(trained: Trained, cases: readonly UkCase[], label: string): void {
  for (const target of ["slip", "growth"] as const) {
    printTable(`AUC of ${target} at other bounds, ${label}`, [
      ["more than", "n", "happened", "grondslag", "rating"],
      ...bounds[target].map((bound) => {
        const scored = score(trained, cases, target, (one) => movedBeyond(one, target, bound));
        const rated = scored.filter((one) => one.rating !== undefined);
        return [
          target === "slip" ? `${bound} days` : share(bound),
          String(scored.length),
          share(scored.filter(({ happened }) => happened).length / scored.length),
          areaOf(scored, (one) => one.own).toFixed(3),
          areaOf(rated, (one) => one.rating).toFixed(3),
        ];
      }),
    ]);
  }
}
