import type { PortfolioErrorCode } from "../domain/portfolio-error.ts";

/** The HTTP status of each fault of the portfolio. */
export const portfolioStatuses = {
  PORTFOLIO_RECORD_UNKNOWN: 404,
  PORTFOLIO_RECORD_INVALID: 422,
  ENTRY_REFUSED: 422,
  START_REFUSED: 422,
  MODERNISATION_FIRST: 422,
  GO_LIVE_REFUSED: 422,
  PLAN_REFUSED: 422,
  PUBLICATION_UNKNOWN: 404,
  PUBLICATION_REFUSED: 422,
  PORTFOLIO_CHANGED: 409,
  PORTFOLIO_BUSY: 503,
  PLANNER_FAILED: 500,
} as const satisfies Record<PortfolioErrorCode, number>;
