import type { Messages } from "../messages.ts";
import { portfolioBoard } from "./portfolio-board.ts";
import { portfolioForecast } from "./portfolio-forecast.ts";
import { portfolioPlan } from "./portfolio-plan.ts";
import { portfolioSupply } from "./portfolio-supply.ts";
import { portfolioWork } from "./portfolio-work.ts";

/** All text about the portfolio. */
export const portfolio: Messages["portfolio"] = {
  ...portfolioWork,
  ...portfolioPlan,
  ...portfolioSupply,
  board: portfolioBoard,
  forecast: portfolioForecast,
};
