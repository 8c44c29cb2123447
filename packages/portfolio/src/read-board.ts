import { type Board, makeBoard } from "./domain/demand/board.ts";
import type { Portfolio } from "./domain/records.ts";
import type { Quarter, Skill } from "./domain/supply/supply.ts";
import type { PortfolioStore, SkillCatalogue } from "./ports.ts";
import { readFromQuarter } from "./read-on-day.ts";
import { rememberView } from "./remember-views.ts";

/** What figures of demand and supply are made of. */
export interface DemandReads {
  readonly store: Pick<PortfolioStore, "read">;
  readonly skills: SkillCatalogue;
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
  { store, skills }: DemandReads,
  query: QuarterQuery,
  today: string,
): Promise<BoardView> {
  const { portfolio, day, from } = await readFromQuarter({ store }, today, query);
  const known = await skills.skills();
  const { quarters } = query;
  const board = rememberView(portfolio, `board ${from} ${quarters} ${JSON.stringify(known)}`, () =>
    makeBoard(portfolio, known, { from, quarters }),
  );
  return { portfolio, skills: known, board, day };
}
