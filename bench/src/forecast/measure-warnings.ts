import { daysBetween } from "@grondslag/kernel";
import type { Report } from "../report.ts";
import { predict } from "./fit-logistic.ts";
import { areaUnderCurve, bootstrap, brierScore, type Given, type Interval } from "./statistics.ts";
import { printTable, range, share } from "./tables.ts";
import type { Trained } from "./train.ts";
import { outcomeOf, type Target, type UkCase } from "./uk-years.ts";

/** A case with what each forecaster says of it. */
interface Scored {
  readonly chain: string;
  readonly happened: boolean;
  readonly own: number;
  readonly published: number;
  readonly rating?: number;
  readonly linear: number;
}

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
  { name: "rating", of: (one) => one.rating },
  { name: "linear extrapolation", of: (one) => one.linear },
];

function isChance(name: string): boolean {
  return name.startsWith("grondslag");
}

/** Ours, as chances with what happened: for the calibration that the product shows. */
export function givenOf(
  trained: Trained,
  cases: readonly UkCase[],
  target: Target,
): readonly (Given & { readonly chain: string })[] {
  return score(trained, cases, target).map(({ chain, happened, own }) => ({ chain, happened, chance: own }));
}

function score(trained: Trained, cases: readonly UkCase[], target: Target): readonly Scored[] {
  return cases.flatMap((one) => {
    const happened = outcomeOf(one, target);
    if (happened === undefined) return [];
    return [
      {
        chain: one.chain,
        happened,
        own: predict(trained.own[target], one.features),
        published: predict(trained.published[target], one.features),
        ...(one.rating !== undefined && { rating: one.rating }),
        linear: lastMove(one, target),
      },
    ];
  });
}

/** What moved in the year before goes on: days or growth; nothing when it is not known. */
function lastMove({ known }: UkCase, target: Target): number {
  const { before, cents, endOn } = known;
  if (target === "growth")
    return before?.cents === undefined || cents === undefined ? 0 : Math.log(cents / before.cents);
  return before?.endOn === undefined || endOn === undefined ? 0 : daysBetween(before.endOn, endOn);
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
      share(happened),
    ]),
  ]);
}

/** Chances by bin, beside what happened; bins without a case are left out. */
export function reliability(given: readonly Given[]): readonly {
  readonly from: number;
  readonly until: number;
  readonly cases: number;
  readonly given: number;
  readonly happened: number;
}[] {
  const bounds = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 1];
  return bounds.slice(0, -1).flatMap((from, i) => {
    const until = bounds[i + 1] ?? 1;
    const inside = given.filter(({ chance }) => chance >= from && chance < until);
    if (inside.length === 0) return [];
    return [
      {
        from,
        until,
        cases: inside.length,
        given: inside.reduce((sum, { chance }) => sum + chance, 0) / inside.length,
        happened: inside.filter((one) => one.happened).length / inside.length,
      },
    ];
  });
}
