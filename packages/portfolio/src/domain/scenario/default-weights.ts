import type { PlanningWeights } from "../planning/planning-problem.ts";
import type { WorkNature } from "../work/work.ts";

/**
 * Who gives way when nobody chose otherwise: to move policy costs least and modernisation most (rows O8, O11). To
 * move anything costs more than it gains by being a quarter earlier, so nothing moves without need. These are the
 * agency's own settings, not the law's.
 */
export const defaultWeights: PlanningWeights = {
  latePerQuarter: 50,
  displacement: { policy: 100, maintenance: 150, recovery: 200, modernisation: 400 },
};

/** What work is worth of which no wish says its worth, in promille of the best possible. */
export const worthOfNature: Readonly<Record<WorkNature, number>> = {
  modernisation: 1000,
  recovery: 900,
  maintenance: 700,
  policy: 500,
};
