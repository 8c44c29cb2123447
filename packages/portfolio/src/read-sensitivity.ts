import { type Ranked, rankWishes } from "./domain/demand/ranking.ts";
import { type GoalSensitivity, sensitivityOf } from "./domain/demand/sensitivity.ts";
import type { PortfolioStore } from "./ports.ts";
import { rememberView } from "./remember-views.ts";

/** The ranking of wishes that are still open, and how it hangs on the weights (row O1). */
export interface SensitivityView {
  readonly change: number;
  readonly ranking: readonly Ranked[];
  readonly goals: readonly GoalSensitivity[];
}

const weighed = new Set(["asked", "weighed", "planned"]);

export async function readSensitivity({
  store,
}: {
  readonly store: Pick<PortfolioStore, "read">;
}): Promise<SensitivityView> {
  const portfolio = await store.read();
  return rememberView(portfolio, "sensitivity", () => {
    const { goal, wish } = portfolio.records;
    const wishes = wish.filter(({ state }) => weighed.has(state));
    const ranking = rankWishes(wishes, goal);
    return { change: portfolio.change, ranking, goals: sensitivityOf(wishes, goal, 200) };
  });
}
