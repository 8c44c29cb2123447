import { CodedError } from "@grondslag/kernel";

/**
 * Why the portfolio refuses.
 *
 * - `PORTFOLIO_RECORD_UNKNOWN`: there is none with this id.
 * - `PORTFOLIO_RECORD_INVALID`: a record breaks a rule; `where` is a JSON pointer.
 * - `ENTRY_REFUSED`: a baseline or report breaks a rule of the history.
 * - `START_REFUSED`: a start condition is missing; `where` names it.
 * - `MODERNISATION_FIRST`: it takes people whom modernisation has, and no override is on record.
 * - `GO_LIVE_REFUSED`: findings that block are open, or too much is in quarantine.
 * - `PLAN_REFUSED`: a plan cannot be made or signed so.
 * - `PUBLICATION_UNKNOWN`: there is no version of the dashboard with this id.
 * - `PUBLICATION_REFUSED`: a version of the dashboard cannot take this step, or not by this person.
 * - `PORTFOLIO_CHANGED`: someone else changed it since it was read.
 * - `PORTFOLIO_BUSY`: others are writing, for longer than it makes sense to wait.
 * - `PLANNER_FAILED`: the planner broke down over a question; nothing was changed.
 */
export type PortfolioErrorCode =
  | "PORTFOLIO_RECORD_UNKNOWN"
  | "PORTFOLIO_RECORD_INVALID"
  | "ENTRY_REFUSED"
  | "START_REFUSED"
  | "MODERNISATION_FIRST"
  | "GO_LIVE_REFUSED"
  | "PLAN_REFUSED"
  | "PUBLICATION_UNKNOWN"
  | "PUBLICATION_REFUSED"
  | "PORTFOLIO_CHANGED"
  | "PORTFOLIO_BUSY"
  | "PLANNER_FAILED";

export class PortfolioError extends CodedError<PortfolioErrorCode> {}
