import type { Messages } from "../messages.ts";
import { portfolioBoard } from "./portfolio-board.ts";
import { portfolioEditing } from "./portfolio-editing.ts";
import { portfolioExchange } from "./portfolio-exchange.ts";
import { portfolioForecast } from "./portfolio-forecast.ts";
import { portfolioPlan } from "./portfolio-plan.ts";
import { portfolioPlanner } from "./portfolio-planner.ts";
import { portfolioPublications } from "./portfolio-publications.ts";
import { portfolioRecording } from "./portfolio-recording.ts";
import { portfolioSupply } from "./portfolio-supply.ts";
import { portfolioWork } from "./portfolio-work.ts";

/** All text about the portfolio. */
export const portfolio: Messages["portfolio"] = {
  ...portfolioWork,
  ...portfolioPlan,
  ...portfolioSupply,
  ...portfolioPublications,
  ...portfolioEditing,
  recording: portfolioRecording,
  plannerSettings: portfolioPlanner,
  board: portfolioBoard,
  forecast: portfolioForecast,
  exchange: portfolioExchange,
};
