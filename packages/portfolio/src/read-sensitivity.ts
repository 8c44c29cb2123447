import { type Ranked, rankWishes } from "./domain/demand/ranking.ts";
import { type GoalSensitivity, sensitivityOf } from "./domain/demand/sensitivity.ts";
import type { PortfolioSnapshot, PortfolioStore } from "./ports.ts";

/** The ranking of wishes that are still open, and how it hangs on the weights (row O1). */
export interface SensitivityView {
  readonly change: number;
  readonly ranking: readonly Ranked[];
  readonly goals: readonly GoalSensitivity[];
}

const weighed = new Set(["asked", "weighed", "planned"]);
const views = new WeakMap<PortfolioSnapshot["records"], SensitivityView>();

/** Pairs of wishes are many, so what was reckoned of a portfolio is kept as long as that portfolio is. */
export async function readSensitivity({
  store,
}: {
  readonly store: Pick<PortfolioStore, "read">;
}): Promise<SensitivityView> {
  const { change, records } = await store.read();
  const known = views.get(records);
  if (known !== undefined) return known;
  const wishes = records.wish.filter(({ state }) => weighed.has(state));
  const ranking = rankWishes(wishes, records.goal);
  const view = { change, ranking, goals: sensitivityOf(wishes, records.goal, 200) };
  views.set(records, view);
  return view;
}
