import type { Portfolio } from "../records.ts";
import { planInForce } from "../scenario/signing.ts";
import { quarterOf } from "../supply/quarter.ts";
import type { Quarter } from "../supply/supply.ts";
import { datesOfWork, entriesByWork, type WorkDates } from "../supply/work-dates.ts";
import type { Work } from "../work/work.ts";
import type { LawDate, Wish } from "./demand.ts";

/** Work that serves a law, with when it ends as far as anybody said. */
export interface ServingWork {
  readonly work: Work;
  readonly dates: WorkDates;
}

/** A date of law with what serves it. */
export interface ServedLaw {
  readonly lawDate: LawDate;
  readonly quarter: Quarter;
  /** Whether its day has come. */
  readonly past: boolean;
  readonly work: readonly ServingWork[];
  readonly wishes: readonly Wish[];
}

/** Dates of law, the first first. Work serves a law when the date names it, or when it carries out a wish that names the date. */
export function servedLaws(portfolio: Portfolio, today: string): readonly ServedLaw[] {
  const { "law-date": lawDates, wish, work } = portfolio.records;
  const entries = entriesByWork(portfolio);
  const plan = planInForce(portfolio);
  const byId = new Map(work.map((one) => [one.id, one]));
  return [...lawDates]
    .sort((a, b) => compare(a.effectiveOn, b.effectiveOn) || compare(a.id, b.id))
    .map((lawDate) => {
      const wishes = wish.filter(
        (one) => one.lawDate === lawDate.id && one.state !== "refused" && one.state !== "withdrawn",
      );
      const ids = new Set([...lawDate.work, ...wishes.flatMap((one) => one.work ?? [])]);
      const serving = [...ids].flatMap((id) => byId.get(id) ?? []);
      return {
        lawDate,
        quarter: quarterOf(lawDate.effectiveOn),
        past: lawDate.effectiveOn <= today,
        work: serving.map((one) => ({
          work: one,
          dates: datesOfWork(one, entries.get(one.id) ?? [], plan),
        })),
        wishes,
      };
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
