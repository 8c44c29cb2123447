import { type Ranked, rankWishes } from "./domain/demand/ranking.ts";
import type { GoalSensitivity } from "./domain/demand/sensitivity.ts";
import type { DemandReads } from "./read-board.ts";
import { viewsHere } from "./reckon-view.ts";
import { rememberReckoned } from "./remember-views.ts";

/** The ranking of wishes that are still open, and how it hangs on the weights (row O1). */
export interface SensitivityView {
  readonly change: number;
  readonly ranking: readonly Ranked[];
  readonly goals: readonly GoalSensitivity[];
}

const weighed = new Set(["asked", "weighed", "planned"]);

export async function readSensitivity({
  store,
  reckoner = viewsHere,
}: Pick<DemandReads, "store" | "reckoner">): Promise<SensitivityView> {
  const portfolio = await store.read();
  return rememberReckoned(portfolio, "sensitivity", async () => {
    const { goal, wish } = portfolio.records;
    const wishes = wish.filter(({ state }) => weighed.has(state));
    const ranking = rankWishes(wishes, goal);
    const goals = await reckoner.view("sensitivity", { wishes, goals: goal });
    return { change: portfolio.change, ranking, goals };
  });
}
