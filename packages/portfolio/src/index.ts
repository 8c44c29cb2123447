export type { PhaseOutReads } from "./calendar-ports.ts";
export type { Goal, LawDate, Parameter, Wish } from "./domain/demand/demand.ts";
export type { PortfolioDocument } from "./domain/exchange/portfolio-document.ts";
export {
  type Course,
  jumpAt,
  playCourses,
  quantileOf,
  shiftAt,
} from "./domain/forecast/course.ts";
export {
  curveOf,
  type QuantileCurve,
  shrunkCurve,
  valueAt,
} from "./domain/forecast/quantile-curve.ts";
export {
  type CostClass,
  type CourseReference,
  type Coverage,
  classOf,
  type EndClass,
  type ReferenceClass,
  type ReferenceSet,
  type WarningModel,
} from "./domain/forecast/reference-set.ts";
export { type OwnYear, ownRecordShift } from "./domain/forecast/warning.ts";
export {
  featureNames,
  featuresOf,
  hasGrown,
  hasSlipped,
  remainingYears,
  type WorkYear,
} from "./domain/forecast/work-year.ts";
export type { Costs } from "./domain/money.ts";
export type { BoundSolver } from "./domain/planning/bound-solver.ts";
export { checkPlanningProblem, type PlanningFault } from "./domain/planning/check-planning-problem.ts";
export { nothingYet, type PlanningProgress, type PlanningSettings } from "./domain/planning/plan-run.ts";
export { planValue } from "./domain/planning/plan-value.ts";
export { planningModel } from "./domain/planning/planning-model.ts";
export type {
  Clash,
  PlanningAnswer,
  PlanningItem,
  PlanningOutcome,
  PlanningProblem,
  Starts,
} from "./domain/planning/planning-problem.ts";
export { protectedStarts } from "./domain/planning/protected-starts.ts";
export { createRandom } from "./domain/planning/seeded-random.ts";
export { timeIndexedModel } from "./domain/planning/time-indexed-model.ts";
export { type PlanViolation, verifyStarts } from "./domain/planning/verify-starts.ts";
export { PortfolioError } from "./domain/portfolio-error.ts";
export type { Portfolio, PortfolioRecords, RecordKind } from "./domain/records.ts";
export { findSchedule, type ScheduleSearch } from "./domain/schedule/find-schedule.ts";
export type {
  ScheduleActivity,
  ScheduleOutcome,
  ScheduleProblem,
  ScheduleResource,
} from "./domain/schedule/schedule-problem.ts";
export { verifySchedule } from "./domain/schedule/verify-schedule.ts";
export { costsOfShare } from "./domain/work/share-of-amount.ts";
export type { Need, Work, WorkEntry } from "./domain/work/work.ts";
export { dashboardRoutes } from "./http/dashboard-routes.ts";
export { demandRoutes } from "./http/demand-routes.ts";
export { exchangeRoutes } from "./http/exchange-routes.ts";
export { forecastRoutes } from "./http/forecast-routes.ts";
export { overrideRoutes, planRoutes } from "./http/plan-routes.ts";
export { planRunRoutes } from "./http/plan-run-routes.ts";
export { plannerSettingsRoutes } from "./http/planner-settings-routes.ts";
export type { PortfolioRouteDeps } from "./http/portfolio-deps.ts";
export { portfolioStatuses } from "./http/portfolio-statuses.ts";
export { recordRoutes } from "./http/record-routes.ts";
export { workRoutes } from "./http/work-routes.ts";
export type { Planner, PlannerPlace, RunEnd, RunListener } from "./planner-ports.ts";
export type { PortfolioSnapshot, PortfolioStore, PortfolioWrite, SkillCatalogue } from "./ports.ts";
export { readinessOf } from "./prepare-run.ts";
export type { PublicationStore } from "./publication-ports.ts";
export { reckonRun } from "./reckon-run.ts";
export { type ReckonedViews, reckonView, type ViewName, type ViewReckoner } from "./reckon-view.ts";
export type { RunOrder, RunProgress, RunReadiness, RunResult } from "./run-order.ts";
export { createScenarioRuns, type ScenarioRuns } from "./scenario-runs.ts";
export type { PlannerSettingsStore } from "./settings-ports.ts";
export { type SolvePlanServices, solvePlan } from "./solve-plan.ts";
export { loadHighsSolver } from "./solver/highs-solver.ts";
export { plannerSettingsStore } from "./storage/planner-settings-store.ts";
export { portfolioMigrations } from "./storage/portfolio-migrations.ts";
export { portfolioStore } from "./storage/portfolio-store.ts";
export { publicationStore } from "./storage/publication-store.ts";
export { runStore } from "./storage/run-store.ts";
