import { daysBetween } from "@grondslag/kernel";
import { type OwnYear, ownRecordShift } from "@grondslag/portfolio";
import { predict } from "./fit-logistic.ts";
import type { Given } from "./statistics.ts";
import type { Trained } from "./train.ts";
import { outcomeOf, type Target, type UkCase } from "./uk-years.ts";

/** A case with what each forecaster says of it. */
export interface Scored {
  readonly chain: string;
  readonly happened: boolean;
  /** By the facts of the product alone; with rating and budget; with the record of the department up to 2017. */
  readonly own: number;
  readonly published: number;
  readonly department: number;
  readonly rating?: number;
  readonly linear: number;
}

/** Scores the cases of which the outcome is known. */
export function score(
  trained: Trained,
  cases: readonly UkCase[],
  target: Target,
  outcome: (one: UkCase) => boolean | undefined = (one) => outcomeOf(one, target),
): readonly Scored[] {
  const shifts = departmentShifts(trained, target);
  return cases.flatMap((one) => {
    const happened = outcome(one);
    if (happened === undefined) return [];
    const own = predict(trained.own[target], one.features);
    return [
      {
        chain: one.chain,
        happened,
        own,
        published: predict(trained.published[target], one.features),
        department: 1 / (1 + Math.exp(-(logOdds(own) + (shifts.get(one.department) ?? 0)))),
        ...(one.rating !== undefined && { rating: one.rating }),
        linear: lastMove(one, target),
      },
    ];
  });
}

/** Ours, as chances with what happened: for the calibration that the product shows. */
export function givenOf(
  trained: Trained,
  cases: readonly UkCase[],
  target: Target,
): readonly (Given & { readonly chain: string })[] {
  return score(trained, cases, target).map(({ chain, happened, own }) => ({ chain, happened, chance: own }));
}

/** What the record of each department in the training years adds to the log odds. */
function departmentShifts(trained: Trained, target: Target): ReadonlyMap<string, number> {
  const records = new Map<string, OwnYear[]>();
  for (const one of trained.cases) {
    const wentWrong = outcomeOf(one, target);
    if (wentWrong === undefined) continue;
    const record = records.get(one.department) ?? [];
    record.push({ logOdds: logOdds(predict(trained.own[target], one.features)), wentWrong });
    records.set(one.department, record);
  }
  return new Map([...records].map(([department, record]) => [department, ownRecordShift(record)]));
}

function logOdds(chance: number): number {
  return Math.log(chance / (1 - chance));
}

/** What moved in the year before goes on: days or growth; nothing when it is not known. */
function lastMove({ known }: UkCase, target: Target): number {
  const { before, cents, endOn } = known;
  if (target === "growth")
    return before?.cents === undefined || cents === undefined ? 0 : Math.log(cents / before.cents);
  return before?.endOn === undefined || endOn === undefined ? 0 : daysBetween(before.endOn, endOn);
}
