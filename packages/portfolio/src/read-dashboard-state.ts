import { dayInAmsterdam } from "@grondslag/kernel";
import type { DashboardDocument } from "./domain/dashboard/dashboard-document.ts";
import {
  checkDashboard,
  type DashboardFinding,
  type MoneyCoverage,
} from "./domain/dashboard/dashboard-findings.ts";
import type { PlanFramework } from "./domain/dashboard/department-plan.ts";
import { makeDashboard } from "./domain/dashboard/make-dashboard.ts";
import {
  departmentsWithoutPlan,
  type PlanCompleteness,
  planCompleteness,
} from "./domain/dashboard/plan-completeness.ts";
import type { Publication } from "./domain/dashboard/publication.ts";
import { starterFramework } from "./domain/dashboard/starter-framework.ts";
import type { PublicationServices } from "./prepare-publication.ts";
import type { PublicationReader } from "./read-publications.ts";

/** How the dashboard stands today, for those who keep it. */
export interface DashboardState {
  /** As it would be when it were published now. */
  readonly document: DashboardDocument;
  readonly published: Publication | undefined;
  readonly findings: readonly DashboardFinding[];
  readonly coverage: MoneyCoverage;
}

/** What would be published now, and what is not in order with what is public. */
export async function readDashboardState({
  store,
  reader,
  clock,
}: Pick<PublicationServices, "store" | "clock"> & {
  readonly reader: PublicationReader;
}): Promise<DashboardState> {
  const today = dayInAmsterdam(clock.now());
  const portfolio = await store.read();
  const published = await reader.published();
  return {
    document: makeDashboard(portfolio, today),
    published: published?.publication,
    ...checkDashboard(portfolio, published?.document, today),
  };
}

/** Departmental plans held against their framework (row O26), and departments with large work and no plan this year. */
export async function readDepartmentPlans({
  store,
  clock,
}: Pick<PublicationServices, "store" | "clock">): Promise<{
  readonly plans: readonly PlanCompleteness[];
  readonly withoutPlan: readonly string[];
  /** A framework to begin with, when there is none. */
  readonly suggestion?: PlanFramework;
}> {
  const today = dayInAmsterdam(clock.now());
  const portfolio = await store.read();
  const departments = makeDashboard(portfolio, today).departments.map(({ department }) => department);
  return {
    plans: planCompleteness(portfolio),
    withoutPlan: departmentsWithoutPlan(portfolio, departments, Number(today.slice(0, 4))),
    ...(portfolio.records["plan-framework"].length === 0 && { suggestion: starterFramework }),
  };
}
