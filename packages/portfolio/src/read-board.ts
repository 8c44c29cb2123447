import type { Board } from "./domain/demand/board.ts";
import type { Portfolio } from "./domain/records.ts";
import type { Quarter, Skill } from "./domain/supply/supply.ts";
import { portfolioForPlanner } from "./portfolio-for-planner.ts";
import type { PortfolioStore, SkillCatalogue } from "./ports.ts";
import { readFromQuarter } from "./read-on-day.ts";
import { type ViewReckoner, viewsHere } from "./reckon-view.ts";
import { rememberReckoned } from "./remember-views.ts";

/** What figures of demand and supply are made of. */
export interface DemandReads {
  readonly store: Pick<PortfolioStore, "read">;
  readonly skills: SkillCatalogue;
  /** Absent: views are reckoned here. */
  readonly reckoner?: ViewReckoner;
}

/** For which quarters figures are asked. */
export interface QuarterQuery {
  /** Absent: today's, or the first for which people are known. */
  readonly from?: Quarter;
  readonly quarters: number;
  /** As on this day, `YYYY-MM-DD`; absent: today. */
  readonly on?: string;
}

/** What the board was made of, with the board. */
export interface BoardView {
  readonly portfolio: Portfolio;
  readonly skills: readonly Skill[];
  readonly board: Board;
  /** The day as on which it was made. */
  readonly day: string;
}

/** The ranking with the line of capacity (row O1). */
export async function readBoard(
  { store, skills, reckoner = viewsHere }: DemandReads,
  query: QuarterQuery,
  today: string,
): Promise<BoardView> {
  const { portfolio, day, from } = await readFromQuarter({ store }, today, query);
  const known = await skills.skills();
  const { quarters } = query;
  const key = `board ${from} ${quarters} ${JSON.stringify(known)}`;
  const board = await rememberReckoned(portfolio, key, () =>
    reckoner.view("board", { portfolio: portfolioForPlanner(portfolio), skills: known, from, quarters }),
  );
  return { portfolio, skills: known, board, day };
}
